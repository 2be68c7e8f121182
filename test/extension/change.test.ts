import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { GuidelineTree } from '../../client/src/extension';
import { until } from './until';
import { closeAll, guidelineTree, replace } from './workbench';

const arteries = `guideline: arteries
title: Narrow arteries
start: look
findings:
  pain: {kind: symptom}
  ankle: {kind: sign, number: {unit: "mm[Hg]", min: 0, max: 300, decimals: 2}}
  arm: {kind: sign, number: {unit: "mm[Hg]", min: 40, max: 300, decimals: 2}}
derived:
  index: {formula: ankle / arm, number: {unit: "1", decimals: 2}}
nodes:
  look: {decide: Pain?, branches: [{when: {pain: yes}, then: act}, {when: {pain: no}, then: measured}]}
  act: {recommend: Act., urgency: routine}
  measured: {decide: Narrow?, branches: [{when: {index: "< 0.9"}, then: narrow}], otherwise: sound}
  narrow: {recommend: Treat., urgency: asap}
  sound: {conclude: Sound.}
`;

describe('the view of a change', () => {
  let api: GuidelineTree;
  let folder: string;
  let guideline: vscode.Uri;

  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Tests', '-c', 'user.email=tests@example.org', ...args], { cwd: folder });

  /** The guideline as it lies there: VS Code may still have a text of it that git has taken back. */
  async function opened(): Promise<vscode.TextDocument> {
    const { document } = await vscode.window.showTextDocument(guideline);
    await until('it is as on disk', () => document.getText() === readFileSync(guideline.fsPath, 'utf8'));
    return document;
  }

  /** What stands on the tabs. */
  const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label);

  // Beside the workspace, so that VS Code's own git has nothing to watch.
  before(async () => {
    api = await guidelineTree();
    const [sample] = await vscode.workspace.findFiles('**/curb-65.guideline.yaml', undefined, 1);
    assert.ok(sample);
    folder = mkdtempSync(path.join(tmpdir(), 'guideline-tree-change-'));
    guideline = vscode.Uri.file(path.join(folder, 'curb-65.guideline.yaml'));
    copyFileSync(sample.fsPath, guideline.fsPath);
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'As it was');
  });
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  afterEach(closeAll);

  it('says that nobody is affected where nothing has changed', async () => {
    const document = await opened();

    await vscode.commands.executeCommand('guideline.reviewChange', document.uri);

    assert.deepEqual(api.change.groups, []);
    assert.match(api.change.message ?? '', /^No patient is affected/);
  });

  it('takes a text that is opened again for the same', async () => {
    const document = await opened();
    await vscode.commands.executeCommand('guideline.reviewChange', document.uri);
    await replace(document, 'title:', '# A comment.\ntitle:');
    await until('it says that the text has changed', () => /has changed since/.test(api.change.message ?? ''));

    await vscode.commands.executeCommand('undo');

    await until('it says so no more', () => !/has changed since/.test(api.change.message ?? ''));
  });

  it('tells who gets something else, before it is saved, and runs one of them', async () => {
    const document = await opened();
    await replace(document, '{curb-65: "≤ 1"}', '{curb-65: 0}');
    await replace(document, '{curb-65: 2}', '{curb-65: [1, 2]}');

    await vscode.commands.executeCommand('guideline.reviewChange', document.uri);

    const [group, ...others] = api.change.groups ?? [];
    assert.ok(group?.answers);
    assert.deepEqual(others, []);
    assert.match(group.patients, /confusion: no/);
    assert.match(group.heading, /^Less urgent: |^More urgent: |^Something else/);
    assert.match(group.rows[0]?.text ?? '', /^Before/);
    assert.equal(group.rows.at(-1)?.text, 'One of them');

    await vscode.commands.executeCommand('guideline.change.report');
    await until('the report is shown', () => labels().some((label) => /Change\.md/.test(label)));

    await vscode.commands.executeCommand('guideline.change.run', { kind: 'group', group });
    await until('the result of the patient is shown', () => labels().some((label) => label.includes(group.kind)));
  });

  it('shows groups in which nobody was found behind the others, under a heading of their own', async () => {
    const file = vscode.Uri.file(path.join(folder, 'arteries.guideline.yaml'));
    writeFileSync(file.fsPath, arteries);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Arteries');
    const { document } = await vscode.window.showTextDocument(file);
    // The same in other words, which cannot be proved; and another urgency.
    await replace(document, 'ankle / arm', 'ankle * 10 / (arm * 10)');
    await replace(document, 'routine', 'urgent');

    await vscode.commands.executeCommand('guideline.reviewChange', file);

    const elements = api.change.getChildren();
    const labelOf = (element: (typeof elements)[number]) => api.change.getTreeItem(element).label;
    assert.deepEqual(elements.map(labelOf), ['More urgent: routine → urgent', 'Not confirmed', 'Entries that changed']);
    assert.match(api.change.message ?? '', /: 1 group\.$/);
    const groups = api.change.getChildren(elements[1]);
    assert.equal(groups.length, 2);
    for (const group of groups) assert.equal(api.change.getTreeItem(group).contextValue, 'unconfirmed');
  });

  it('says when the text has moved on, and compares again once it is saved', async () => {
    const document = await opened();
    await vscode.commands.executeCommand('guideline.reviewChange', document.uri);

    await replace(document, '{curb-65: "≤ 1"}', '{curb-65: 0}');
    await until('the view says so', () => /changed since/.test(api.change.message ?? ''));
    assert.deepEqual(api.change.groups, []);

    await document.save();
    await until('who changes is told', () => api.change.groups?.length);
    assert.doesNotMatch(api.change.message ?? '', /changed since/);
    git('checkout', '--quiet', '--', '.');
  });

  it('compares again what it shows, whatever has the keyboard', async () => {
    await opened();
    await vscode.commands.executeCommand('guideline.reviewChange', guideline);
    await closeAll();
    const before = api.change.groups;

    await vscode.commands.executeCommand('guideline.change.again');

    assert.deepEqual(api.change.groups, []);
    assert.notEqual(api.change.groups, before, 'it is a new answer');
    assert.match(api.change.message ?? '', /^No patient is affected/);
  });

  it('keeps an open report with what the view says, and closes it with its guideline', async () => {
    const document = await opened();
    await replace(document, '{curb-65: "≤ 1"}', '{curb-65: 0}');
    await vscode.commands.executeCommand('guideline.reviewChange', document.uri);
    await vscode.commands.executeCommand('guideline.change.report');
    await until('the report is shown', () => labels().some((label) => /Change\.md/.test(label)));
    const report = vscode.Uri.from({ scheme: 'guideline-report', path: '/Change.md', query: guideline.toString() });
    const text = async () => (await vscode.workspace.openTextDocument(report)).getText();
    assert.match(await text(), /^# What changes for patients/);
    assert.match(await text(), /HEAD:curb\\?-65/);

    await replace(document, 'title:', '# A comment.\ntitle:');
    await until('the report says that the text has moved on', async () =>
      /^\*\*The text has changed/.test(await text()),
    );

    await document.save();
    await until('the report is of the text as it is', async () => /^# What changes/.test(await text()));

    const other = await vscode.workspace.openTextDocument({ language: 'guideline', content: 'guideline: new\n' });
    await vscode.commands.executeCommand('guideline.reviewChange', other.uri);
    await until('the report is closed', () => !labels().some((label) => /Change\.md/.test(label)));
    git('checkout', '--quiet', '--', '.');
  });

  it('says what has to be made first, and leaves room for what the view says of it', async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'guideline-tree-new-'));
    try {
      const file = path.join(elsewhere, 'curb-65.guideline.yaml');
      copyFileSync(guideline.fsPath, file);
      const { document } = await vscode.window.showTextDocument(vscode.Uri.file(file));
      const lacks = async () => {
        await vscode.commands.executeCommand('guideline.reviewChange', document.uri);
        return [api.change.lacks, api.change.message, api.change.groups];
      };
      assert.deepEqual(await lacks(), ['repository', undefined, undefined]);

      execFileSync('git', ['init', '--quiet'], { cwd: elsewhere });
      assert.deepEqual(await lacks(), ['commit', undefined, undefined]);

      await vscode.commands.executeCommand('guideline.reviewChange', guideline);
      assert.equal(api.change.lacks, undefined);
      assert.match(api.change.message ?? '', /^No patient is affected/);
    } finally {
      await closeAll();
      rmSync(elsewhere, { recursive: true, force: true, maxRetries: 10 });
    }
  });

  it('says why nothing is compared', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'guideline', content: 'guideline: new\n' });

    await vscode.commands.executeCommand('guideline.reviewChange', document.uri);

    assert.equal(api.change.groups, undefined);
    assert.match(api.change.message ?? '', /\.$/);
  });
});
