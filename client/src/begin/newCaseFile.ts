import { Selection, type Uri, window, workspace } from 'vscode';
import { guidelineOf } from '../guidelineOf';
import type { LanguageServer } from '../languageServer';
import { openText } from '../openText';
import { openCaseFilesOf } from '../run/caseFiles';
import { freeCaseFile } from './freeCaseFile';
import { whyNoCases } from './whyNoCases';

/**
 * *Guideline: New Case File*: beside a guideline, with a first case that the server makes. Resolves to the file; undefined
 * when there can be none.
 *
 * @param about the guideline, or one of its case files
 */
export async function newCaseFile(server: LanguageServer, about: Uri): Promise<Uri | undefined> {
  const document = await openText(about);
  if (!document) return undefined;
  const guideline = guidelineOf(document);
  const why = whyNoCases(guideline);
  if (why !== undefined) {
    void window.showInformationMessage(why);
    return undefined;
  }
  // The server knows what VS Code has open: it makes a case that is not there yet.
  if (!(await openText(guideline))) return undefined;
  await openCaseFilesOf(guideline);
  const made = await server.newCaseFile(guideline);
  if (made.kind === 'failed') {
    void window.showWarningMessage(made.message);
    return undefined;
  }
  const file = await freeCaseFile(guideline);
  await workspace.fs.writeFile(file, new TextEncoder().encode(made.text));
  const editor = await window.showTextDocument(file);
  const start = editor.document.getText().indexOf(`  ${made.id}:`);
  if (start >= 0) {
    const place = editor.document.positionAt(start + 2);
    editor.selection = new Selection(place, place.translate(0, made.id.length));
    editor.revealRange(editor.selection);
  }
  if (made.doubt !== '') void window.showWarningMessage(made.doubt);
  return file;
}
