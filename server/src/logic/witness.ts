import { decode, plainText } from '../engine/domain';
import { evaluate } from '../engine/evaluate';
import type { RawValue } from '../engine/givenValue';
import type { Patient } from '../engine/patient';
import type { Program } from '../engine/program';
import type { Run } from '../engine/run';
import { candidates } from './candidates';
import type { ConditionRegions } from './conditionRegions';
import { patientAt } from './ordinary';
import type { Region } from './regions';

/** A patient who shows something, as a case would give them: only what the run asks is said. */
export interface Witness {
  readonly patient: Patient;
  readonly given: readonly (readonly [finding: string, value: RawValue])[];
  readonly run: Run;
}

/**
 * A patient of a region whose run shows what it should, with nothing said that does not matter to that.
 * Undefined when the region is empty or, where formulas are free in it, no such patient was found.
 *
 * @param shows what the run has to come to; run by the evaluator, so that what is reported is real
 * @param unsaid slots of findings of which the patient says nothing in any case
 */
export function witnessOf(
  conditions: ConditionRegions,
  region: Region,
  shows: (run: Run) => boolean,
  unsaid: Iterable<number> = [],
): Witness | undefined {
  const { space, program } = conditions;
  for (const values of candidates(conditions, region)) {
    const patient = patientAt(space, program, values);
    for (const slot of unsaid) patient.values[slot] = Number.NaN;
    if (shows(evaluate(program, patient))) return reduced(program, patient.values, shows);
  }
  return undefined;
}

/** Says as little as shows the same: nothing of what silence means, then nothing of what the run does not ask. */
function reduced(program: Program, full: Float64Array, shows: (run: Run) => boolean): Witness {
  const values = full.slice();
  unsay(0, values.length);
  const patient: Patient = { values };
  return { patient, given: givenOf(program, patient), run: evaluate(program, patient) };

  /** Most of what a patient says matters to nothing, so it is left out by halves rather than one by one. */
  function unsay(from: number, to: number): void {
    const said = values.slice(from, to);
    if (said.every(Number.isNaN)) return;
    values.fill(Number.NaN, from, to);
    if (shows(evaluate(program, { values }))) return;
    values.set(said, from);
    const middle = (from + to) >> 1;
    if (middle === from) return;
    unsay(from, middle);
    unsay(middle, to);
  }
}

/** What is known of a patient, as it would be written in a case. */
export function givenOf(program: Program, { values, entered }: Patient): [string, RawValue][] {
  return program.findings.flatMap(({ id, domain }, slot): [string, RawValue][] => {
    const value = decode(domain, values[slot] as number);
    if (!value) return [];
    const written = entered?.get(slot);
    if (written) return [[id, `${written.digits} ${written.unit}`]];
    if (value.kind === 'values') return [[id, value.values.map((each) => each.id)]];
    if (value.kind === 'value') return [[id, value.value.id]];
    return [[id, plainText(domain, { kind: 'number', number: value.number })]];
  });
}
