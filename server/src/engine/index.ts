/*
 * The engine runs patients through guidelines. Pure: no files, no paths, no clock, no editor; nothing here throws.
 * `compile` a guideline once, make a patient with `patientOf`, `evaluate`, and `describe` the run that you show.
 */
export { type CaseProblem, type CaseResult, type CaseVerdict, comparedRuns, type Mismatch, runCase } from './cases';
export { compile } from './compile';
export { conditionKey, conditionText, testText } from './conditionText';
export {
  type BranchCoverage,
  type Coverage,
  cover,
  type NodeCoverage,
  type Pass,
  passesOf,
  type Way,
} from './coverage';
export { describe, describeGuideline } from './describe';
export type { DomainValue, PlainValue } from './domain';
export { evaluate } from './evaluate';
export { type FormulaProblem, isFormula, parseFormula } from './formula';
export { outcomeText } from './outcomeText';
export {
  extend,
  type Given,
  knownValue,
  type Patient,
  type PatientProblem,
  type PatientProblemCode,
  type PatientResult,
  patientOf,
  type RawValue,
  unknownPatient,
} from './patient';
export type { Violation } from './pitfalls';
export type { Place } from './place';
export type { Program } from './program';
export {
  type Interview,
  type InterviewOptions,
  interview,
  type NumberLimits,
  type Question,
  type QuestionReason,
  questionAt,
} from './questions';
export { recompile } from './recompile';
export type { Caution, Need, Outcome, ResolvedAction, ResolvedOption, Run, RunOptions, Silence, Step } from './run';
export { meets } from './targets';
export type * from './trace';
