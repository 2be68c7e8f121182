/** Text to be put into a document: words, and places that the author fills in, in this order. */
export type SnippetPart = string | typeof place;

/** Where the cursor goes. Nothing is proposed there: what nobody has typed must not pass for an answer. */
export const place = Symbol('place');

/** A snippet as the protocol writes it (LSP 3.18): `$`, `}` and backslashes of the words are escaped. */
export function snippetText(parts: readonly SnippetPart[]): string {
  let count = 0;
  return parts.map((part) => (part === place ? `$${++count}` : part.replace(/[\\$}]/g, '\\$&'))).join('');
}

/** The same for an editor that knows no snippets: the places stay empty. */
export function plainText(parts: readonly SnippetPart[]): string {
  return parts.map((part) => (part === place ? '' : part)).join('');
}
