import type { Uri } from 'vscode';
import { exists } from './exists';

/** `leg.cases.yaml` beside `leg.guideline.yaml`, or the next that is not there yet: `leg-2.cases.yaml`. */
export async function freeCaseFile(guideline: Uri): Promise<Uri> {
  const base = guideline.path.replace(/\.guideline\.yaml$/, '');
  for (let count = 1; ; count++) {
    const place = guideline.with({ path: `${base}${count === 1 ? '' : `-${count}`}.cases.yaml` });
    if (!(await exists(place))) return place;
  }
}
