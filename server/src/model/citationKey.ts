/**
 * Whether a text can stand for a work in a citation: letters, digits and `_ - : . + /`, as reference managers make their
 * keys. Nothing that ends a word of YAML or begins an extract, and no empty value.
 */
export function isCitationKey(text: string): boolean {
  return key.test(text) && text.toLowerCase() !== 'null';
}

// The schema says the same of citations.
const key = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_:.+/-]*[\p{L}\p{N}_+/-])?$/u;
