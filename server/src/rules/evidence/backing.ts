import type { Limits } from '../../model/exactInterval';
import type { Extract, Reference } from '../../model/guideline';
import type { Lookup } from '../lookup';
import type { Claim } from './claims';
import { type Count, countsIn } from './counts';
import { type Figure, figuresOf, leanedOn } from './extracts';
import { type Percentage, percentagesIn } from './percentages';
import { leftBy, percentOf, sizeOf, standsFor } from './proportions';

/** A figure of a work. */
export interface FigureOfWork {
  readonly work: Reference;
  readonly extract: Extract;
  readonly figure: Figure;
}

/** A percentage in a text, and the figure of a cited extract that it is. */
export interface Backed extends FigureOfWork {
  readonly percentage: Percentage;
  /** It is what the figure leaves of 100. */
  readonly isRest: boolean;
}

/** All figures of the works cited with a claim. */
export function figuresBehind({ cite }: Claim, lookup: Lookup): FigureOfWork[] {
  return cite
    .flatMap((citation) => leanedOn(lookup, citation))
    .flatMap(({ work, extract }) => figuresOf(extract.content).map((figure) => ({ work, extract, figure })));
}

/** The percentages of a text that are figures of works cited with it, told by their value; a span is one of both its ends. */
export function backedIn(claim: Claim, lookup: Lookup): Backed[] {
  const percentages = percentagesIn(claim.text.text);
  if (percentages.length === 0) return [];
  const figures = figuresBehind(claim, lookup);
  return percentages.flatMap((percentage) =>
    theOnly(
      figures.flatMap((each): Backed[] => {
        const exact = percentOf(each.figure.proportion);
        if (!exact) return [];
        if (isSame(percentage, exact)) return [{ percentage, ...each, isRest: false }];
        const hasRest = each.figure.measure !== 'share';
        return hasRest && isSame(percentage, leftBy(exact)) ? [{ percentage, ...each, isRest: true }] : [];
      }),
    ),
  );
}

/** The counts of a text that are figures of works cited with it, or what these leave. */
export function countedIn(claim: Claim, lookup: Lookup): (FigureOfWork & { readonly count: Count })[] {
  const counts = countsIn(claim.text.text);
  if (counts.length === 0) return [];
  const figures = figuresBehind(claim, lookup);
  return counts.flatMap((count) =>
    theOnly(figures.filter(({ figure }) => isCountOf(count, figure)).map((each) => ({ ...each, count }))),
  );
}

/** Of several figures with one value it cannot be told which is meant, but for the same extract cited twice. */
function theOnly<T extends FigureOfWork>(found: readonly T[]): T[] {
  const [first] = found;
  return first && found.every(({ extract }) => extract === first.extract) ? [first] : [];
}

/** A single percentage is no span, not even of ends that it is rounded from. */
function isSame({ low, high, decimals }: Percentage, exact: Limits): boolean {
  return (
    (low === high) === (exact.low === exact.high) &&
    standsFor(low, decimals, exact.low) &&
    standsFor(high, decimals, exact.high)
  );
}

function isCountOf({ n, of }: Count, { proportion }: Figure): boolean {
  if (sizeOf(proportion) !== of) return false;
  if (proportion.n) return proportion.n.value === n || of - proportion.n.value === n;
  return (
    proportion.percent !== undefined &&
    !proportion.percentTo &&
    Math.round(proportion.percent.value) === Math.round((100 * n) / of)
  );
}
