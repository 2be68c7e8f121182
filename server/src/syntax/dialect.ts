/** What both readers of an entry (`plainTree` and `yamlTree`) agree on. */

/** Maps and lists inside one another, the entry's own map being the first. */
export const MAX_LEVELS = 64;

/** In UTF-16 units. */
export const MAX_LENGTH = 1_000_000;

/**
 * Words, signs, white spaces and line ends that the reference path looks at, about 10,000 lines of them: an editor waits
 * for it, and the library puts that many on the call stack at worst. The fast path needs no such limit.
 */
export const MAX_PARTS = 50_000;

/** Whether unquoted text is one of YAML's spellings of "no value". */
export function isNull(plain: string): boolean {
  return plain.length <= 4 && (plain === '' || plain === '~' || /^(?:null|Null|NULL)$/.test(plain));
}

/** Whether there is nothing to read in a text: `""`, or white space alone. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  const startsWithInk = first > 0x20 && first < 0x7f;
  return !startsWithInk && text.trim() === '';
}
