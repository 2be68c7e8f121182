/** Text to be put into a document: words, and places that the author fills in, in this order. */
export type SnippetPart = string | typeof place | Proposed;

/** Where the cursor goes. Nothing is proposed there: what nobody has typed must not pass for an answer. */
export const place = Symbol('place');

/** A place with words in it that cannot pass for an answer; the same words are filled in together. */
export interface Proposed {
  readonly proposed: string;
}

/** A snippet as the protocol writes it (LSP 3.18): `$`, `}` and backslashes of the words are escaped. */
export function snippetText(parts: readonly SnippetPart[]): string {
  const numbers = new Map<string, number>();
  let count = 0;
  return parts
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      if (part === place) return `$${++count}`;
      const known = numbers.get(part.proposed);
      const number = known ?? ++count;
      numbers.set(part.proposed, number);
      return `\${${number}:${escaped(part.proposed)}}`;
    })
    .join('');
}

/** The same for an editor that knows no snippets: places stay empty, or hold what is proposed. */
export function plainText(parts: readonly SnippetPart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part === place ? '' : part.proposed)).join('');
}

/**
 * A text with its places: `⟨…⟩` is proposed with its brackets, by which a rule finds what was left; `«…»`, an id that is told
 * as unresolved while it is left, without; of `‹…›`, an example of a number or a fixed word, nothing is proposed.
 */
export function partsOf(text: string): SnippetPart[] {
  return text
    .split(/(⟨[^⟨⟩\r\n]*⟩|«[^«»\r\n]*»|‹[^‹›\r\n]*›)/)
    .filter((words) => words !== '')
    .map((words): SnippetPart => {
      if (words.startsWith('⟨')) return { proposed: words };
      if (words.startsWith('«')) return { proposed: words.slice(1, -1) };
      return words.startsWith('‹') ? place : words;
    });
}

function escaped(words: string): string {
  return words.replace(/[\\$}]/g, '\\$&');
}
