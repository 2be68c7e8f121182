import { type Uri, workspace } from 'vscode';

/** Whether something lies there already. */
export async function exists(place: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(place);
    return true;
  } catch {
    return false;
  }
}
