import type { ConditionRegions } from './conditionRegions';
import { nobody, type Region } from './regions';

/** A value by its code, and who has it. */
export interface ValueOfSome {
  readonly code: number;
  readonly who: Region;
}

/** Each sum of a score that somebody has, and NaN for those for whom it has none. */
export function valuesOfScore(conditions: ConditionRegions, slot: number): ValueOfSome[] {
  const { values, open } = conditions.derivedRegions(slot - conditions.program.findings.length);
  const sums = [...values].map(([code, who]) => ({ code, who }));
  return open === nobody ? sums : [...sums, { code: Number.NaN, who: open }];
}
