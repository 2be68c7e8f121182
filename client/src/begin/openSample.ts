import { commands, Uri, window, workspace } from 'vscode';
import { askFolder } from './askFolder';
import { exists } from './exists';
import { type Sample, samples } from './samples';

/** What another command may say already; what it does not say is asked. */
interface Wanted {
  /** The folder of a sample. */
  readonly sample?: string;
  readonly into?: Uri;
}

/**
 * *Guideline: Open a Sample Guideline*: copies a sample, with its cases and what it uses, into a folder that the person
 * chooses, so that it can be edited, run and committed like their own; what lies there already is left as it is. Resolves to
 * the guideline; undefined when the person gives up.
 *
 * @param extension the folder of the extension, which holds the samples
 */
export async function openSample(extension: Uri, argument: unknown): Promise<Uri | undefined> {
  const wanted = wantedIn(argument);
  const sample = samples.find(({ folder }) => folder === wanted.sample) ?? (await pickSample());
  const into = sample && (wanted.into ?? (await askPlace(sample)));
  if (!sample || !into) return undefined;
  for (const folder of [sample.folder, ...sample.uses])
    await copyMissing(Uri.joinPath(extension, 'samples', folder), Uri.joinPath(into, folder));
  const guideline = Uri.joinPath(into, sample.folder, `${sample.folder}.guideline.yaml`);
  await window.showTextDocument(guideline);
  if (!workspace.workspaceFolders) void offerFolder(into);
  return guideline;
}

/** File by file: a folder of that name may be there already, for something else. */
async function copyMissing(source: Uri, target: Uri): Promise<void> {
  for (const [name] of await workspace.fs.readDirectory(source)) {
    const file = Uri.joinPath(target, name);
    if (!(await exists(file))) await workspace.fs.copy(Uri.joinPath(source, name), file);
  }
}

async function pickSample(): Promise<Sample | undefined> {
  const items = samples.map((sample) => ({ label: sample.label, detail: sample.shows, sample }));
  const picked = await window.showQuickPick(items, {
    title: 'Open a Sample Guideline',
    placeHolder: 'They show what can be done, and are not approved for clinical use',
    matchOnDetail: true,
  });
  return picked?.sample;
}

async function askPlace({ label }: Sample): Promise<Uri | undefined> {
  const folder = await askFolder('In which folder does the sample go?');
  if (folder === undefined) return undefined;
  const chosen = await window.showOpenDialog({
    title: `Where to Put ${label}`,
    openLabel: 'Put It Here',
    canSelectFolders: true,
    canSelectFiles: false,
    ...(folder && { defaultUri: folder }),
  });
  return chosen?.[0];
}

/** Tests, coverage and versions are about a folder, and none is open. */
async function offerFolder(folder: Uri): Promise<void> {
  const open = 'Open Folder';
  const choice = await window.showInformationMessage(
    'Its cases, its citation coverage and its versions show once the folder is open.',
    open,
  );
  if (choice === open) await commands.executeCommand('vscode.openFolder', folder);
}

function wantedIn(argument: unknown): Wanted {
  if (typeof argument !== 'object' || argument === null) return {};
  const { sample, into } = argument as Readonly<Record<string, unknown>>;
  return { ...(typeof sample === 'string' && { sample }), ...(into instanceof Uri && { into }) };
}
