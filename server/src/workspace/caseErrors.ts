import type { CaseProblem, CaseResult } from '../engine';
import type { Placed, Table } from '../model/assemble';
import type { Case } from '../model/guideline';
import type { Problem } from '../rules/rule';
import type { Range } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import type { GuidelineFile } from './guidelineFile';
import type { Workspace } from './workspace';

/** An error in what a case says. What cannot be read is left out, so the case may be run, and pass, for the wrong reason. */
export type CaseError = Pick<CaseProblem, 'message' | 'case' | 'range'>;

/** What keeps a case file, or the case in whose entry it stands, from being relied on: errors that nobody has waived. */
export function errorsIn(workspace: Workspace, file: GuidelineFile): Problem[] {
  return workspace.problems(file).filter(({ severity, waived }) => severity === 'error' && !waived);
}

/** The errors of one case of a file. */
export function caseErrorsIn(workspace: Workspace, file: GuidelineFile, id: string): CaseError[] {
  return caseErrors(errorsIn(workspace, file), file.cases, id);
}

/**
 * The errors in the entry of a case, and in what it takes from those that it is like: all but what they expect, and what comes
 * later to them.
 *
 * @param errors those of its file
 */
export function caseErrors(errors: readonly Problem[], cases: Table<'case'>, id: string): CaseError[] {
  if (errors.length === 0) return [];
  return chainOf(cases, id).flatMap((placed) =>
    errors
      .filter(({ entry, range }) => entry === placed.entry && (placed.entity.id === id || !isOwn(placed, range)))
      .map(({ message, range }) => ({ message, case: placed.entity.id, range })),
  );
}

/** Those of some errors that a run of the case does not tell itself. */
export function besidesRun(errors: readonly CaseError[], { problems }: CaseResult): CaseError[] {
  return errors.filter((error) => !problems.some((problem) => isSame(error, problem)));
}

/** A value that cannot be read is an error of the entry and of the run. */
function isSame(error: CaseError, problem: CaseProblem): boolean {
  return error.case === problem.case && error.range.start < problem.range.end && problem.range.start < error.range.end;
}

/** The case, and those that it is like, each once. */
function chainOf(cases: Table<'case'>, id: string): Placed<Case>[] {
  const chain = new Set<Placed<Case>>();
  for (let placed = cases.get(id); placed && !chain.has(placed); placed = cases.get(placed.entity.like?.id ?? ''))
    chain.add(placed);
  return [...chain];
}

/** What other cases do not take over. */
function isOwn({ entity }: Placed<Case>, { start, end }: Range): boolean {
  return ['expect', 'later'].some((field) => {
    const value = fieldOf(entity.value, field);
    return value !== undefined && value.start <= start && end <= value.end;
  });
}
