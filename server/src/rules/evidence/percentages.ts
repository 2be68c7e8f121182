import { intervalsIn } from './intervals';
import { numeral, readNumeral } from './numerals';
import { isInside, type Passage } from './passages';
import { percentText } from './proportions';
import { remembered } from './remembered';

/** A percentage in a text, or a span of them. */
export interface Percentage extends Passage {
  readonly low: number;
  readonly high: number;
  readonly decimals: number;
}

const sign = String.raw`\s?(?:%|per ?cent\b)`;
const dash = String.raw`\s?(?:[-‑–—]|to\b)\s?`;
const written = new RegExp(
  `between (${numeral})(?:${sign})? and (${numeral})${sign}|(${numeral})(?:${sign})?(?:${dash}(${numeral}))?${sign}`,
  'gi',
);
/** The first of two that share a sign: `were 85.7 and 88.9%`. */
const shared = new RegExp(
  String.raw`(?<=\b(?:of|is|are|was|were)\s)(${numeral}) (?:and|or|versus|vs\.?) (?=${numeral}${sign})`,
  'gi',
);
const thousandth = new RegExp(
  String.raw`(${numeral})(?:\s?‰|\s(?:per|in every) (1[,\s]?0{3}|10[,\s]?0{3}|100[,\s]?0{3})(?![\d,.]*\d))`,
  'gi',
);
/** A share as a decimal, `sensitivity 0.278`: a bare decimal may be anything. */
const decimal =
  /(?<=\b(?:sensitivity|specificity|predictive value|[PN]PV|accuracy|proportion|prevalence|incidence|probability)(?:\s(?:of|is|was|only|just|about))*[\s:=,(]{1,2})0?[.·]\d{2,4}(?!\d|[.·]\d|\s?%)/gi;

/** How sure an interval is, `95% CI`, is no figure. */
const isSureness = /^\s*[-–]?\s*(?:Cr?I\b|confiden|credible|prediction interval|(?:interval|limit)s?\b)/i;

/**
 * The percentages that a text gives, in the order of the text: in figures or in words, with a sign, as `8.2 per 1000`, or as
 * the decimal of a measure. The limits of an interval around one are none of them.
 */
export const percentagesIn = remembered((text): readonly Percentage[] => {
  if (!/%|‰|\bper\b|\bpercent\b|\bin every\b|\d[.·]\d|\s[.·]\d/i.test(text)) return [];
  const intervals = intervalsIn(text);
  const found = [...inPercent(text), ...perThousand(text), ...asDecimals(text)];
  return found
    .filter((each) => !isSureness.test(text.slice(each.end)) && !intervals.some((interval) => isInside(each, interval)))
    .sort((one, other) => one.start - other.start);
});

function inPercent(text: string): Percentage[] {
  const signed = [...text.matchAll(written)].map((found) => {
    const low = readNumeral(found[1] ?? found[3] ?? '');
    const second = found[2] ?? found[4];
    const high = second === undefined ? low : readNumeral(second);
    return {
      low: low.value,
      high: high.value,
      decimals: Math.max(low.decimals, high.decimals),
      start: found.index,
      end: found.index + found[0].length,
    };
  });
  const unsigned = [...text.matchAll(shared)].map(({ 1: number = '', index }) =>
    scaled(number, 0, index, number.length),
  );
  return [...signed, ...unsigned];
}

function perThousand(text: string): Percentage[] {
  return [...text.matchAll(thousandth)].map(({ 0: whole, 1: number = '', 2: per = '1000', index }) =>
    scaled(number, 2 - (per.match(/0/g)?.length ?? 0), index, whole.length),
  );
}

function asDecimals(text: string): Percentage[] {
  return [...text.matchAll(decimal)].map(({ 0: number, index }) => scaled(number, 2, index, number.length));
}

/** A number that is so many powers of ten below a percentage. */
function scaled(written: string, power: number, start: number, length: number): Percentage {
  const { value, decimals } = readNumeral(written);
  const places = Math.max(0, decimals - power);
  const percent = Number((value * 10 ** power).toFixed(places));
  return { low: percent, high: percent, decimals: places, start, end: start + length };
}

/** `27.8`, or `16 to 36`: a percentage as it is told again. */
export function percentageText({ low, high }: Percentage): string {
  return low === high ? percentText(low) : `${percentText(low)} to ${percentText(high)}`;
}
