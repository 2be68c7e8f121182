import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';
import { at, closeAll, guidelineTree, open, replace } from './workbench';

describe('fixes', () => {
  before(guidelineTree);
  afterEach(closeAll);

  it('write a waiver and leave the cursor in its reason', async () => {
    const editor = await open('curb-65.guideline.yaml');
    const { document } = editor;
    await replace(document, '    do: [home]\n    cite: bts-2009\n', '    do: [home]\n');
    const line = document.lineAt(at(document, '  at-home:\n').line).range;
    const action = await until('a waiver is offered', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        line,
        vscode.CodeActionKind.QuickFix.value,
      );
      return actions.find(({ title }) => title === 'Waive citation/missing here, with a reason');
    });
    assert.ok(action.edit);
    assert.ok(await vscode.workspace.applyEdit(action.edit));

    const inReason = at(document, '        reason: ', '        reason: '.length);
    await until('the cursor stands in the reason', () => editor.selection.active.isEqual(inReason));
    assert.equal(document.lineAt(inReason.line - 1).text, '      citation/missing:');
    await vscode.commands.executeCommand('type', { text: 'Common sense.' });
    assert.equal(document.lineAt(inReason.line).text, '        reason: Common sense.');
    await until('the problem is waived', () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .some(
          ({ message, severity }) => message.includes('Common sense.') && severity === vscode.DiagnosticSeverity.Hint,
        ),
    );
  });

  it('are all taken at once where they are safe', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    await replace(document, 'version: 1.0.0', 'version: 1.10');
    // VS Code drops an edit when anything else has changed the document meanwhile; a person would ask again.
    await until('the version is in quotes', async () => {
      await vscode.commands.executeCommand('editor.action.fixAll');
      return document.getText().includes('version: "1.10"');
    });
  });
});
