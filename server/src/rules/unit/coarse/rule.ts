import { gridValueIn, placesText } from '../../../engine/grid';
import type { NumberDomain } from '../../../model/guideline';
import { entityRule, type Report } from '../../rule';
import { declaredUnits } from '../declared';

/** About so many points of the grid from zero lies the number that the message takes for an example. */
const farFromZero = 50;
/** What doubles may be off. */
const rounding = 1e-9;

export const rule = entityRule(['finding'], {
  id: 'unit/coarse',
  title: 'A grid too coarse for another unit',
  severity: 'warning',
  *check(finding): Iterable<Report> {
    const domain = finding.type.kind === 'number' ? finding.type.domain : undefined;
    const { own, also } = declaredUnits(finding);
    if (!domain || !own) return;
    const grid = 10 ** -domain.decimals;
    for (const { unit } of also) {
      const factor = domain.also.get(unit.text);
      if (factor === undefined || !(factor > 0) || grid <= factor * (1 + rounding)) continue;
      const shown = example(domain, unit.text, factor);
      if (!shown) continue;
      const { given, taken } = shown;
      const steps = Number((grid / factor).toPrecision(3));
      yield {
        message: `With ${placesText(domain.decimals)} numbers in ${unit.text} are rounded to steps of ${steps} ${unit.text}: ${given} ${unit.text} is taken as ${taken.toFixed(domain.decimals)} ${own.text}, and may so come to a threshold that it does not reach. Write "decimals: ${placesFor(factor)}".`,
        range: { start: unit.start, end: unit.end },
      };
    }
  },
});

/** A whole number in the other unit that is rounded up by more than a rounded factor makes; undefined where none was found. */
function example(domain: NumberDomain, unit: string, factor: number): { given: number; taken: number } | undefined {
  const { min, max, decimals } = domain;
  const scale = 10 ** decimals;
  const most = max ? Math.floor(max.value * scale) : Number.POSITIVE_INFINITY;
  const least = Math.max(1, min ? Math.ceil(min.value * scale) : 1);
  const first = Math.min(Math.max(farFromZero, least + 1), most);
  for (let point = first; point >= Math.max(least, first - farFromZero); point--) {
    const taken = point / scale;
    const given = Math.floor((point - 0.05) / scale / factor);
    if (gridValueIn(domain, given, unit) === taken) return { given, taken };
  }
  return undefined;
}

/** Decimals enough that no two whole numbers in a unit with this factor are one. */
function placesFor(factor: number): number {
  return Math.max(0, Math.ceil(-Math.log10(factor) - rounding));
}
