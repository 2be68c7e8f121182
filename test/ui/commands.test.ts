import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Window } from './window';

/** What ends in a dialog or a view of VS Code's own, which only a person in front of it can go through. */
describe('commands in the browser', () => {
  let window: Window;

  before(async () => {
    window = await Window.open();
  });
  after(() => window?.close());
  afterEach(() => window.workbench.runCommand('View: Close All Editors'));

  const picker = () => window.page.locator('.quick-input-widget');
  const press = (key: string) => window.page.keyboard.press(key);

  /** Runs the first case of the iliac guideline. */
  async function runCase() {
    await window.workbench.openFile('iliac-imaging.cases.yaml');
    const lens = window.page.locator('.codelens-decoration a', { hasText: /^Run case/ });
    await lens.first().click();
    return window.workbench.webviewWith('.result-head');
  }

  it('saves a run as a case of the file that is chosen', async () => {
    const run = await runCase();

    await run.getByRole('button', { name: 'Save as Case…' }).click();
    await picker().getByText('in which file?').waitFor();
    await picker().getByText('62 cases').click();
    await picker().getByText('its id').waitFor();
    await window.page.keyboard.type('acute-whole-leg');
    await picker().getByText('There is a case').or(picker().getByText('already')).first().waitFor();
    await press('ControlOrMeta+A');
    await window.page.keyboard.type('saved-from-a-run');
    await press('Enter');
    await picker().getByText('its title').waitFor();
    await window.page.keyboard.type('Kept from a run');
    await press('Enter');

    await window.page.locator('.view-line', { hasText: 'saved-from-a-run:' }).first().waitFor();
    await window.page.locator('.view-line', { hasText: 'confirmed: no' }).first().waitFor();
    await window.page.locator('.tab[data-resource-name="iliac-imaging.cases.yaml"]').click();
    await window.workbench.runCommand('File: Revert File');
  });

  it('saves a run as the response of a CDS Hooks service', async () => {
    const run = await runCase();

    await run.getByRole('button', { name: 'Save CDS Hooks Card…' }).click();
    await picker().waitFor();
    // While the dialog still looks at the folder it hears no key.
    while (await picker().isVisible()) {
      await press('Enter');
      await picker()
        .waitFor({ state: 'hidden', timeout: 2_000 })
        .catch(() => undefined);
    }

    await run.getByText('Saved.').first().waitFor({ state: 'attached' });
    const file = path.join(window.folder, 'iliac-imaging', 'run-acute-whole-leg.json');
    assert.ok(existsSync(file));
    const { cards } = JSON.parse(readFileSync(file, 'utf8'));
    assert.match(cards[0].summary, /^Image the pelvic veins/);
  });

  it('finds in the tree from the text, which opens the tree first', async () => {
    await window.workbench.openFile('curb-65.guideline.yaml');

    await window.workbench.runCommand('Guideline: Find in Tree');
    const tree = await window.workbench.webviewWith('.node[data-id="severity"]');
    await tree.locator('.query:focus').waitFor();

    await window.page.locator('.tab[data-resource-name="curb-65.guideline.yaml"]').click();
    await window.workbench.runCommand('Guideline: Find in Tree');
    await tree.locator('.query:focus').waitFor();
  });

  it('shows in the view of coverage only what is chosen, and the fixes of what is missing', async () => {
    await window.workbench.openFile('iliac-imaging-as-published.guideline.yaml');
    await window.workbench.runCommand('Guideline: Show Citation Coverage');
    const view = window.page.locator('.pane', { hasText: 'Citation Coverage' });
    const group = (name: string) => view.getByRole('treeitem', { name: new RegExp(`^${name}: \\d`) });
    const lack = view.getByRole('treeitem', { name: /cites only what is not there/ }).first();
    await lack.hover();
    await lack.getByRole('button', { name: 'Show Fixes' }).click();
    await window.page.locator('.action-widget', { hasText: 'Waive citation/missing here' }).waitFor();
    await press('Escape');

    await group('Unverified').first().waitFor();
    await view.locator('.pane-header').hover();
    await view.getByRole('button', { name: 'Choose What to Show' }).click();
    await picker().getByText('Unverified', { exact: true }).click();
    await press('Enter');

    await group('Unverified').first().waitFor({ state: 'hidden' });
    await group('Uncited').first().waitFor();
  });

  it('shows what the language server has logged', async () => {
    await window.workbench.runCommand('Guideline: Show Language Server Output');

    await window.page.locator('.output-view-container, .output').first().waitFor();
    await window.page
      .locator('.panel .monaco-select-box', { hasText: 'Guideline' })
      .or(window.page.getByRole('combobox', { name: /output/i }))
      .first()
      .waitFor();
    await window.workbench.runCommand('View: Toggle Panel Visibility');
  });
});
