import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CoveredFile } from '../../client/src/coverage/coverageTree';
import type { GuidelineTree } from '../../client/src/extension';
import { until } from './until';
import { closeAll, guidelineTree, open, replace } from './workbench';

describe('the view of citation coverage', () => {
  let api: GuidelineTree;

  before(async () => {
    api = await guidelineTree();
    await vscode.commands.executeCommand('guideline.showCoverage');
    await vscode.commands.executeCommand('guideline.coverage.refresh');
    // A refresh that a newer one overtakes shows nothing by itself.
    await until('all are counted', () => api.coverage.files.length > 0);
  });
  afterEach(closeAll);

  const named = (name: string) => (file: CoveredFile) => file.uri.endsWith(`/${name}`);
  const counts = (name: string) => api.coverage.files.find(named(name))?.counts;
  const lacks = (name: string, gap: string) =>
    api.coverage.files.find(named(name))?.groups.find((group) => group.gap === gap)?.lacks ?? [];

  it('counts all guidelines of the workspace and what they use, open or not', () => {
    const names = api.coverage.files.map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1)).sort();
    assert.deepEqual(names, [
      'curb-65.guideline.yaml',
      'fena.guideline.yaml',
      'iliac-imaging-as-published.guideline.yaml',
      'iliac-imaging.guideline.yaml',
      'vein-imaging.guideline.yaml',
      'wells-dvt.guideline.yaml',
      'who-anaemia.guideline.yaml',
    ]);
    const [worst] = api.coverage.files;
    assert.ok(worst && named('iliac-imaging-as-published.guideline.yaml')(worst), 'most is missing in the first');
  });

  it('tells what is uncited, unquoted, unverified, stale and waived', () => {
    const name = 'iliac-imaging.guideline.yaml';
    const { total = 0, waived = 0, verified = 0 } = counts(name) ?? {};
    assert.equal(lacks(name, 'unverified').length, total - waived - verified);
    assert.equal(lacks(name, 'waived').length, waived);
    assert.ok(lacks(name, 'stale').some(({ isWaived, why }) => isWaived && /^waived: /.test(why)));
    assert.ok(lacks(name, 'waived').some(({ why }) => /No source was looked for/.test(why)));
    assert.ok(lacks('iliac-imaging-as-published.guideline.yaml', 'uncited').length > 0);
  });

  it('follows edits, with the number on its badge', async () => {
    const name = 'curb-65.guideline.yaml';
    const before = counts(name);
    const badge = api.coverage.badge;
    assert.ok(before);
    const { document } = await open(name);

    await replace(document, 'nodes:\n', 'nodes:\n  one-more: {conclude: Enough.}\n');

    await until('the new node is counted', () => counts(name)?.total === before.total + 1);
    assert.deepEqual(
      lacks(name, 'uncited').map(({ what, id, why }) => [what, id, why]),
      [['node', 'one-more', 'cites nothing']],
    );
    assert.equal(api.coverage.badge, badge + 1);
  });

  it('counts a guideline that was never saved, while it is open', async () => {
    const content = 'guideline: new\nversion: 1.0.0\nstart: rest\nnodes:\n  rest: {conclude: Rest.}\n';
    const { uri } = await vscode.workspace.openTextDocument({ language: 'guideline', content });
    const covered = () => api.coverage.files.find((file) => file.uri === uri.toString());
    await vscode.window.showTextDocument(uri);
    await until('it is counted', covered);
    assert.deepEqual(covered()?.counts.total, 1);

    await closeAll();
    await until('it is forgotten', () => !covered());
  });

  it('never shows what it cannot read as cited, and counts it on its badge', async () => {
    const badge = api.coverage.badge;
    const { uri } = await vscode.workspace.openTextDocument({ language: 'guideline', content: 'nodes: {a: b}\n' });
    const covered = () => api.coverage.files.find((file) => file.uri === uri.toString());
    await until('it is there', covered);

    assert.equal(covered()?.shortfall, 'could not be read, so nothing of it is counted');
    assert.equal(api.coverage.files[0]?.uri, uri.toString(), 'before those that were read');
    assert.equal(api.coverage.badge, badge + 1);

    await closeAll();
    await until('it is forgotten', () => !covered());
  });

  it('keeps its number to itself where that is wanted', async () => {
    const badge = api.coverage.badge;
    assert.ok(badge > 0);
    const settings = vscode.workspace.getConfiguration('guideline');

    await settings.update('coverage.badge', false, vscode.ConfigurationTarget.Workspace);
    await until('the badge is gone', () => api.coverage.badge === 0);

    await settings.update('coverage.badge', undefined, vscode.ConfigurationTarget.Workspace);
    await until('the badge is back', () => api.coverage.badge === badge);
  });

  it('goes to the place of what is missing', async () => {
    const name = 'iliac-imaging-as-published.guideline.yaml';
    const [lack] = lacks(name, 'uncited');
    assert.ok(lack);

    await vscode.commands.executeCommand('guideline.coverage.open', lack);

    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.ok(editor.document.uri.path.endsWith(`/${name}`));
    assert.equal(editor.selection.start.line, lack.location.range.start.line);
  });
});
