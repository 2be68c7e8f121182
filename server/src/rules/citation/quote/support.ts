import type { Limits } from '../../../model/exactInterval';
import type { Proportion } from '../../../model/guideline';
import { belongTogether, canStandFor } from '../../evidence/belonging';
import { type Count, countsIn, sharesOf } from '../../evidence/counts';
import { type Figure, restOf } from '../../evidence/extracts';
import { intervalsIn, type ToldInterval } from '../../evidence/intervals';
import { measureToldAt } from '../../evidence/measures';
import { type Numeral, numeralsIn } from '../../evidence/numerals';
import { areBeside, isInside } from '../../evidence/passages';
import { type Percentage, percentagesIn } from '../../evidence/percentages';
import { decimalsOf, leftBy, percentOf, standsFor } from '../../evidence/proportions';
import { saysShare } from './shareWords';

/** What a quote tells in numbers. */
export interface Reading {
  readonly text: string;
  readonly percentages: readonly Percentage[];
  readonly counts: readonly Count[];
  readonly intervals: readonly ToldInterval[];
  /** Numbers that are part of nothing else. */
  readonly bare: readonly Numeral[];
}

/** Reads the numbers of a quote. */
export function readingOf(text: string): Reading {
  const percentages = percentagesIn(text);
  const counts = countsIn(text);
  const intervals = intervalsIn(text);
  const taken = [...percentages, ...counts, ...intervals];
  const bare = numeralsIn(text).filter((each) => !taken.some((other) => isInside(each, other)));
  return { text, percentages, counts, intervals, bare };
}

/**
 * Whether a quote supports a figure. What it gives in percent, or as a count of all, has to be the figure; one of several is
 * enough. Only a quote without these may leave the figure to a bare number, or to words.
 */
export function supports(reading: Reading, figure: Figure): boolean {
  const { text, percentages, counts, bare } = reading;
  if (percentages.some((each) => isFigure(reading, each, figure))) return true;
  if (counts.some((each) => isCountOf(reading, each, figure))) return true;
  if (isSpanOf(reading, figure)) return true;
  if (percentages.length > 0) return hasBoth(reading, figure) || bare.some((each) => isUnsigned(reading, each, figure));
  return bare.some((each) => isPartOf(each, figure)) || saysShare(text, percentOf(figure.proportion));
}

/** A percentage that is the figure, under no other name and beside no other count. */
function isFigure({ text, counts }: Reading, percentage: Percentage, figure: Figure): boolean {
  const isContradicted = counts.some(
    (count) => belongTogether(text, count, percentage) && !isItsCount(text, count, figure),
  );
  return !isContradicted && isShareOf(text, percentage, figure);
}

function isShareOf(text: string, percentage: Percentage, { measure, proportion }: Figure): boolean {
  const exact = percentOf(proportion);
  if (!exact) return false;
  const told = measure === 'share' ? undefined : measureToldAt(text, percentage);
  if (told !== undefined && told !== measure)
    return measure !== 'share' && told === restOf[measure] && isEqual(percentage, leftBy(exact));
  if (isEqual(percentage, exact) || isRoundedTo(proportion, percentage)) return true;
  return told === undefined && saysRest.test(text) && isEqual(percentage, leftBy(exact));
}

function isEqual({ low, high, decimals }: Percentage, share: Limits): boolean {
  return standsFor(low, decimals, share.low) && standsFor(high, decimals, share.high);
}

/** The extract may be rounded from what is quoted. */
function isRoundedTo({ n, percent, percentTo }: Proportion, { low, high }: Percentage): boolean {
  return (
    !n &&
    !percentTo &&
    percent !== undefined &&
    low === high &&
    standsFor(percent.value, decimalsOf(percent.value), low)
  );
}

/** Words by which a quote tells those who are left: of 36 of whom 10 were seen, 26 were missed. */
const saysRest =
  /\b(?:miss|overlook|fail|undetect|unseen|undiagnos|unrecogni|false|negative|without|unable|remain|lack|absent|(?:no|not|never|neither|cannot|rest|others?|lost|free)\b)|n['’]t\b/i;

/** A count that is the figure, with no other percentage beside it. */
function isCountOf({ text, percentages }: Reading, count: Count, figure: Figure): boolean {
  const isContradicted = percentages.some(
    (each) => belongTogether(text, count, each) && !isShareOf(text, each, figure),
  );
  return !isContradicted && isSameCount(text, count, figure);
}

/** A count that may stand beside a percentage that is the figure: the same one, or a round one that is not far from it. */
function isItsCount(text: string, count: Count, figure: Figure): boolean {
  const exact = percentOf(figure.proportion);
  if (count.isRound && exact) return canStandFor(count, exact.low, decimalsOf(exact.low));
  return isSameCount(text, count, figure);
}

function isSameCount(text: string, count: Count, { proportion }: Figure): boolean {
  const { n, of } = proportion;
  if (n && of && !count.isRound) {
    if (count.of !== of.value) return false;
    return count.n === n.value || (count.n === of.value - n.value && saysRest.test(text));
  }
  const exact = percentOf(proportion);
  if (!exact || exact.low !== exact.high) return false;
  const { low, high } = sharesOf(count);
  return (low <= exact.low && exact.low <= high) || standsFor(exact.low, decimalsOf(exact.low), low);
}

/** A span of which the quote gives both ends. */
function isSpanOf({ percentages, intervals, bare }: Reading, { proportion: { percent, percentTo } }: Figure): boolean {
  if (!percent || !percentTo) return false;
  const given = [...percentages, ...intervals].flatMap(({ low, high }) => [low, high]);
  const all = [...given, ...bare.map(({ value }) => value)];
  return all.includes(percent.value) && all.includes(percentTo.value);
}

/** Both numbers of a count in different places, with no other percentage beside them. */
function hasBoth({ text, percentages, bare }: Reading, figure: Figure): boolean {
  const { n, of } = figure.proportion;
  if (!n || !of || !bare.some(({ value }) => value === of.value)) return false;
  return bare.some(
    (each) =>
      each.value === n.value &&
      !percentages.some((percentage) => areBeside(text, each, percentage) && !isShareOf(text, percentage, figure)),
  );
}

/** A percentage whose sign stands elsewhere, in the head of a table: a decimal that counts nothing else, or under a `(%)`. */
function isUnsigned({ text }: Reading, { value, decimals, end }: Numeral, { proportion }: Figure): boolean {
  const exact = percentOf(proportion);
  const isBare = !/^\s?[A-Za-z]/.test(text.slice(end)) || /^\s(?:and|or|to|vs|versus)\b/.test(text.slice(end));
  const hasHead = /\(\s?%\s?\)/.test(text);
  return exact !== undefined && isBare && (decimals > 0 || hasHead) && standsFor(value, decimals, exact.low);
}

/** A number that the proportion consists of, or the percentage that it or its rest comes to. */
function isPartOf({ value, decimals }: Numeral, { proportion }: Figure): boolean {
  const { n, of, percent, percentTo } = proportion;
  if ([n, of, percent, percentTo].some((numeral) => numeral?.value === value)) return true;
  const exact = percentOf(proportion);
  return exact !== undefined && [exact.low, 100 - exact.low].some((share) => standsFor(value, decimals, share));
}
