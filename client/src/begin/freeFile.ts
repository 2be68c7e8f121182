import type { Uri } from 'vscode';
import { exists } from './exists';

/** `leg.cases.yaml`, or the next that is not there yet: `leg-2.cases.yaml`. @param base `leg` in its folder */
export async function freeFile(base: Uri, ending: string): Promise<Uri> {
  for (let count = 1; ; count++) {
    const place = base.with({ path: `${base.path}${count === 1 ? '' : `-${count}`}${ending}` });
    if (!(await exists(place))) return place;
  }
}
