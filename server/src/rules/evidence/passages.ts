import type { Text } from '../../model/guideline';
import type { Range } from '../../syntax/node';

/** A stretch of a text, by offsets in it. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a text, where it stands in the entry: exact for texts on one line without escapes, else the whole text. */
export function spanOf({ text, range }: Text, { start, end }: Passage): Range {
  const quotes = range.end - range.start - text.length;
  if (quotes !== 0 && quotes !== 2) return range;
  const shift = range.start + quotes / 2;
  return { start: shift + start, end: shift + end };
}

/** What stands in front of a passage, and behind it, in its own sentence. */
export function aroundIn(text: string, { start, end }: Passage): { readonly before: string; readonly behind: string } {
  const sentence = sentenceSpan(text, start);
  return { before: text.slice(sentence.start, start), behind: text.slice(end, Math.max(end, sentence.end)) };
}

function sentenceSpan(text: string, offset: number): Passage {
  // "Sens. 82%" is one sentence.
  const ends = [...text.matchAll(/(?<!\b(?:sens|spec|vs|ca|approx|e\.g|i\.e))[.;!?](?=\s|$)/gi)].map(
    (found) => found.index + 1,
  );
  return {
    start: ends.filter((end) => end <= offset).at(-1) ?? 0,
    end: ends.find((each) => each > offset) ?? text.length,
  };
}

/** Whether one passage lies in another. */
export function isInside(inner: Passage, outer: Passage): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** Whether two passages are told as one, `10 of 36 (27.8%)`: one lies in the other, or only signs stand between them. */
export function areBeside(text: string, one: Passage, other: Passage): boolean {
  if (isInside(one, other) || isInside(other, one)) return true;
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return /^[\s,:=([]*$/.test(text.slice(first.end, second.start));
}
