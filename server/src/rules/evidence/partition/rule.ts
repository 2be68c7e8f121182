import type { Extract, Proportion } from '../../../model/guideline';
import { entityRule, type Report } from '../../rule';
import { decimalsOf, percentOf, percentText } from '../proportions';

export const rule = entityRule(['reference'], {
  id: 'evidence/partition',
  title: 'Parts that do not come to their whole',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check({ extracts }): Iterable<Report> {
    for (const whole of extracts) {
      const parts = extracts.filter((extract) => partOf(extract) === whole.id);
      if (parts.length > 0) yield* unequal(whole, parts);
    }
  },
});

function partOf({ content }: Extract): string | undefined {
  return content?.kind === 'share' ? content.partOf?.id : undefined;
}

function* unequal(whole: Extract, parts: readonly Extract[]): Iterable<Report> {
  const total = shareOf(whole);
  const shares = parts.map(shareOf);
  if (!total || !shares.every((share) => share !== undefined)) return;
  const { n, of } = total;
  if (n && areAmong(n.value, shares)) {
    yield* unequalTo({ n, of: n, range: total.range }, `100 % of these ${n.value}`, whole, parts, shares);
    return;
  }
  const others = parts.filter((_, index) => of && shares[index]?.of && shares[index].of.value !== of.value);
  for (const part of others)
    yield {
      message: `"${part.id}" is a part of "${whole.id}", but is counted among ${shareOf(part)?.of?.value} and not among ${of?.value}.`,
      range: part.idRange,
    };
  if (others.length === 0) yield* unequalTo(total, `${spanText(percentOf(total))} %`, whole, parts, shares);
}

/** Whether parts are counted among those whom their whole counts ("of these"), and not among all of whom it is one part. */
function areAmong(counted: number, shares: readonly Proportion[]): boolean {
  const totals = shares.flatMap(({ of }) => of?.value ?? []);
  return totals.length > 0 && totals.every((each) => each === counted);
}

/** @param percent how a total that is no count is told */
function* unequalTo(
  total: Proportion,
  percent: string,
  whole: Extract,
  parts: readonly Extract[],
  shares: readonly Proportion[],
): Iterable<Report> {
  const counts = shares.map(({ n }) => n?.value);
  if (total.n && counts.every((count) => count !== undefined)) {
    const counted = counts.reduce((all, count) => all + count, 0);
    if (counted !== total.n.value) yield told(whole, parts, counts.join(' + '), `${counted}`, `${total.n.value}`);
    return;
  }
  const sum = sumOf(shares);
  const limits = percentOf(total);
  if (!sum || !limits) return;
  const place = shares.reduce((all, share) => all + lastPlaceOf(share), 0);
  if (isSum(sum, place, limits, lastPlaceOf(total))) return;
  // Percentages that come to 100 are of the whole itself: of all they would be more than it is.
  const saysAmongWhom = shares.some(({ of }) => of !== undefined);
  if (!saysAmongWhom && isSum(sum, place, { low: 100, high: 100 }, 0)) return;
  const summands = shares.map((share) => spanText(percentOf(share))).join(' + ');
  yield told(whole, parts, summands, `${spanText(sum)} %`, percent);
}

/** Rounded a figure may be half a place more or less than written, cut off nearly a whole one more. */
function isSum(sum: Limits, place: number, limits: Limits, placeOfLimits: number): boolean {
  const isMore = sum.low - place / 2 > limits.high + placeOfLimits;
  const isLess = sum.high + place < limits.low - placeOfLimits / 2;
  return !isMore && !isLess;
}

function told(whole: Extract, parts: readonly Extract[], summands: string, sum: string, total: string): Report {
  const names = parts.map(({ id }) => `"${id}"`).join(', ');
  return {
    message: `The parts of "${whole.id}" come to ${sum} (${summands}), but it is ${total}. Parts: ${names}. Some may overlap, or be counted among others; look it up in the work.`,
    range: whole.idRange,
  };
}

function shareOf({ content }: Extract): Proportion | undefined {
  return content?.kind === 'share' ? content.proportion : undefined;
}

type Limits = NonNullable<ReturnType<typeof percentOf>>;

function sumOf(shares: readonly Proportion[]): Limits | undefined {
  let sum: Limits = { low: 0, high: 0 };
  for (const share of shares) {
    const limits = percentOf(share);
    if (!limits) return undefined;
    sum = { low: sum.low + limits.low, high: sum.high + limits.high };
  }
  return sum;
}

function spanText(limits: Limits | undefined): string {
  if (!limits) return '';
  const low = percentText(limits.low);
  return limits.low === limits.high ? low : `${low} to ${percentText(limits.high)}`;
}

/** One of the last place that a percentage is written to; next to nothing for a count, which is exact. */
function lastPlaceOf({ n, percent }: Proportion): number {
  return n || !percent ? 1e-6 : 10 ** -decimalsOf(percent.value);
}
