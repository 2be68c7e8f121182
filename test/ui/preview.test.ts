import { Window } from './window';

describe('the tree preview in the browser', () => {
  let window: Window;

  before(async () => {
    window = await Window.open();
    await window.workbench.openFile('iliac-imaging.guideline.yaml');
    await window.workbench.runCommand('Guideline: Open Tree Preview');
  });
  after(() => window?.close());

  it('leads from a node to its text by a click', async () => {
    const tree = await window.workbench.webviewWith('.node');

    await tree.locator('.node[data-id="limb-ischaemia"] .head').click();

    await window.page.locator('.view-line', { hasText: 'limb-ischaemia:' }).first().waitFor();
  });
});
