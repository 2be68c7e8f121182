import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';

describe('activation', () => {
  it('wakes when a guideline is opened', async () => {
    const extension = vscode.extensions.getExtension('guideline-tree.guideline-tree');
    assert.ok(extension, 'VS Code knows the extension');
    const [file] = await vscode.workspace.findFiles('**/*.guideline.yaml', undefined, 1);
    assert.ok(file, 'the workspace holds a *.guideline.yaml');

    const document = await vscode.workspace.openTextDocument(file);

    assert.equal(document.languageId, 'guideline');
    await until('the extension is active', () => extension.isActive);
  });
});
