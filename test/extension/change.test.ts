import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { GuidelineTree } from '../../client/src/extension';
import { until } from './until';
import { closeAll, guidelineTree, open, replace } from './workbench';

describe('the view of a change', () => {
  let api: GuidelineTree;
  let folder: string;

  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Tests', '-c', 'user.email=tests@example.org', ...args], { cwd: folder });

  before(async () => {
    api = await guidelineTree();
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'As it was');
  });
  after(() => rmSync(path.join(folder, '.git'), { recursive: true, force: true, maxRetries: 10 }));
  afterEach(closeAll);

  it('says that nobody is affected where nothing has changed', async () => {
    const { document } = await open('curb-65.guideline.yaml');

    await vscode.commands.executeCommand('guideline.reviewChange', document.uri);

    assert.deepEqual(api.change.groups, []);
    assert.match(api.change.message ?? '', /^No patient is affected/);
  });

  it('tells who gets something else, before it is saved, and runs one of them', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    await replace(document, '{curb: [0, 1]}', '{curb: 0}');
    await replace(document, '{curb: 2}', '{curb: [1, 2]}');

    await vscode.commands.executeCommand('guideline.reviewChange', document.uri);

    const [group, ...others] = api.change.groups ?? [];
    assert.ok(group?.witness);
    assert.deepEqual(others, []);
    assert.match(group.patients, /1/);
    assert.notDeepEqual(group.witness.before.nodes, group.witness.after.nodes);

    await vscode.commands.executeCommand('guideline.change.run', { kind: 'group', group });
    await until('the result of the patient is shown', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label.includes('New patient')),
    );
  });

  it('says why nothing is compared', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'guideline', content: 'guideline: new\n' });

    await vscode.commands.executeCommand('guideline.reviewChange', document.uri);

    assert.equal(api.change.groups, undefined);
    assert.match(api.change.message ?? '', /\.$/);
  });
});
