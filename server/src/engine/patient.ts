import { didYouMean } from '../model/didYouMean';
import { decode, type PlainValue } from './domain';
import {
  codeOfGiven,
  derivedText,
  inOtherUnit,
  problemText,
  type Quantity,
  type RawValue,
  type ValueProblemCode,
} from './givenValue';
import type { Program } from './program';

export type { RawValue } from './givenValue';

/**
 * What is known of one patient: one number per finding, by its index in the program, NaN where nothing is known.
 * How a value becomes a number is `domain.ts`'s business. Never changed; `extend` makes a new one.
 */
export interface Patient {
  readonly values: Float64Array;
  /** Slots of findings that were asked and of which nobody knows: their values stand in as `missing:` says. */
  readonly notKnown?: ReadonlySet<number>;
  /** What was given in another unit, by slot: its value is converted and rounded. */
  readonly entered?: ReadonlyMap<number, Quantity>;
}

export type PatientProblemCode = 'unknown-finding' | 'derived-finding' | ValueProblemCode;

/** Why one given value was left out of the patient. */
export interface PatientProblem {
  readonly code: PatientProblemCode;
  readonly finding: string;
  /** A whole sentence. */
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion?: string;
}

export interface PatientResult {
  /** Everything that could be read; a value with a problem stays as it was. */
  readonly patient: Patient;
  readonly problems: readonly PatientProblem[];
}

export type Given = Iterable<readonly [finding: string, value: RawValue]>;

/** A patient of whom nothing is known. */
export function unknownPatient(program: Program): Patient {
  return { values: new Float64Array(program.findings.length).fill(Number.NaN) };
}

/** The patient with these findings; values that cannot be read are left out and reported. */
export function patientOf(program: Program, given: Given): PatientResult {
  return extend(program, unknownPatient(program), given);
}

/** The patient with more findings known; where one was known before, the new value counts. */
export function extend(program: Program, patient: Patient, given: Given): PatientResult {
  const values = patient.values.slice();
  const notKnown = new Set(patient.notKnown);
  const entered = new Map(patient.entered);
  const problems: PatientProblem[] = [];
  for (const [finding, raw] of given) {
    const slot = program.slots.get(finding);
    const known = slot === undefined ? undefined : program.findings[slot];
    if (slot === undefined || !known) {
      problems.push(slot === undefined ? unknownFinding(program, finding) : derivedFinding(finding));
      continue;
    }
    const code = codeOfGiven(known.domain, raw);
    if (typeof code !== 'number') {
      problems.push({ ...code, finding, message: problemText(finding, code) });
      continue;
    }
    values[slot] = code;
    notKnown.delete(slot);
    const written = inOtherUnit(known.domain, raw);
    if (written) entered.set(slot, written);
    else entered.delete(slot);
  }
  const kept = { ...(notKnown.size > 0 && { notKnown }), ...(entered.size > 0 && { entered }) };
  return { patient: { values, ...kept }, problems };
}

function unknownFinding(program: Program, finding: string): PatientProblem {
  const suggestion = didYouMean(
    finding,
    program.findings.map(({ id }) => id),
  );
  const hint = suggestion === undefined ? '.' : `. Did you mean "${suggestion}"?`;
  return {
    code: 'unknown-finding',
    finding,
    message: `There is no finding "${finding}"${hint}`,
    ...(suggestion && { suggestion }),
  };
}

function derivedFinding(finding: string): PatientProblem {
  return {
    code: 'derived-finding',
    finding,
    message: derivedText(finding),
  };
}

/** What is known of one finding; undefined when nothing is, or there is no such finding. */
export function knownValue(program: Program, patient: Patient, finding: string): PlainValue | undefined {
  const slot = program.slots.get(finding);
  const known = slot === undefined ? undefined : program.findings[slot];
  return slot === undefined || !known ? undefined : decode(known.domain, patient.values[slot] ?? Number.NaN);
}
