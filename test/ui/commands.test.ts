import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Window } from './window';

describe('commands in the browser', () => {
  let window: Window;

  before(async () => {
    window = await Window.open();
  });
  after(() => window?.close());
  afterEach(async () => {
    await window.page.keyboard.press('Escape');
    await window.workbench.runCommand('View: Close All Editors');
  });

  const picker = () => window.page.locator('.quick-input-widget');
  /** Answers one question of several, once it is asked. */
  const answer = async (question: string, typed: string) => {
    await picker().getByText(question).waitFor();
    await picker().locator('input').first().fill(typed);
    await window.page.keyboard.press('Enter');
    await picker().getByText(question).waitFor({ state: 'hidden' });
  };
  const showCoverage = async () => {
    await window.workbench.runCommand('Guideline: Show Citation Coverage');
    await window.page.getByRole('treeitem', { name: /^curb-65: of / }).waitFor();
  };
  const runFirstCase = async (file: string) => {
    await window.workbench.openFile(file);
    await window.page.keyboard.press('Control+Home');
    const lens = window.page.locator('.codelens-decoration a', { hasText: /^Run case/ });
    await lens.first().click();
    return window.workbench.webviewWith('.result-head');
  };

  it('finds in the tree from the text, which opens the tree first', async () => {
    await window.workbench.openFile('curb-65.guideline.yaml');

    await window.workbench.runCommand('Guideline: Find in Tree');
    const tree = await window.workbench.webviewWith('.node[data-id="severity"]');
    await tree.locator('.query:focus').waitFor();

    await window.page.locator('.tab[data-resource-name="curb-65.guideline.yaml"]').click();
    await window.workbench.runCommand('Guideline: Find in Tree');
    await tree.locator('.query:focus').waitFor();
  });

  it('shows what the language server has to say', async () => {
    await window.workbench.openFile('curb-65.guideline.yaml');

    await window.workbench.runCommand('Guideline: Show Language Server Output');

    await window.page.locator('.part.panel').getByText('The language server is ready.').first().waitFor();
    await window.workbench.runCommand('View: Hide Panel');
  });

  it('shows of the coverage what was chosen, and says so', async () => {
    await window.workbench.openFile('curb-65.guideline.yaml');
    await showCoverage();
    const unverified = window.page.getByRole('treeitem', { name: /^Unverified: / }).first();
    await unverified.waitFor();
    const choose = async () => {
      await window.workbench.runCommand('Guideline: Choose What to Show');
      await picker().getByText('Rests on what no person has looked up').click();
      await window.picture('coverage-choose');
      await window.page.keyboard.press('Enter');
    };

    await choose();
    await unverified.waitFor({ state: 'detached' });
    await window.page.locator('.pane-header', { hasText: 'uncited, unquoted, stale, waived' }).waitFor();
    await choose();
    await unverified.waitFor();
  });

  it('offers beside what lacks a citation its fixes, or says in words what to do', async () => {
    await window.workbench.openFile('iliac-imaging-as-published.guideline.yaml');
    await showCoverage();
    const fixes = async (name: RegExp) => {
      const row = window.page.getByRole('treeitem', { name });
      await row.hover();
      await row.getByRole('button', { name: 'Show Fixes' }).click();
    };

    await fixes(/^node chronic-symptoms: /);
    await window.page.locator('.action-widget', { hasText: 'Waive citation/unresolved here, with a reason' }).waitFor();
    await window.picture('coverage-fix');
    await window.page.keyboard.press('Escape');

    await fixes(/^extract 1#level-a: nothing cites it/);
    // VS Code that is driven keeps notifications in their list.
    await window.workbench.runCommand('Notifications: Show Notifications');
    await window.page
      .locator('.notification-list-item', { hasText: 'Cite it where something leans on it, or take it out.' })
      .waitFor();
    await window.picture('coverage-no-fix');
    await window.workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('saves a run as a case by the keyboard, saying what is wrong with an id', async () => {
    const run = await runFirstCase('curb-65.cases.yaml');
    const file = path.join(window.folder, 'curb-65', 'curb-65.cases.yaml');
    const before = readFileSync(file, 'utf8');

    await window.workbench.runCommand('Guideline: Save Run as Case');
    await answer('Save as case: in which file?', 'curb-65.cases.yaml');
    await picker().getByText('Save as case (1 of 2): its id').waitFor();
    await picker().locator('input').first().fill('Two Words');
    await picker().getByText('An id starts with a lower-case letter').waitFor();
    await window.picture('save-case-id');
    await answer('Save as case (1 of 2): its id', 'kept-by-hand');
    await answer('Save as case (2 of 2): its title', 'Kept by hand');

    await run.getByText('Saved as the case kept-by-hand.').waitFor();
    await window.page.locator('.view-line', { hasText: 'kept-by-hand:' }).waitFor();
    assert.match(readFileSync(file, 'utf8'), /^ {2}kept-by-hand:$/m);
    writeFileSync(file, before);
    await window.page.locator('.view-line', { hasText: 'kept-by-hand:' }).waitFor({ state: 'detached' });
  });

  it('saves a run as CDS Hooks cards in a file', async () => {
    const run = await runFirstCase('curb-65.cases.yaml');
    const file = path.join(window.folder, 'curb-65', 'run-none.json');

    await window.workbench.runCommand('Guideline: Save Run as CDS Hooks Card');
    await picker().locator('input').first().waitFor();
    await window.workbench.acceptDialog();

    await run.getByText('Saved, in the words for clinicians.', { exact: true }).waitFor();
    const { cards } = JSON.parse(readFileSync(file, 'utf8'));
    assert.ok(cards.length > 0);
    assert.match(cards[0].source.label, /^CURB-65/);
  });
});
