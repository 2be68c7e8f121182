import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';
import { at, closeAll, guidelineTree, open } from './workbench';

/** The command's result is the address of the document that it shows. */
const runCase = (target?: object) =>
  vscode.commands.executeCommand<vscode.Uri | undefined>('guideline.runCase', target);

async function textOf(result: vscode.Uri | undefined): Promise<string> {
  assert.ok(result, 'the run has a result');
  return (await vscode.workspace.openTextDocument(result)).getText();
}

describe('Run Case', () => {
  before(guidelineTree);
  afterEach(closeAll);

  it('runs the case that a code lens names, and shows what came of it', async () => {
    const { document } = await open('curb-65.cases.yaml');

    const result = await runCase({ uri: document.uri.toString(), id: 'three' });

    assert.equal(result?.scheme, 'guideline-report');
    assert.match(await textOf(result), /hospital/i);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.ok(
      tabs.some(({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === result?.toString()),
      'the result is shown rendered',
    );
  });

  it('shows the newer result when a case is run again after an edit', async () => {
    const { document } = await open('curb-65.cases.yaml');
    const target = { uri: document.uri.toString(), id: 'none' };
    const before = await textOf(await runCase(target));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(at(document, 'age: 40'), at(document, 'age: 40', 7)), 'age: 41');
    await vscode.workspace.applyEdit(edit);

    const result = await runCase(target);

    await until('the document follows', async () => (await textOf(result)) !== before);
  });

  it('has no result for a case that is not there', async () => {
    const { document } = await open('curb-65.cases.yaml');

    assert.equal(await runCase({ uri: document.uri.toString(), id: 'nobody' }), undefined);
  });

  it('runs a patient whose answers are all given without asking', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    const answers = {
      confusion: 'yes',
      urea: '8',
      'respiratory-rate': '31',
      systolic: '85',
      diastolic: '50',
      age: '70',
    };

    const result = await runCase({ uri: document.uri.toString(), answers });

    assert.match(await textOf(result), /hospital/i);
  });

  it('runs the patient who falls into a gap, from the problem that tells of it', async () => {
    const { document } = await open('iliac-imaging-as-published.guideline.yaml');
    const gap = await until('the gap is told', async () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .find(({ code, message }) => code === 'logic/gap' && message.includes('red-flags: none')),
    );
    assert.equal(gap.relatedInformation?.length, 3, 'the way there: two decisions and the gap');

    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      gap.range,
    );
    const command = actions.find(({ title }) => title === 'Run this patient')?.command;
    assert.ok(command, 'the light bulb offers to run the patient');
    const result = await vscode.commands.executeCommand<vscode.Uri>(command.command, ...(command.arguments ?? []));

    assert.match(await textOf(result), /indicators/);
  });

  it('asks what the path asks and takes the answers of the picker', async () => {
    const { document } = await open('wells-dvt.guideline.yaml');
    // The ultrasound that is asked for first decides alone; its first answer is that it was not done.
    const answers = { ultrasound: 'positive' };
    let result: vscode.Uri | undefined;
    const running = runCase({ uri: document.uri.toString(), answers }).then((uri) => {
      result = uri;
    });

    await until('every question is answered', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return result;
    });

    await running;
    assert.match(await textOf(result), /thrombosis/i);
  });

  it('ends without a result when a question is left', async () => {
    const { document } = await open('wells-dvt.guideline.yaml');
    let ended = false;
    const running = runCase({ uri: document.uri.toString(), answers: {} }).then((uri) => {
      ended = true;
      return uri;
    });

    await until('the question is gone', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return ended;
    });

    assert.equal(await running, undefined);
  });
});
