import { largestNumber } from '../../../engine/domain';
import type { Analysis } from '../../analysis';
import { forget } from '../../forget';
import { everybody, nobody, type Region } from '../../regions';
import type { Check } from './asking';
import { knowledge } from './knowledge';

/**
 * Of some patients, those for whom a check has to be asked: whom the table does not excuse, such as men from the question
 * for pregnancy, and of whom the answer does not follow from what the guideline calls impossible.
 */
export function concerned(analysis: Analysis, id: string, check: Check, who: Region): Region {
  const { regions } = analysis;
  if (who === nobody) return nobody;
  let left = regions.minus(who, excused(analysis, id));
  for (const slot of check.open) left = regions.and(left, undecided(analysis, slot, left));
  return left;
}

/** Whom the table excuses, as far as the guideline has findings that tell it. */
function excused({ program, space, regions }: Analysis, id: string): Region {
  const excuses = knowledge.checks[id]?.excused ?? [];
  return regions.union(
    excuses.flatMap((excuse) =>
      program.findings.flatMap(({ id: finding, domain }, slot): Region[] => {
        if (!excuse.finding.includes(finding)) return [];
        const axis = space.axis(program, slot);
        if (domain.kind === 'one-of') return (excuse.is ?? []).map((value) => space.withValue(axis, value));
        const inYear = domain.kind === 'number' ? perYear[domain.number.unit?.text ?? ''] : undefined;
        if (inYear === undefined) return [];
        const { below = -largestNumber, above = largestNumber } = excuse;
        const numbers = space.withNumber(axis, -largestNumber, largestNumber);
        return [regions.minus(numbers, space.withNumber(axis, below * inYear, above * inYear))];
      }),
    ),
  );
}

/** How many of each unit of time a year has, by their UCUM codes. */
const perYear: Readonly<Record<string, number>> = { a: 1, mo: 12, wk: 365.25 / 7, d: 365.25 };

/** Of some patients those who could have more than one answer, everything else about them being as it is. */
function undecided({ program, space, regions }: Analysis, slot: number, who: Region): Region {
  const axis = space.axis(program, slot);
  const { domain, variable } = axis;
  if (domain.kind === 'number') return everybody;
  if (domain.kind === 'many')
    return regions.union(
      domain.values.map((value, element) => {
        const having = space.withElement(axis, value.id);
        const of = new Set([variable + element]);
        return regions.and(
          forget(regions, regions.and(who, having), of),
          forget(regions, regions.minus(who, having), of),
        );
      }),
    );
  let once = nobody;
  let twice = nobody;
  for (const { id } of domain.values) {
    const could = forget(regions, regions.and(who, space.withValue(axis, id)), new Set([variable]));
    twice = regions.or(twice, regions.and(once, could));
    once = regions.or(once, could);
  }
  return twice;
}
