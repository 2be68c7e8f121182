import { Uri, window, workspace } from 'vscode';
import { askFolder } from './askFolder';
import { exists } from './exists';
import { freeFile } from './freeFile';

const ending = '.guideline.yaml';

/**
 * Where a new guideline goes, until that is a place where nothing lies: dialogs offer to overwrite, and some do not see that
 * a name will get its ending. Undefined when the person gives up.
 *
 * @param id what its file may be called, without the ending
 */
export async function askGuidelinePlace(id: string): Promise<Uri | undefined> {
  const folder = await askFolder('In which folder does the new guideline go?');
  if (folder === undefined) return undefined;
  let proposed = folder && (await freeFile(Uri.joinPath(folder, id), ending));
  for (;;) {
    const place = await ask(proposed);
    if (!place || !(await exists(place))) return place;
    const another = 'Choose Another Name';
    const choice = await window.showWarningMessage(
      `${workspace.asRelativePath(place)} is there already. A new guideline never takes the place of another file.`,
      { modal: true, detail: 'Your template and title are kept.' },
      another,
    );
    if (choice !== another) return undefined;
    proposed = await freeFile(place.with({ path: place.path.slice(0, -ending.length) }), ending);
  }
}

/** A name without the ending gets it, since by that a file is a guideline. */
async function ask(proposed: Uri | null): Promise<Uri | undefined> {
  const file = await window.showSaveDialog({
    title: 'New Guideline (3 of 3): Where to Put It',
    saveLabel: 'Create',
    // Not with the whole ending: some dialogs look at the last part alone, and would add it again.
    filters: { Guideline: ['yaml'] },
    ...(proposed && { defaultUri: proposed }),
  });
  if (!file || file.path.endsWith(ending)) return file;
  return file.with({ path: `${file.path.replace(/(\.guideline)?(\.ya?ml)?$/, '')}${ending}` });
}
