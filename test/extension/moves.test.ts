import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GuidelineTree } from '../../client/src/extension';
import { until } from './until';
import { closeAll, guidelineTree, oneQuestion, open } from './workbench';

describe('a guideline that gets another address', function () {
  // VS Code asks all who take part in a rename first.
  this.timeout(60_000);
  let api: GuidelineTree;
  let folder: vscode.Uri;

  before(async () => {
    api = await guidelineTree();
    const { document } = await open('curb-65.guideline.yaml');
    folder = vscode.Uri.joinPath(document.uri, '..', '..', 'moving');
  });
  afterEach(async () => {
    await closeAll();
    for (const each of [folder, moved()])
      await vscode.workspace.fs.delete(each, { recursive: true }).then(undefined, () => undefined);
  });

  const moved = () => vscode.Uri.joinPath(folder, '..', 'moved');
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);

  /** Opens tree and run beside it. */
  async function show(guideline: vscode.Uri, subject: object): Promise<void> {
    await vscode.window.showTextDocument(guideline, { viewColumn: vscode.ViewColumn.One });
    await vscode.commands.executeCommand('guideline.openTreePreview', guideline);
    await until('the tree is drawn', () => api.previews.drawn(guideline));
    await vscode.commands.executeCommand('guideline.runCase', subject);
    await until('the patient is shown', () => api.runs.of(guideline)?.lastShown);
  }

  /** Waits until tree and run are of the text at its new address, and of nothing else. */
  async function followed(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    const isOnly = (name: string) => tabs().filter((label) => label.startsWith(`${name}: `)).length === 1;
    await until('the run is of the new address', () => api.runs.of(to)?.view);
    await until('there is one run and one tree', () => isOnly('Run') && isOnly('Tree'));
    assert.equal(api.runs.of(from), undefined);
    // The run has come last, and lies over the tree.
    await vscode.commands.executeCommand('guideline.openTreePreview', to);
    await until('the tree is of the new address', () => api.previews.drawn(to));
    await until('there is still one tree', () => isOnly('Tree'));
    assert.equal(api.previews.drawn(from), undefined);
  }

  it('is followed by its tree and by the case that is run, when its folder is renamed', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(document.uri, '..'), folder);
    const fileIn = (place: vscode.Uri, name: string) => vscode.Uri.joinPath(place, name);
    const from = fileIn(folder, 'curb-65.guideline.yaml');
    await show(from, { uri: fileIn(folder, 'curb-65.cases.yaml').toString(), id: 'three' });

    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(folder, moved());
    assert.ok(await vscode.workspace.applyEdit(edit));

    const to = fileIn(moved(), 'curb-65.guideline.yaml');
    await followed(from, to);
    const { subject } = api.runs.of(to)?.state ?? {};
    assert.deepEqual(subject, { kind: 'case', uri: fileIn(moved(), 'curb-65.cases.yaml').toString(), id: 'three' });
  });

  it('is followed when it is saved for the first time', async () => {
    const to = vscode.Uri.joinPath(folder, 'first.guideline.yaml');
    const from = to.with({ scheme: 'untitled' });
    const document = await typed(from);
    await show(from, { uri: from.toString(), answers: { pain: 'yes' } });

    assert.ok(await document.save());

    await followed(from, to);
    assert.deepEqual(api.runs.of(to)?.state.steps, [{ pain: 'yes' }]);
  });

  it('is not made anew, empty, when it is closed without being saved', async () => {
    const from = vscode.Uri.joinPath(folder, 'never.guideline.yaml').with({ scheme: 'untitled' });
    await typed(from);
    await show(from, { uri: from.toString(), answers: { pain: 'yes' } });

    await vscode.window.showTextDocument(from, { viewColumn: vscode.ViewColumn.One });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

    await until('the run says so', () =>
      /^The guideline was closed without being saved\. This is what came of the last run\.$/.test(
        api.runs.of(from)?.lastShown?.notice ?? '',
      ),
    );
    assert.ok(!vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === from.toString()));
  });

  /** A guideline in an editor. */
  async function typed(place: vscode.Uri): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(place);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    const edit = new vscode.WorkspaceEdit();
    edit.insert(place, new vscode.Position(0, 0), oneQuestion);
    assert.ok(await vscode.workspace.applyEdit(edit));
    return document;
  }
});
