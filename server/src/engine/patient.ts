import type { Program } from './program';

/**
 * What is known of one patient: one number per finding, by its index in the program, NaN where nothing is known.
 * How a value becomes a number is `domain.ts`'s business. Never changed; `extend` makes a new one.
 */
export interface Patient {
  readonly values: Float64Array;
}

/** A value as a case file, a command line or a form gives it: `yes`, `40 mg/dL`, or a list for a `many` finding. */
export type RawValue = string | readonly string[];

export type PatientProblemCode =
  | 'unknown-finding'
  | 'unknown-value'
  | 'not-a-number'
  | 'off-range'
  | 'off-grid'
  | 'wrong-unit'
  | 'list-not-allowed';

/** Why one given value was left out of the patient. */
export interface PatientProblem {
  readonly code: PatientProblemCode;
  readonly finding: string;
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion?: string;
}

export interface PatientResult {
  /** Everything that could be read; a value with a problem stays unknown. */
  readonly patient: Patient;
  readonly problems: readonly PatientProblem[];
}

export type MakePatient = (
  program: Program,
  given: Iterable<readonly [finding: string, value: RawValue]>,
) => PatientResult;
