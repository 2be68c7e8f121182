/*
 * The engine runs patients through guidelines. Pure: no files, no paths, no clock, no editor; nothing here throws.
 *
 *   compile(guideline: Guideline): Program
 *   patientOf(program, given: Iterable<[finding, RawValue]>): PatientResult
 *   extend(program, patient, given): PatientResult
 *   evaluate(program, patient, options?: RunOptions): Run
 *   describe(run): Trace
 *   runCase(program, cases: Table<'case'>, id): CaseResult
 *   cover(program, runs): Coverage
 *   interview(program, patient, options?: InterviewOptions): Interview
 */
export type { CaseProblem, CaseResult, Mismatch } from './cases';
export { compile } from './compile';
export type { BranchCoverage, Coverage, NodeCoverage } from './coverage';
export type { DomainValue, PlainValue } from './domain';
export { evaluate } from './evaluate';
export { type FormulaProblem, isFormula, parseFormula } from './formula';
export type { RawValue } from './givenValue';
export {
  extend,
  type Given,
  knownValue,
  type Patient,
  type PatientProblem,
  type PatientProblemCode,
  type PatientResult,
  patientOf,
  unknownPatient,
} from './patient';
export type { Place } from './place';
export type { Program } from './program';
export type { Interview, InterviewOptions, NumberLimits, Question, QuestionReason } from './questions';
export type { Caution, Need, Outcome, ResolvedAction, ResolvedOption, Run, RunOptions, Silence, Step } from './run';
export type * from './trace';
