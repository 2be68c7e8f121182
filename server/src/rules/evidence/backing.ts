import type { Extract, Reference } from '../../model/guideline';
import type { Lookup } from '../lookup';
import type { Claim } from './claims';
import { type Figure, figuresOf, leanedOn } from './extracts';
import { type Percentage, percentagesIn } from './percentages';
import { percentOf, standsFor } from './proportions';

/** A percentage in a text, and the figure of a cited extract that it is. */
export interface Backed {
  readonly percentage: Percentage;
  readonly work: Reference;
  readonly extract: Extract;
  readonly figure: Figure;
  /** It is what the figure leaves of 100. */
  readonly isRest: boolean;
}

/** The percentages of a text that are figures of works cited with it, told by their value; spans are not looked at. */
export function backedIn({ text, cite }: Claim, lookup: Lookup): Backed[] {
  const percentages = percentagesIn(text.text).filter(({ low, high }) => low === high);
  if (percentages.length === 0) return [];
  const figures = cite
    .flatMap((citation) => leanedOn(lookup, citation))
    .flatMap(({ work, extract }) => figuresOf(extract.content).map((figure) => ({ work, extract, figure })));
  return percentages.flatMap((percentage) => {
    const found = figures.flatMap((each): Backed[] => {
      const exact = percentOf(each.figure.proportion);
      if (!exact || exact.low !== exact.high) return [];
      if (isSame(percentage, exact.low)) return [{ percentage, ...each, isRest: false }];
      const hasRest = each.figure.measure !== 'share';
      return hasRest && isSame(percentage, 100 - exact.low) ? [{ percentage, ...each, isRest: true }] : [];
    });
    // Of several figures with one value it cannot be told which is meant, but for the same extract cited twice.
    const [first] = found;
    return first && found.every(({ extract }) => extract === first.extract) ? [first] : [];
  });
}

function isSame({ low, decimals }: Percentage, exact: number): boolean {
  return standsFor(low, decimals, exact);
}
