import { claimsOf } from '../../evidence/claims';
import { entityRule, type Report } from '../../rule';
import { type Backed, backedIn } from '../backing';
import { spanOf } from '../percentages';
import { intervalOf, limitsText, sizeOf } from '../proportions';

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
        if (told.has(backed.extract) || isOpen(backed, claim.text.text)) continue;
        const weakness = weaknessOf(backed, settings);
        if (weakness === undefined) continue;
        told.add(backed.extract);
        yield reportOf(backed, weakness, spanOf(claim.text, backed.percentage.start, backed.percentage.end));
      }
    }
  },
});

function reportOf(backed: Backed, weakness: string, range: Report['range']): Report {
  const { low } = backed.percentage;
  return {
    message: `${low} % rests on ${weakness}. Tell the counts or the interval beside it, so that it does not look more certain than it is.`,
    range,
  };
}

/** Why a figure carries little; undefined where it does not, or where its size is not known. */
function weaknessOf(
  { figure: { proportion }, isRest }: Backed,
  { patients, width }: { readonly patients: number; readonly width: number },
): string | undefined {
  const size = sizeOf(proportion);
  const exact = intervalOf(proportion);
  if (size === undefined || !exact || !proportion.n) return undefined;
  const isWide = exact.high - exact.low > width;
  if (size >= patients && !isWide) return undefined;
  const limits = isRest ? { low: 100 - exact.high, high: 100 - exact.low } : exact;
  const n = isRest ? size - proportion.n.value : proportion.n.value;
  return `${n} of ${size}, with an exact 95 % interval of ${limitsText(limits)}`;
}

/** Whether a text tells the counts, or an interval, with the figure. */
function isOpen({ figure: { proportion } }: Backed, text: string): boolean {
  const size = sizeOf(proportion);
  const counts = new RegExp(
    String.raw`(?:\b(?:of|in|among)\s+|/\s?|\bn\s?=\s?)${size}\b|\b${size}\s+(?:patients|limbs|women|men|adults|people|persons|cases|studies)\b`,
    'i',
  );
  return counts.test(text) || /\bconfidence\b|\b95\s?%\s?CI\b|\bCI\b/.test(text);
}
