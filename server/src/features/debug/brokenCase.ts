import type { CaseProblem, CaseResult } from '../../engine/cases';
import { oneLine, sentence } from '../../export/oneLine';
import type { Case } from '../../model/guideline';
import type { Problem } from '../../rules/rule';

/** What has to be said of a case that is broken, lest its run looks as if it had come out right; nothing of another. */
export interface BrokenCase {
  /** Why it is broken, as sentences. */
  readonly problems: readonly string[];
  /** By step: what its run leaves open, as sentences. */
  readonly doubts: readonly (readonly string[])[];
}

/** @param errors those in the case's own entry: what cannot be read is left out of what it expects */
export function brokenCase(entity: Case, result: CaseResult, errors: readonly Problem[]): BrokenCase {
  if (errors.length === 0 && result.outcome !== 'broken') return { problems: [], doubts: [] };
  const leftOut = leftOutText(entity, result);
  // A value that cannot be read is an error of the entry and of the run.
  const others = errors.filter((error) => !result.problems.some((problem) => isSame(error, problem, entity.id)));
  const whys = leftOut === undefined ? result.problems.map(({ message }) => message) : [leftOut];
  const compared = result.outcome === 'broken' ? 'not compared' : 'not all compared';
  const doubt = `The case is broken: what it expects was ${compared} with this run.`;
  return {
    problems: [...others.map(({ message }) => message), ...whys].map(
      (why) => `The case is broken: ${sentence(oneLine(why))}`,
    ),
    doubts: result.runs.map((_, step) =>
      step === result.runs.length - 1 && leftOut !== undefined ? [doubt, leftOut] : [doubt],
    ),
  };
}

/** Which later steps nothing is run of, and why. */
function leftOutText({ later }: Case, { runs, problems }: CaseResult): string | undefined {
  const all = later.length + 1;
  const first = runs.length + 1;
  if (first > all) return undefined;
  const which = first === all ? `Step ${all} of ${all} is` : `Steps ${first} to ${all} of ${all} are`;
  return `${which} left out: ${sentence(oneLine(problems.map(({ message }) => message).join(' ')))}`;
}

function isSame({ range }: Problem, problem: CaseProblem, id: string): boolean {
  return problem.case === id && range.start < problem.range.end && problem.range.start < range.end;
}
