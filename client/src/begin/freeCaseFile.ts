import type { Uri } from 'vscode';
import { freeFile } from './freeFile';

/** `leg.cases.yaml` beside `leg.guideline.yaml`, or the next that is not there yet: `leg-2.cases.yaml`. */
export function freeCaseFile(guideline: Uri): Promise<Uri> {
  return freeFile(guideline.with({ path: guideline.path.replace(/\.guideline\.yaml$/, '') }), '.cases.yaml');
}
