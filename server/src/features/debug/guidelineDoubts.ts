import { describeGuideline } from '../../engine';
import { editionText } from '../../export/traceReport';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Workspace } from '../../workspace/workspace';

/** What has to be known of a guideline before anything that it says is relied on. */
export interface GuidelineDoubts {
  /** Its version and state of review, and whether it is approved. */
  readonly edition: string;
  /** That it has errors, as a sentence; undefined when it has none. */
  readonly errors: string | undefined;
}

export function guidelineDoubts(workspace: Workspace, guideline: GuidelineFile): GuidelineDoubts {
  const errors = workspace.errorsBehind(guideline);
  const [them, they] = errors === 1 ? ['1 error', 'it is'] : [`${errors} errors`, 'they are'];
  return {
    edition: editionText(describeGuideline(guideline.guideline), guideline.today),
    errors:
      errors === 0
        ? undefined
        : `The guideline has ${them}, counted with all that it uses; ${they} marked in the text where a file is open. This run may be wrong because of ${errors === 1 ? 'it' : 'them'}.`,
  };
}
