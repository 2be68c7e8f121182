import type { Table } from '../model/assemble';
import type { Case, CaseStep, Given } from '../model/guideline';
import { expectsNothing } from '../model/readCase';
import type { Range } from '../syntax/node';
import { evaluate } from './evaluate';
import { compareRun } from './expectations';
import type { RawValue } from './givenValue';
import { outcomeText } from './outcomeText';
import { extend, type Patient, type PatientProblem, unknownPatient } from './patient';
import { type Violation, violations } from './pitfalls';
import type { Program } from './program';
import type { Run } from './run';

/** One expectation that a run did not meet. */
export interface Mismatch {
  /** Which expectation: a field of `expect`, `derived.<id>`, `pitfall.<id>` for a safety property, or `outcome` when advice was expected and none came. */
  readonly field: string;
  /** 0 for the case itself, 1 for the first of `later`, and so on. */
  readonly step: number;
  readonly expected: string;
  readonly actual: string;
  /** A whole sentence. */
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

/**
 * `broken`: the case, or the guideline where this case needs it, cannot be read. `expects-nothing`: no step says what the
 * guideline must give, so there was nothing to pass; one that breaks a safety property fails all the same.
 */
export type CaseVerdict = 'pass' | 'fail' | 'broken' | 'expects-nothing';

export interface CaseResult {
  readonly id: string;
  /** `problems` says why it is `broken`. */
  readonly outcome: CaseVerdict;
  readonly mismatches: readonly Mismatch[];
  readonly problems: readonly CaseProblem[];
  /** One run for the case and one for each of its later steps, as far as the patient could be read. */
  readonly runs: readonly Run[];
}

/**
 * Runs one case and its later steps, and compares each run with what is expected of it.
 * An unknown id gives a broken result.
 */
export function runCase(program: Program, cases: Table<'case'>, id: string): CaseResult {
  const own = cases.get(id)?.entity;
  if (!own) {
    const message = `There is no case "${id}".`;
    return broken(id, [{ message, case: id, range: { start: 0, end: 0 } }]);
  }
  const chain = likeChain(own, cases);
  if ('message' in chain) return broken(id, [chain]);

  const problems: CaseProblem[] = [];
  const known = (patient: Patient, of: Case, step: CaseStep): Patient => {
    const result = extend(program, patient, step.given.map(asGiven));
    problems.push(...result.problems.map((problem) => asCaseProblem(problem, of, step)));
    return result.patient;
  };
  let patient = unknownPatient(program);
  for (const each of chain) patient = known(patient, each, each.first);

  const runs: Run[] = [];
  const mismatches: Mismatch[] = [];
  for (const [index, step] of [own.first, ...own.later].entries()) {
    if (index > 0) patient = known(patient, own, step);
    // A patient of whom something could not be read is another patient: what would come out says nothing.
    if (problems.length > 0) return broken(id, problems, runs);
    const run = evaluate(program, patient);
    runs.push(run);
    if (run.outcome.kind === 'broken') {
      const message = `The run ${outcomeText(run.outcome)}.`;
      return broken(id, [{ message, case: id, range: step.expect?.range ?? own.idRange }], runs);
    }
    if (step.expect) mismatches.push(...compareRun(run, step.expect, index));
    mismatches.push(...violations(run).map((violation) => asMismatch(violation, index, own.idRange)));
  }
  const outcome = mismatches.length > 0 ? 'fail' : expectsNothing(own) ? 'expects-nothing' : 'pass';
  return { id, outcome, mismatches, problems, runs };
}

/** The runs of a case that were compared with what a step expects: of whatever others pass nothing is shown. */
export function comparedRuns({ first, later }: Case, { outcome, runs }: CaseResult): readonly Run[] {
  const steps = [first, ...later];
  return outcome === 'broken' ? [] : runs.filter((_, index) => steps[index]?.expect !== undefined);
}

function asMismatch({ pitfall, message, text }: Violation, step: number, range: Range): Mismatch {
  const told = `This run does not keep the safety property "${pitfall}"${text ? ` (${text})` : ''}: ${message}`;
  return { field: `pitfall.${pitfall}`, step, expected: text || pitfall, actual: message, message: told, range };
}

function broken(id: string, problems: readonly CaseProblem[], runs: readonly Run[] = []): CaseResult {
  return { id, outcome: 'broken', mismatches: [], problems, runs };
}

/** The case with those that it is like, the farthest first, so that what is nearer overrides. */
function likeChain(own: Case, cases: Table<'case'>): readonly Case[] | CaseProblem {
  const chain = [own];
  const ids = new Set([own.id]);
  for (let last = own; last.like; ) {
    const { id, range } = last.like;
    const next = cases.get(id)?.entity;
    if (!next) return { message: `There is no case "${id}" that "${last.id}" could be like.`, case: last.id, range };
    if (ids.has(id)) {
      const round = [...ids].slice([...ids].indexOf(id)).concat(id);
      return { message: `A case cannot be like itself: ${round.join(' → ')}.`, case: last.id, range };
    }
    ids.add(id);
    chain.push(next);
    last = next;
  }
  return chain.reverse();
}

function asGiven({ finding, values, list }: Given): [string, RawValue] {
  return [finding.id, list ? values.map(({ text }) => text) : (values[0]?.text ?? '')];
}

function asCaseProblem(problem: PatientProblem, of: Case, step: CaseStep): CaseProblem {
  const given = step.given.find(({ finding }) => finding.id === problem.finding);
  return { message: problem.message, case: of.id, range: given?.range ?? of.idRange, patientProblem: problem };
}
