import type { Limits } from '../../../model/exactInterval';

/** Words for shares, and the percentages that they are used for. */
const shares: readonly { readonly words: RegExp; readonly low: number; readonly high: number }[] = [
  { words: /\b(?:no|none|neither|never|not (?:one|any))\b/i, low: 0, high: 0 },
  { words: /\b(?:all|every|each|both|always|complete(?:ly)?)\b/i, low: 100, high: 100 },
  { words: /\b(?:nearly|almost|virtually) (?:no|none)\b/i, low: 0, high: 10 },
  { words: /\b(?:nearly|almost|virtually) (?:all|every|each)\b/i, low: 90, high: 100 },
  { words: /\bhal(?:f|ves)\b/i, low: 45, high: 55 },
  { words: /\b(?:one|a)[- ]third\b/i, low: 30, high: 37 },
  { words: /\btwo[- ]thirds\b/i, low: 62, high: 71 },
  { words: /\b(?:one|a)[- ]quarter\b/i, low: 22, high: 28 },
  { words: /\bthree[- ]quarters\b/i, low: 72, high: 78 },
  { words: /\b(?:one|a)[- ]fifth\b/i, low: 18, high: 22 },
  { words: /\b(?:one|a)[- ]tenth\b/i, low: 8, high: 12 },
  // Numbers that are not read, and may be any.
  {
    words: /\b(?:dozens?|scores? of|hundreds|thousands?|millions?|(?:two|three|four)[- ](?:fifths|tenths))\b/i,
    low: 0,
    high: 100,
  },
];

/** Whether a text without figures gives a share in words, `half of them`. */
export function saysShare(text: string, share: Limits | undefined): boolean {
  if (!share) return false;
  return shares.some(({ words, low, high }) => words.test(text) && low <= share.low && share.high <= high);
}
