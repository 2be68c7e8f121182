import type { Run } from '../../engine/run';
import type { Analysis } from '../analysis';
import { everybody, type Region } from '../regions';
import { withValue } from './singleTests';

/** What each finding is for the patient of a run, silence included; NaN where it is not known. */
export function codesOf({ program, patient, silence }: Run): number[] {
  const { machine } = program;
  machine.begin(patient, silence);
  return program.findings.map((_, slot) => machine.value(slot));
}

/** In how many findings two patients of a guideline differ; known and not known is a difference too. */
export function differences(one: Run, other: Run): number {
  const codes = codesOf(other);
  return codesOf(one).filter((code, slot) => !Object.is(code, codes[slot])).length;
}

/** Who has this value of a finding. */
export function withCode({ program, space, conditions, regions }: Analysis, slot: number, code: number): Region {
  const axis = space.axis(program, slot);
  const domain = program.findings[slot]?.domain;
  if (domain?.kind !== 'many') return conditions.holds(withValue(slot, code)).yes;
  return domain.values.reduce<Region>((who, { id }, element) => {
    const has = space.withElement(axis, id);
    return regions.and(who, Math.floor(code / 2 ** element) % 2 === 1 ? has : regions.not(has));
  }, everybody);
}

/** Who has the same value of every finding that is known of a patient. */
export function sameAs(analysis: Analysis, run: Run): Region {
  return codesOf(run).reduce<Region>(
    (who, code, slot) => (Number.isNaN(code) ? who : analysis.regions.and(who, withCode(analysis, slot, code))),
    everybody,
  );
}
