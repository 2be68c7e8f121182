import { exactInterval } from '../../../model/exactInterval';
import { entityRule, type Report } from '../../rule';
import { type Backed, backedIn } from '../backing';
import { claimsOf } from '../claims';
import { spanOf } from '../passages';
import { percentageText } from '../percentages';
import { countsOf, leftBy, limitsText } from '../proportions';
import { isOpened } from './opened';

const options = {
  patients: {
    kind: 'number',
    default: 30,
    min: 1,
    max: 100_000,
    description: 'A study of fewer than so many counts as small.',
  },
  width: {
    kind: 'number',
    default: 30,
    min: 1,
    max: 100,
    description: 'A 95 % confidence interval wider than so many percentage points counts as wide.',
  },
} as const;

export const rule = entityRule(['node', 'pitfall', 'exclusion', 'ratings'], {
  id: 'evidence/small-study',
  title: 'A figure told without how few it rests on',
  severity: 'warning',
  profiles: { draft: 'information', publish: 'error' },
  options,
  *check(entity, lookup, _, settings): Iterable<Report> {
    for (const claim of claimsOf(entity)) {
      const told = new Set<Backed['extract']>();
      for (const backed of backedIn(claim, lookup)) {
        if (told.has(backed.extract) || isOpened(backed, claim.text.text)) continue;
        const weakness = weaknessOf(backed, settings);
        if (weakness === undefined) continue;
        told.add(backed.extract);
        yield reportOf(backed, weakness, spanOf(claim.text, backed.percentage));
      }
    }
  },
});

function reportOf(backed: Backed, weakness: string, range: Report['range']): Report {
  return {
    message: `${percentageText(backed.percentage)} % rests on ${weakness}. Tell the counts or the interval beside it, so that it does not look more certain than it is.`,
    range,
  };
}

/** Why a figure carries little; undefined where it does not, or where its size is not known. */
function weaknessOf(
  { figure: { proportion }, isRest }: Backed,
  { patients, width }: { readonly patients: number; readonly width: number },
): string | undefined {
  const counts = countsOf(proportion);
  const exact = counts && exactInterval(counts.n, counts.of);
  if (!exact) return undefined;
  const isWide = exact.high - exact.low > width;
  if (counts.of >= patients && !isWide) return undefined;
  const limits = isRest ? leftBy(exact) : exact;
  const n = isRest ? counts.of - counts.n : counts.n;
  return `${n} of ${counts.of}, with an exact 95 % interval of ${limitsText(limits)}`;
}
