import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';

/** These come first, while nothing of the extension was used yet. */
describe('activation', () => {
  const extension = () => {
    const found = vscode.extensions.getExtension('guideline-tree.guideline-tree');
    assert.ok(found, 'VS Code knows the extension');
    return found;
  };

  it('sleeps while other files are open, YAML too', async () => {
    assert.equal(extension().isActive, false);
    const document = await vscode.workspace.openTextDocument({
      language: 'yaml',
      content: 'nodes:\n  a: {conclude: A}\n',
    });
    await vscode.window.showTextDocument(document);

    // VS Code answers once every extension that waits for YAML is awake.
    await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);

    assert.equal(document.languageId, 'yaml');
    assert.equal(extension().isActive, false);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('wakes when a guideline is opened', async () => {
    const [file] = await vscode.workspace.findFiles('**/*.guideline.yaml', undefined, 1);
    assert.ok(file, 'the workspace holds a *.guideline.yaml');

    const document = await vscode.workspace.openTextDocument(file);

    assert.equal(document.languageId, 'guideline');
    await until('the extension is active', () => extension().isActive);
  });
});
