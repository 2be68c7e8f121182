import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, guidelineTree, open } from './workbench';

describe('the language server', () => {
  afterEach(closeAll);

  it('can be restarted, and answers again', async () => {
    const { server } = await guidelineTree();
    const { document } = await open('curb-65.guideline.yaml');
    const states: string[] = [];
    const listening = server.onDidChangeState((state) => states.push(state));

    await vscode.commands.executeCommand('guideline.restartServer');
    listening.dispose();

    assert.equal(server.state, 'ready');
    assert.deepEqual(states, ['starting', 'ready']);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.ok(symbols.length > 0);
  });
});
