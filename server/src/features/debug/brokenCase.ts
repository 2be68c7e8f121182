import type { CaseResult } from '../../engine/cases';
import { oneLine, sentence } from '../../export/oneLine';
import type { Case } from '../../model/guideline';
import { besidesRun, type CaseError } from '../../workspace/caseErrors';

/** What has to be said of a case that is broken, lest its run looks as if it had come out right; nothing of another. */
export interface BrokenCase {
  /** Why it is broken, as sentences. */
  readonly problems: readonly string[];
  /** By step: what its run leaves open, as sentences. */
  readonly doubts: readonly (readonly string[])[];
}

/** @param errors those in what the case says: what cannot be read of it is left out */
export function brokenCase(entity: Case, result: CaseResult, errors: readonly CaseError[]): BrokenCase {
  if (errors.length === 0 && result.outcome !== 'broken') return { problems: [], doubts: [] };
  const leftOut = leftOutText(entity, result);
  const others = besidesRun(errors, result);
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
