import { Window } from './window';

describe('commands in the browser', () => {
  let window: Window;

  before(async () => {
    window = await Window.open();
  });
  after(() => window?.close());

  it('finds in the tree from the text, which opens the tree first', async () => {
    await window.workbench.openFile('curb-65.guideline.yaml');

    await window.workbench.runCommand('Guideline: Find in Tree');
    const tree = await window.workbench.webviewWith('.node[data-id="severity"]');
    await tree.locator('.query:focus').waitFor();

    await window.page.locator('.tab[data-resource-name="curb-65.guideline.yaml"]').click();
    await window.workbench.runCommand('Guideline: Find in Tree');
    await tree.locator('.query:focus').waitFor();
  });
});
