/** A problem that a marked text expects: a zero-based line, where on it, and words that its message holds. */
export interface Expected {
  readonly line: number;
  readonly start: number;
  /** Exclusive; undefined when the marker does not say. */
  readonly end: number | undefined;
  readonly words: string;
}

/**
 * Texts in the language itself, with what is expected written under the line that earns it:
 *
 *     then: nowhere
 *   #       ^^^^^^^ no node "nowhere"
 *
 * The carets stand under the range; `#<` means a range that starts at the margin. Markers are comments, so the
 * text is checked as it stands, markers and all. In BibTeX they begin with `%`.
 */
export function expectedIn(text: string): Expected[] {
  const expected: Expected[] = [];
  let marked = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const carets = /^( *[#%][ ]*)(\^+)[ ]?(.*)$/.exec(line);
    const margin = /^#<[ ]?(.*)$/.exec(line);
    if (carets?.[1] !== undefined && carets[2] !== undefined) {
      const start = carets[1].length;
      expected.push({ line: marked, start, end: start + carets[2].length, words: carets[3] ?? '' });
    } else if (margin) expected.push({ line: marked, start: 0, end: undefined, words: margin[1] ?? '' });
    else marked = index;
  }
  return expected;
}

/** A text without its markers. */
export function unmarked(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^ *#[ ]*\^+/.test(line) && !line.startsWith('#<'))
    .join('\n');
}
