import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { allThemes, Window } from './window';

const guideline = `guideline: leg
title: Swollen leg
version: 1.0.0
disclaimer: Invented for tests.
population: Adults
review: {state: draft}
start: clot
findings:
  clot: {kind: imaging, ask: Is there a clot?}
actions:
  drug: {label: A drug, kind: treatment}
nodes:
  clot:
    decide: Is there a clot?
    branches:
      - {when: {clot: yes}, then: treat}
      - {when: {clot: no}, then: rest}
  treat: {recommend: Treat the clot., do: drug, urgency: urgent}
  rest: {conclude: There is no clot.}
`;

describe('the view of a change in the browser', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({ 'leg.guideline.yaml': guideline }, { samples: false });
    await window.workbench.openFile('leg.guideline.yaml');
  });
  after(() => window?.close());

  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Tests', '-c', 'user.email=tests@example.org', ...args], {
      cwd: window.folder,
    });
  const view = () => window.page.locator('.pane', { hasText: 'Change since the Last Commit' });
  const buttons = () => view().locator('.monaco-button').allInnerTexts();
  const review = () => window.workbench.runCommand('Guideline: Review Change since the Last Commit');

  it('says that there is no repository, and offers to make one', async () => {
    await review();

    await view().getByText('The guideline lies in no git repository').waitFor();
    const [own, all] = await Promise.all([view().boundingBox(), window.page.locator('.part.sidebar').boundingBox()]);
    assert(own && all && own.height > 0.3 * all.height, `it is ${own?.height} of ${all?.height} high`);
    assert.deepEqual(await buttons(), ['Initialize Repository', 'Review Change']);
    for (const theme of allThemes) {
      await window.setTheme(theme);
      await window.picture(`change-no-repository-${theme}`);
    }
    await window.setTheme('light');
  });

  it('follows the repository that is made, and its first commit', async () => {
    await view().locator('.monaco-button', { hasText: 'Initialize Repository' }).click();

    await view().getByText('No commit holds the guideline yet').waitFor();
    assert.deepEqual(await buttons(), ['Open Source Control', 'Review Change']);
    await window.picture('change-no-commit');

    git('add', '--all');
    git('commit', '--quiet', '--message', 'As it was');
    await view().getByText('No patient is affected').waitFor();
  });

  it('tells what one of them was told and is told now, though another program changed the file', async () => {
    writeFileSync(
      path.join(window.folder, 'leg.guideline.yaml'),
      guideline.replace('urgency: urgent', 'urgency: routine'),
    );

    await view().getByText('Less urgent').waitFor();
    const told = await view().locator('.monaco-list-row .label-name').allInnerTexts();
    assert.deepEqual(told.slice(0, 5), [
      'Less urgent: urgent → routine',
      'In “Treat the clot.”:',
      'urgency: urgent → routine',
      'One of them',
      'Entries that changed',
    ]);
    await view().locator('.monaco-list-row', { hasText: 'One of them' }).locator('.monaco-tl-twistie').click();
    await view().getByText('before: Treat the clot. (urgent)').waitFor();
    await view().getByText('now: Treat the clot. (routine)').waitFor();
    await window.picture('change-groups');
  });
});
