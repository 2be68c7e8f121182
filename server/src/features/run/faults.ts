import type { Errors } from '../../export/errorsText';
import { type CaseError, caseErrorsIn } from '../../workspace/caseErrors';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Workspace } from '../../workspace/workspace';

/** What is wrong with what a run is made of, so that what comes of it may be wrong. */
export interface Faults {
  /** How many errors the guideline has, with all that it uses. */
  readonly guideline: number;
  /** Those in what the case says; none without a case. */
  readonly ofCase: readonly CaseError[];
}

/** @param id the case that is run; undefined for a patient without one */
export function faultsOf(workspace: Workspace, file: GuidelineFile, id: string | undefined): Faults {
  return {
    guideline: workspace.errorsBehind(file),
    ofCase: id === undefined ? [] : caseErrorsIn(workspace, file, id),
  };
}

export function countOf({ guideline, ofCase }: Faults): Errors {
  return { guideline, case: ofCase.length };
}
