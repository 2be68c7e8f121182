import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';
import { at, closeAll, guidelineTree, open, replace } from './workbench';

describe('the configuration of a workspace', () => {
  let file: vscode.Uri;
  const write = (text: string) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));

  before(async () => {
    await guidelineTree();
    const [guideline] = await vscode.workspace.findFiles('**/curb-65.guideline.yaml', undefined, 1);
    assert.ok(guideline);
    file = vscode.Uri.joinPath(guideline, '..', 'guideline.config.yaml');
    await write('rules:\n  citation/missing: warning\n');
  });
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(file));

  const configuration = async () =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file), {
      viewColumn: vscode.ViewColumn.One,
    });

  it('has a language of its own, so that nothing of a guideline is offered on it', async () => {
    const { document } = await configuration();
    assert.equal(document.languageId, 'guideline-configuration');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file);
    assert.deepEqual(lenses, []);
  });

  it('is completed and explained', async () => {
    const { document } = await configuration();
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file,
      at(document, 'citation', 3),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('logic/gap'), labels.join(', '));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      file,
      at(document, 'missing', 2),
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((each) => (typeof each === 'string' ? each : each.value)),
    );
    assert.match(text.join('\n'), /draft: information/);
  });

  it('is checked, and counts for guidelines as it is typed', async () => {
    const guideline = await open('curb-65.guideline.yaml');
    await replace(guideline.document, 'start: ', 'start: no-such-');
    const problems = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri);
    const unresolved = () =>
      problems(guideline.document.uri).find(({ message }) => message.includes('no-such-'))?.severity;
    await until('the error is shown', () => unresolved() === vscode.DiagnosticSeverity.Error);

    const { document } = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file), {
      viewColumn: vscode.ViewColumn.Two,
    });
    await replace(document, 'citation/missing: warning', 'name/unresolved: informatio');
    const mistake = await until('the mistake is shown', () => problems(file)[0]);
    assert.match(mistake.message, /no level/);
    assert.equal(mistake.range.start.line, 1);

    await replace(document, 'informatio', 'information');
    await until('the mistake is gone', () => problems(file).length === 0);
    await until('it is information now', () => unresolved() === vscode.DiagnosticSeverity.Information);
    assert.ok(document.isDirty);

    // VS Code may keep a document open for a while, and as long as it does that counts.
    await replace(document, 'name/unresolved: information', 'citation/missing: warning');
    await replace(guideline.document, 'no-such-', '');
    for (const each of [document, guideline.document]) assert.ok(await each.save());
  });
});
