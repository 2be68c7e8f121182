import type { Range } from '../syntax/node';
import type { PatientProblem } from './patient';
import type { Run } from './run';

/** One expectation that a run did not meet. */
export interface Mismatch {
  /** Which expectation: a field of `expect`, or `derived.<id>`, `excluded.<option>`, `cautions.<option>`. */
  readonly field: string;
  /** 0 for the case itself, 1 for the first of `later`, and so on. */
  readonly step: number;
  readonly expected: string;
  readonly actual: string;
  readonly message: string;
  /** Where the expectation stands, within the case's entry. */
  readonly range: Range;
}

/** Why a case cannot be run as it is written. */
export interface CaseProblem {
  readonly message: string;
  /** The case in whose entry `range` lies: the case itself, or one that it is `like`. */
  readonly case: string;
  readonly range: Range;
  readonly patientProblem?: PatientProblem;
}

export interface CaseResult {
  readonly id: string;
  /** `broken`: the case or the guideline cannot be read where this case needs it; `problems` says why. */
  readonly outcome: 'pass' | 'fail' | 'broken';
  readonly mismatches: readonly Mismatch[];
  readonly problems: readonly CaseProblem[];
  /** One run for the case and one for each of its later steps; empty when nothing could be run. */
  readonly runs: readonly Run[];
}
