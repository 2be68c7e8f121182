import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { allThemes, Window } from './window';

describe('the first minutes in the browser', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({ 'notes.yaml': 'nodes: none\n' }, { samples: false });
  });
  after(() => window?.close());

  const picker = () => window.page.locator('.quick-input-widget');
  /** Takes what a dialog for files proposes; while it still looks at the folder it hears no key. */
  const accept = async () => {
    while (await picker().isVisible()) {
      await window.page.keyboard.press('Enter');
      await picker()
        .waitFor({ state: 'hidden', timeout: 2_000 })
        .catch(() => undefined);
    }
  };
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
    await accept();
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
    await accept();

    await window.page.locator('.tab.active[data-resource-name="iliac-imaging.guideline.yaml"]').waitFor();
    for (const file of ['iliac-imaging/iliac-imaging.cases.yaml', 'shared/vein-imaging.guideline.yaml'])
      assert.ok(existsSync(path.join(window.folder, file)), file);
    await view()
      .getByRole('treeitem', { name: /^iliac-imaging: of \d+/ })
      .waitFor();
    await window.picture('sample');
  });
});
