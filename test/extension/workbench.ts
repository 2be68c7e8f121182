import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GuidelineTree } from '../../client/src/extension';
import { until } from './until';

/** A guideline that asks for `pain` and can be run. */
export const oneQuestion = `guideline: new
version: 1.0.0
start: ask
findings:
  pain: {kind: symptom, ask: Pain?}
nodes:
  ask:
    decide: Pain?
    branches:
      - {when: {pain: yes}, then: rest}
  rest: {conclude: Rest.}
`;

/** What the extension shows of itself, once its server answers. */
export async function guidelineTree(): Promise<GuidelineTree> {
  const extension = vscode.extensions.getExtension<GuidelineTree>('guideline-tree.guideline-tree');
  assert.ok(extension);
  const api = await extension.activate();
  await until('the language server is ready', () => api.server.state === 'ready');
  return api;
}

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextEditor> {
  const [file] = await vscode.workspace.findFiles(`**/${name}`, undefined, 1);
  assert.ok(file, `the workspace holds ${name}`);
  return vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One });
}

/** Where a text first stands in a document, or so many characters into it. */
export function at(document: vscode.TextDocument, text: string, within = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `the document holds ${JSON.stringify(text)}`);
  return document.positionAt(offset + within);
}

/** Replaces the first of a text in a document. */
export async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(at(document, text), at(document, text, text.length)), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

export async function textOnDisk(uri: vscode.Uri): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
}

/** Makes a file hold a text, in its editor too. */
export async function setText(uri: vscode.Uri, text: string): Promise<void> {
  if ((await textOnDisk(uri)) === text && !vscode.workspace.textDocuments.some(({ isDirty }) => isDirty)) return;
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.getText() === text && !document.isDirty) return;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

/** Leaves nothing open and nothing unsaved for the next test. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
