import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, guidelineTree, open } from './workbench';

describe('the editor features', () => {
  before(guidelineTree);
  afterEach(closeAll);

  it('show a hover over a name', async () => {
    const { document } = await open('curb-65.guideline.yaml');

    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at(document, '{confusion: yes}', 3),
    );

    const text = hovers.flatMap(({ contents }) =>
      contents.map((each) => (typeof each === 'string' ? each : each.value)),
    );
    assert.match(text.join('\n'), /New confusion/);
  });

  it('go to the definition of a name', async () => {
    const { document } = await open('curb-65.guideline.yaml');

    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at(document, '{confusion: yes}', 3),
    );

    const [target] = found;
    assert.ok(target);
    const range = 'targetRange' in target ? (target.targetSelectionRange ?? target.targetRange) : target.range;
    assert.equal(range.start.line, at(document, '  confusion:\n').line);
  });

  it('complete a name', async () => {
    const { document } = await open('curb-65.guideline.yaml');

    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(document, 'start: ', 'start: '.length),
    );

    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('at-home'), labels.join(', '));
  });

  it('offer to run each case', async () => {
    const { document } = await open('curb-65.cases.yaml');

    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );

    const runs = lenses.filter(({ command }) => command?.command === 'guideline.runCase');
    assert.equal(runs[0]?.range.start.line, at(document, '  none:').line);
    assert.ok(runs.length > 5);
  });

  it('outline a guideline by its sections', async () => {
    const { document } = await open('curb-65.guideline.yaml');

    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );

    const nodes = symbols.find(({ name }) => name === 'nodes');
    assert.ok(nodes?.children.some(({ name }) => name === 'at-home'));
  });
});
