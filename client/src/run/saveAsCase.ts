import { Position, type QuickPickItem, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { SavedCase } from '../../../server/src/lsp/protocol';
import { freeCaseFile } from '../begin/freeCaseFile';
import { whyNoCases } from '../begin/whyNoCases';
import type { LanguageServer } from '../languageServer';
import { openDocument } from '../openDocument';
import { plainLabel } from '../plainLabel';
import { openCaseFilesOf } from './caseFiles';
import type { RunPanel } from './runPanel';

/** Where a case goes, and what it is called. */
export interface NewCase {
  /** The case file; a new one where `isNew`. */
  readonly file: Uri;
  readonly isNew: boolean;
  readonly id: string;
  readonly title: string;
}

/** Asks for file, id and title of a run and saves it as a case. Resolves to the case file; undefined when nothing was saved. */
export async function askAndSave(server: LanguageServer, panel: RunPanel): Promise<Uri | undefined> {
  const why = whyNoCases(panel.guideline);
  if (why !== undefined) {
    panel.say(notSaved(why));
    return undefined;
  }
  const place = await pickFile(server, panel.guideline);
  if (!place) return undefined;
  const wrong = async (id: string, title: string) => {
    const reply = await ask(server, panel, { ...place, id, title });
    return reply.kind === 'refused' ? reply.why : undefined;
  };
  const id = await window.showInputBox({
    title: 'Save as case (1 of 2): its id',
    prompt: 'What the case is called, in lower case with hyphens.',
    value: panel.view?.paths.at(-1)?.at(-1) ?? '',
    validateInput: (typed) => wrong(typed, 'a title'),
  });
  if (id === undefined) return undefined;
  const title = await window.showInputBox({
    title: 'Save as case (2 of 2): its title',
    prompt: 'Who this patient is, in a few words.',
    validateInput: (typed) => wrong(id, typed),
  });
  return title === undefined ? undefined : saveAsCase(server, panel, { ...place, id, title });
}

/** Saves a run as a case, in an edit that can be undone, and shows it. Resolves to the case file; undefined when it was refused. */
export async function saveAsCase(server: LanguageServer, panel: RunPanel, kept: NewCase): Promise<Uri | undefined> {
  const unknown = 'Whether the case was saved is not known: its file or the language server does not answer.';
  // What somebody else is writing in the file is theirs to save.
  const wasDirty = openDocument(kept.file)?.isDirty;
  const why = await whyNotSaved(server, panel, kept).catch(() => unknown);
  if (why !== undefined) {
    panel.say(why);
    return undefined;
  }
  const isSaved = !wasDirty && (await (await workspace.openTextDocument(kept.file)).save());
  const told = isSaved
    ? `Saved as the case ${kept.id}.`
    : `The case ${kept.id} is in its file, which is not saved yet.`;
  panel.say(`${told} It expects what the guideline does: check that, then confirm it.`, true);
  return kept.file;
}

/** Saves it. Resolves to why there is no such case in its file; undefined once it was found there. */
async function whyNotSaved(server: LanguageServer, panel: RunPanel, kept: NewCase): Promise<string | undefined> {
  const reply = await ask(server, panel, kept);
  const edit = new WorkspaceEdit();
  switch (reply.kind) {
    case 'refused':
      return notSaved(reply.why);
    case 'file':
      edit.createFile(kept.file, { overwrite: false, contents: new TextEncoder().encode(reply.text) });
      break;
    case 'edit': {
      const { version } = await workspace.openTextDocument(kept.file);
      if (version !== reply.version) return notSaved('Its file was edited meanwhile: save the run again.');
      const { line, character } = reply.range.start;
      edit.insert(kept.file, new Position(line, character), reply.text);
      break;
    }
  }
  if (!(await workspace.applyEdit(edit))) return notSaved('The file could not be changed.');
  return (await showCase(server, kept)) ? undefined : notSaved('The file does not hold it.');
}

function notSaved(why: string): string {
  return `Not saved as a case. ${why}`;
}

/** The case as the server would write it, of the patient who is shown. */
async function ask(server: LanguageServer, { guideline, state, view }: RunPanel, kept: NewCase): Promise<SavedCase> {
  const why = whyNoCases(guideline);
  if (why !== undefined) return { kind: 'refused', why };
  if (!kept.isNew) await workspace.openTextDocument(kept.file);
  await workspace.openTextDocument(guideline);
  return server.saveCase({
    uri: state.guideline,
    target: kept.isNew ? null : kept.file.toString(),
    kept: { id: kept.id, title: kept.title, steps: view?.given ?? state.steps },
  });
}

/** Resolves to whether it is there: VS Code passes over some edits, such as a new file without a place, and calls them done. */
async function showCase(server: LanguageServer, { file, id }: NewCase): Promise<boolean> {
  const document = await workspace.openTextDocument(file);
  const found = (await server.cases(file)).find((each) => each.id === id);
  if (!found) return false;
  const { line } = found.location.range.start;
  const selection = document.lineAt(Math.min(line, document.lineCount - 1)).range;
  await window.showTextDocument(document, { viewColumn: 1, selection, preserveFocus: true });
  return true;
}

type FilePick = QuickPickItem & { readonly place: { readonly file: Uri; readonly isNew: boolean } };

/** The case files of a guideline, and a new one. */
async function pickFile(server: LanguageServer, guideline: Uri): Promise<FilePick['place'] | undefined> {
  await openCaseFilesOf(guideline);
  const cases = await server.cases(guideline);
  const files = [...new Set(cases.map(({ location }) => location.uri))];
  const picks = files.map((uri): FilePick => {
    const file = Uri.parse(uri);
    const count = cases.filter(({ location }) => location.uri === uri).length;
    const description = `${count} ${count === 1 ? 'case' : 'cases'}`;
    return { label: plainLabel(workspace.asRelativePath(file)), description, place: { file, isNew: false } };
  });
  const file = await freeCaseFile(guideline);
  const isNew: FilePick = {
    label: `$(new-file) ${plainLabel(workspace.asRelativePath(file))}`,
    description: 'a new case file',
    place: { file, isNew: true },
  };
  if (picks.length === 0) return isNew.place;
  const picked = await window.showQuickPick([...picks, isNew], { title: 'Save as case: in which file?' });
  return picked?.place;
}
