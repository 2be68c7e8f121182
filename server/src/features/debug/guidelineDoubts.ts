import { describeGuideline } from '../../engine';
import { errorsText } from '../../export/errorsText';
import { editionText } from '../../export/traceReport';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Workspace } from '../../workspace/workspace';

/** What has to be known of a guideline before anything that it says is relied on. */
export interface GuidelineDoubts {
  /** Its version and state of review, and whether it is approved. */
  readonly edition: string;
  /** That it has errors, as a sentence; empty when it has none. */
  readonly errors: string;
}

export function guidelineDoubts(workspace: Workspace, guideline: GuidelineFile): GuidelineDoubts {
  // Why a case is broken is told by itself.
  const errors = { guideline: workspace.errorsBehind(guideline), case: 0 };
  return {
    edition: editionText(describeGuideline(guideline.guideline), guideline.today),
    errors: errorsText(errors, 'clinician', 'editor'),
  };
}
