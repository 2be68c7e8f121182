import type { Text } from '../../model/guideline';
import type { Range } from '../../syntax/node';

/** A percentage in a text, or a span of them; `start` and `end` are offsets in the text. */
export interface Percentage {
  readonly low: number;
  readonly high: number;
  readonly decimals: number;
  readonly start: number;
  readonly end: number;
}

const number = String.raw`(\d+(?:\.\d+)?)`;
const sign = String.raw`\s?(?:%|percent\b|per cent\b)`;
const pattern = new RegExp(String.raw`(?<![\d.,])${number}(?:${sign})?(?:\s?(?:-|–|—|to)\s?${number})?${sign}`, 'gi');

/** The percentages that a text gives. How sure an interval is (`95 % CI`) is none of them. */
export function percentagesIn(text: string): Percentage[] {
  if (!/%|per ?cent/i.test(text)) return [];
  return [...text.matchAll(pattern)].flatMap((found) => {
    const [written, low = '', high = low] = found;
    const start = found.index;
    const end = start + written.length;
    if (/^\s*(?:-|–)?\s*(?:CI\b|confidence)/i.test(text.slice(end))) return [];
    return [{ low: Number(low), high: Number(high), decimals: decimalsIn(low, high), start, end }];
  });
}

function decimalsIn(...written: readonly string[]): number {
  return Math.max(...written.map((each) => each.split('.')[1]?.length ?? 0));
}

/** A stretch of a text, where it stands in the entry: exact for texts on one line without escapes, else the whole text. */
export function spanOf({ text, range }: Text, start: number, end: number): Range {
  const quotes = range.end - range.start - text.length;
  if (quotes !== 0 && quotes !== 2) return range;
  const shift = range.start + quotes / 2;
  return { start: shift + start, end: shift + end };
}

/** The sentence that holds an offset of a text. */
export function sentenceAt(text: string, offset: number): string {
  const ends = [...text.matchAll(/[.;!?](?=\s|$)/g)].map((found) => found.index + 1);
  const start = ends.filter((end) => end <= offset).at(-1) ?? 0;
  const end = ends.find((each) => each > offset) ?? text.length;
  return text.slice(start, end);
}
