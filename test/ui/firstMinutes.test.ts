import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { allThemes, Window } from './window';

describe('the first minutes in the browser', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({ 'notes.yaml': 'nodes: none\n' }, { samples: false });
  });
  after(() => window?.close());

  const picker = () => window.page.locator('.quick-input-widget');
  const view = () => window.page.locator('.pane', { hasText: 'Citation Coverage' });

  it('says in the view of a folder without guidelines what to do', async () => {
    await window.page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Guideline/ })
      .click();

    await view().getByText('No guideline lies in this folder yet').waitFor();
    const names = await view().locator('.monaco-button').allInnerTexts();
    assert.deepEqual(names, ['New Guideline', 'Open a Sample Guideline', 'Show the First Steps']);
  });

  it('shows the steps with their pictures in each theme', async () => {
    await view().locator('.monaco-button', { hasText: 'Show the First Steps' }).click();
    const titles = ['open', 'tree', 'run', 'coverage', 'cases', 'change'].map(
      (name) => /<title>(.*)<\/title>/.exec(readFileSync(`client/walkthrough/${name}.svg`, 'utf8'))?.[1],
    );
    const steps = window.page.locator('.getting-started-step');
    await steps.first().waitFor();
    assert.equal(await steps.count(), 6);
    for (const theme of allThemes) {
      await window.setTheme(theme);
      for (let step = 0; step < 6; step++) {
        await steps.nth(step).locator('h3').click();
        await window.workbench.webviewWith(`svg > title:text-is("${titles[step]}")`);
        await window.picture(`walkthrough-${step + 1}-${theme}`);
      }
    }
    await window.setTheme('light');
  });

  it('opens the steps by the command that README and tour name', async () => {
    const command = 'Welcome: Open Walkthrough...';
    for (const page of ['README.md', 'docs/tour.md'])
      assert.ok(readFileSync(page, 'utf8').includes(`*${command}*`), `${page} names ${command}`);
    await window.workbench.runCommand('View: Close All Editors');
    await window.workbench.runCommand(command);
    await picker().getByText('Write a Clinical Guideline as a Tree').first().click();
    await window.page.locator('.getting-started-step').first().waitFor();
  });

  /** Up to the question where to put it. */
  const begin = async (window: Window, title: string) => {
    await window.workbench.runCommand('Guideline: New Guideline');
    const picker = window.page.locator('.quick-input-widget');
    await picker.getByText('Imaging pathway').waitFor();
    await window.page.keyboard.type('Empty');
    await window.page.keyboard.press('Enter');
    await picker.getByText('What is it about?').waitFor();
    await window.page.keyboard.type(title);
    await window.page.keyboard.press('Enter');
  };

  it('makes a guideline by the keyboard alone', async () => {
    await window.workbench.runCommand('View: Close All Editors');
    await window.page.keyboard.press('F1');
    await window.page.keyboard.type('Guideline: New Guideline');
    await picker().getByText('Guideline: New Guideline', { exact: true }).waitFor();
    await window.page.keyboard.press('Enter');
    await picker().getByText('Imaging pathway').waitFor();
    await window.page.keyboard.type('Empty');
    await window.page.keyboard.press('Enter');
    await picker().getByText('What is it about?').waitFor();
    await window.page.keyboard.press('Enter');
    await picker().getByText('A guideline has a title.').waitFor();
    await window.page.keyboard.type('Cold feet');
    await picker().getByText('A guideline has a title.').waitFor({ state: 'hidden' });
    await window.page.keyboard.press('Enter');
    await picker().getByText('Where to Put It').waitFor();
    await window.workbench.acceptDialog();
    await window.page.locator('.tab.active[data-resource-name="cold-feet.guideline.yaml"]').waitFor();
    const file = path.join(window.folder, 'cold-feet.guideline.yaml');
    assert.ok(existsSync(file));
    await view().getByText('No guideline lies in this folder yet').waitFor({ state: 'hidden' });
    await window.page.locator('.squiggly-warning').first().waitFor({ state: 'attached' });

    await window.page.keyboard.type('For nobody');
    await window.page.keyboard.press('Tab');
    await window.page.keyboard.type('A. Author');
    await window.page.keyboard.press('Control+S');
    await window.page.locator('.tab.active:not(.dirty)').waitFor();

    assert.match(readFileSync(file, 'utf8'), /^disclaimer: For nobody\nauthors: \[A\. Author\]$/m);
    await window.picture('new-guideline');
  });

  /** A dialog for files shows its folder first, then the name in it. */
  const proposes = async (input: Locator, name: string) => {
    const proposed = () => input.inputValue();
    for (const deadline = Date.now() + 10_000; !(await proposed()).endsWith(name); await window.page.waitForTimeout(50))
      assert.ok(Date.now() < deadline, `${await proposed()} is proposed, not ${name}`);
  };

  it('asks for another name where something lies already, and keeps template and title', async () => {
    const before = readFileSync(path.join(window.folder, 'cold-feet.guideline.yaml'), 'utf8');
    await begin(window, 'Colder feet');
    await picker().getByText('Where to Put It').waitFor();
    const input = picker().locator('input[type="text"]').first();
    await proposes(input, 'colder-feet.guideline.yaml');
    // Without its ending VS Code does not see that the file is there.
    await input.fill(path.join(window.folder, 'cold-feet'));
    await window.workbench.acceptDialog();
    const question = window.page.locator('.monaco-dialog-box');
    await question.getByText('cold-feet.guideline.yaml is there already').waitFor();
    await window.picture('new-guideline-is-there');
    await question.getByText('Choose Another Name').click();
    await picker().getByText('Where to Put It').waitFor();
    await proposes(input, 'cold-feet-2.guideline.yaml');
    await window.workbench.acceptDialog();

    await window.page.locator('.tab.active[data-resource-name="cold-feet-2.guideline.yaml"]').waitFor();
    const made = readFileSync(path.join(window.folder, 'cold-feet-2.guideline.yaml'), 'utf8');
    assert.match(made, /^guideline: colder-feet\ntitle: Colder feet\n/);
    assert.equal(readFileSync(path.join(window.folder, 'cold-feet.guideline.yaml'), 'utf8'), before);
  });

  it('asks for an id where the title gives none', async () => {
    await begin(window, 'Κρύα πόδια');
    await picker().getByText('Its Id').waitFor();
    await window.page.keyboard.type('Cold Greek feet');
    await picker().getByText('"Cold Greek feet" is not an id').waitFor();
    await window.picture('new-guideline-id');
    await picker().locator('input[type="text"]').first().fill('greek-feet');
    await picker().getByText('is not an id').waitFor({ state: 'hidden' });
    await window.page.keyboard.press('Enter');
    await picker().getByText('Where to Put It').waitFor();
    await window.workbench.acceptDialog();

    await window.page.locator('.tab.active[data-resource-name="greek-feet.guideline.yaml"]').waitFor();
    const made = readFileSync(path.join(window.folder, 'greek-feet.guideline.yaml'), 'utf8');
    assert.match(made, /^guideline: greek-feet\ntitle: "Κρύα πόδια"\n/);
  });

  it('asks in which of several folders of a workspace a guideline goes', async () => {
    const folders = [{ path: 'first' }, { path: 'second' }];
    const several = await Window.open(
      { 'two.code-workspace': JSON.stringify({ folders }), 'first/notes.md': '', 'second/notes.md': '' },
      { samples: false, workspace: 'two.code-workspace' },
    );
    try {
      await begin(several, 'Warm feet');
      const picker = several.page.locator('.quick-input-widget');
      await picker.locator('input[placeholder^="In which folder"]').waitFor();
      await several.picture('new-guideline-folder');
      await picker.locator('.monaco-list-row', { hasText: 'second' }).click();
      await picker.getByText('Where to Put It').waitFor();
      const input = picker.locator('input[type="text"]').first();
      await proposes(input, 'second/warm-feet.guideline.yaml');
      await several.page.keyboard.press('Escape');
      await picker.waitFor({ state: 'hidden' });
      assert.ok(!existsSync(path.join(several.folder, 'second/warm-feet.guideline.yaml')));
    } finally {
      await several.close();
    }
  });

  it('copies a sample out of the extension that is installed', async () => {
    await window.workbench.runCommand('View: Close All Editors');
    await window.page.keyboard.press('F1');
    await window.page.keyboard.type('Guideline: Open a Sample Guideline');
    await picker().getByText('Guideline: Open a Sample Guideline', { exact: true }).waitFor();
    await window.page.keyboard.press('Enter');
    await picker().getByText('Bilateral leg symptoms and the iliac veins').waitFor();
    await window.page.keyboard.type('Bilateral');
    await window.page.keyboard.press('Enter');
    await picker().getByText('Where to Put').waitFor();
    await window.workbench.acceptDialog();

    await window.page.locator('.tab.active[data-resource-name="iliac-imaging.guideline.yaml"]').waitFor();
    for (const file of ['iliac-imaging/iliac-imaging.cases.yaml', 'shared/vein-imaging.guideline.yaml'])
      assert.ok(existsSync(path.join(window.folder, file)), file);
    // What lies further down in a list is not there until somebody looks at it.
    await window.page.locator('.pane-header', { hasText: 'Change since the Last Commit' }).click();
    await view()
      .getByRole('treeitem', { name: /^iliac-imaging: of \d+/ })
      .waitFor();
    await window.picture('sample');
  });
});
