import type { Limits } from '../../model/exactInterval';
import { type Count, sharesOf } from './counts';
import { areBeside, type Passage } from './passages';
import { standsFor } from './proportions';
import { isCountedWord } from './units';

/** Whether a count and a percentage are told as one: side by side, or with no more than who is counted between them. */
export function belongTogether(text: string, count: Passage, percentage: Passage): boolean {
  return areBeside(text, count, percentage) || isInBrackets(text, count, percentage);
}

/** Whether one of the two stands in brackets behind the other, or in the middle of it: `12 of 340 patients (3.5%)`. */
export function isInBrackets(text: string, one: Passage, other: Passage): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  const isOpened = second.end <= first.end || isWhoIsCounted(text.slice(first.end, second.start));
  return isOpened && /[([]\s*$/.test(text.slice(0, second.start)) && closed.test(text.slice(second.end));
}

/** The end of the brackets, or an interval in them: `(3.5%, 95% CI 1.8 to 6.1)`. */
const closed = /^\s*(?:[)\]]|[,;:]?\s*(?:9[059]\s?%[\s-]*)?(?:CI\b|confidence))/i;

/** `patients (`, `of the patients (`, `segments [`. */
function isWhoIsCounted(between: string): boolean {
  const words = /^\s*(?:(?:of|in)\s)?(?:(?:the|all|these|those|our)\s)*(\w+)?\s*[([]\s*$/i.exec(between);
  return words !== null && (words[1] === undefined || isCountedWord(words[1]));
}

/** How far off a round count may be: `one in 40` for one in 39. */
function roundly({ n, of }: Count): Limits {
  const step = Math.max(1, of / 10);
  return { low: (100 * n) / (of + step), high: Math.min(100, (100 * n) / Math.max(n, of - step)) };
}

/** Whether a count can stand for a percentage that is written with so many decimals; a round one roughly. */
export function canStandFor(count: Count, percent: number, decimals: number): boolean {
  const { low, high } = count.isRound ? roundly(count) : sharesOf(count);
  return (low <= percent && percent <= high) || standsFor(percent, decimals, low) || standsFor(percent, decimals, high);
}
