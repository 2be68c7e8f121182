import type { Limits } from '../../../model/exactInterval';
import { type FigureOfWork, figuresBehind } from '../../evidence/backing';
import type { Claim } from '../../evidence/claims';
import { detectionToldAt, isOfThoseWithIt, isSeenOrMissed } from '../../evidence/detection';
import { type Measure, restOf } from '../../evidence/extracts';
import { isApproximate, measureToldAt } from '../../evidence/measures';
import { type Passage, spanOf } from '../../evidence/passages';
import { type Percentage, percentagesIn } from '../../evidence/percentages';
import { leftBy, percentOf, percentText, standsFor } from '../../evidence/proportions';
import type { Lookup } from '../../lookup';
import type { Report } from '../../rule';

/** `a sensitivity of 28.7%` or `detects 28.7% of clots`, where the works that are cited measured another one. */
export function* otherMeasures(claim: Claim, lookup: Lookup): Iterable<Report> {
  const { text } = claim;
  for (const percentage of percentagesIn(text.text)) {
    const told = percentage.low === percentage.high ? measureAt(text.text, percentage) : undefined;
    if (!told) continue;
    const measured = figuresBehind(claim, lookup).flatMap((each) => {
      const share = shareOf(told, each);
      return share ? [{ share, name: `${each.work.id}#${each.extract.id}` }] : [];
    });
    const tolerance = isApproximate(text.text, percentage) ? roundly : 0;
    if (measured.length === 0 || measured.some(({ share }) => isWithin(percentage, share, tolerance))) continue;
    const found = measured.map(({ share, name }) => `${spanText(share)} % in "${name}"`).join(', ');
    yield {
      message: `A ${nameOf(told)} of ${percentText(percentage.low)} % is in none of the works that are cited here: it is ${found}.`,
      range: spanOf(text, percentage),
    };
  }
}

/** `about 30%` may be 27.8: half of the steps of five that one rounds to. */
const roundly = 2.5;

/** What a test finds may be anything, unless it is said to be of those with the disease. */
function measureAt(text: string, percentage: Passage): Measure | undefined {
  const named = measureToldAt(text, percentage);
  if (named || !isSeenOrMissed(text, percentage) || !isOfThoseWithIt(text, percentage)) return named;
  if (tellsWhere.test(text.slice(percentage.end))) return undefined;
  const detection = detectionToldAt(text, percentage);
  return detection && (detection === 'seen' ? 'sensitivity' : 'false-negative-rate');
}

/** `found 5% of clots in the calf` tells where clots are, and not how many are found. */
const tellsWhere = /^[^.,;:]*\b(?:in|at|on|within|above|below)\b/i;

/** What a figure says of a measure: its own value, or what that of the opposite measure leaves. */
function shareOf(told: Measure, { figure: { measure, proportion } }: FigureOfWork): Limits | undefined {
  const share = percentOf(proportion);
  if (measure === told) return share;
  return share && measure === restOf[told] ? leftBy(share) : undefined;
}

function isWithin({ low, decimals }: Percentage, share: Limits, tolerance: number): boolean {
  return (
    (low >= share.low - tolerance && low <= share.high + tolerance) ||
    standsFor(low, decimals, share.low) ||
    standsFor(low, decimals, share.high)
  );
}

function nameOf(measure: Measure): string {
  switch (measure) {
    case 'ppv':
      return 'positive predictive value';
    case 'npv':
      return 'negative predictive value';
    case 'false-negative-rate':
      return 'false-negative rate';
    case 'false-positive-rate':
      return 'false-positive rate';
    default:
      return measure;
  }
}

function spanText({ low, high }: Limits): string {
  return low === high ? percentText(low) : `${percentText(low)} to ${percentText(high)}`;
}
