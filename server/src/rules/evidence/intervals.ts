import { numeral, readNumeral } from './numerals';
import { isInside, type Passage } from './passages';
import { remembered } from './remembered';

/** An interval around a figure, as it is written: `95% CI 14 to 45`, or `(14.2–45.2%)` behind a percentage. */
export interface ToldInterval extends Passage {
  readonly low: number;
  readonly high: number;
}

const sign = String.raw`\s?(?:%|per ?cent\b)`;
const limits = String.raw`(?<low>${numeral})(?:${sign})?\s*(?:[-‑–—,;]|to|and)\s*(?<high>${numeral})(?:${sign})?`;
/** How an interval is called; `CI` alone may be a cardiac index. */
const name = String.raw`(?:\b(?:confidence|credible|prediction)[ -](?:interval|limit)s?|\bCr?I\b|\b(?:90|95|99)\s?%\s?(?:interval|limit)s?)`;
const named = new RegExp(String.raw`${name}[\s:=,([]*(?:(?:of|is|was|from|between|range)\s+)*${limits}`, 'gi');
const inBrackets = new RegExp(String.raw`(?<=(?:%|per ?cent|[.·]\d+)\s?)[(\[]\s*${limits}\s*[)\]]`, 'gi');

/** The intervals that a text gives with their limits. */
export const intervalsIn = remembered((text): readonly ToldInterval[] => {
  if (!/\d/.test(text)) return [];
  const found = [...text.matchAll(named), ...text.matchAll(inBrackets)].map(({ 0: written, index, groups }) => ({
    low: readNumeral(groups?.low ?? '').value,
    high: readNumeral(groups?.high ?? '').value,
    start: index,
    end: index + written.length,
  }));
  return found.filter(
    (each, at) => each.low < each.high && !found.some((other, index) => index < at && isInside(other, each)),
  );
});

const word = new RegExp(name, 'i');

/** Whether a text speaks of an interval, with its limits or without. */
export function speaksOfInterval(text: string): boolean {
  return word.test(text);
}
