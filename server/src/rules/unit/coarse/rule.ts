import { Decimal } from 'decimal.js';
import { gridValueIn } from '../../../engine/grid';
import type { NumberDomain } from '../../../model/guideline';
import { entityRule, type Report } from '../../rule';
import { declaredUnits } from '../declared';

/** About so many points of the grid from zero lies the number that the message takes for an example. */
const farFromZero = 50;

export const rule = entityRule(['finding'], {
  id: 'unit/coarse',
  title: 'A grid too coarse for another unit',
  severity: 'warning',
  *check(finding): Iterable<Report> {
    const domain = finding.type.kind === 'number' ? finding.type.domain : undefined;
    const { own, also } = declaredUnits(finding);
    if (!domain || !own) return;
    const grid = new Decimal(10).pow(-domain.decimals);
    for (const { unit } of also) {
      const factor = domain.also.get(unit.text);
      if (factor === undefined || !(factor > 0) || grid.lte(factor)) continue;
      const { given, taken } = example(domain, unit.text, grid.div(factor));
      const steps = grid.div(factor).toSignificantDigits(3);
      yield {
        message: `With ${placesText(domain.decimals)} numbers in ${unit.text} are rounded to steps of ${steps} ${unit.text}: ${given} ${unit.text} is taken as ${taken.toFixed(domain.decimals)} ${own.text}, and may so come to a threshold that it does not reach. Write "decimals: ${placesFor(factor)}".`,
        range: { start: unit.start, end: unit.end },
      };
    }
  },
});

/** A whole number in the other unit that is rounded up. @param steps of the grid, in the other unit; more than one */
function example(domain: NumberDomain, unit: string, steps: Decimal): { given: number; taken: number } {
  const { min, max, decimals } = domain;
  const least = min ? Math.max(0, min.value) * 10 ** decimals : 0;
  const most = max ? max.value * 10 ** decimals : Number.POSITIVE_INFINITY;
  const point = Math.round(Math.min(Math.max(farFromZero, least + 1), most));
  const first = steps.times(point).floor().toNumber();
  // Less than that is what a rounded factor makes.
  const leastLost = 10 ** -decimals / 20;
  for (let given = first; ; given--) {
    const taken = gridValueIn(domain, given, unit) ?? 0;
    const exact = new Decimal(given).times(domain.also.get(unit) ?? 0);
    if (exact.lt(taken - leastLost) || given < first - 2 * steps.toNumber() - 2) return { given, taken };
  }
}

/** Decimals enough that no two whole numbers in a unit with this factor are one. */
function placesFor(factor: number): number {
  return Math.max(0, Math.ceil(-Math.log10(factor) - 1e-9));
}

function placesText(decimals: number): string {
  if (decimals === 0) return 'no decimals';
  return decimals === 1 ? 'one decimal' : `${decimals} decimals`;
}
