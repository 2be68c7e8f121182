import assert from 'node:assert/strict';
import { Window } from './window';

describe('a reload of the window in the browser', () => {
  let window: Window;

  before(async () => {
    window = await Window.open();
  });
  after(() => window?.close());

  it('brings back the tree, and the patient with all answers, in the middle of a question', async () => {
    const { page, workbench } = window;
    await workbench.openFile('curb-65.guideline.yaml');
    await workbench.runCommand('Guideline: Open Tree Preview');
    await workbench.webviewWith('.node[data-id="severity"]');
    const run = await workbench.runNobody();
    await page.keyboard.type('54');
    await page.keyboard.press('Enter');
    await run.getByRole('heading', { name: 'Question 2' }).waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await run.getByRole('heading', { name: 'Question 3' }).waitFor();
    await page.keyboard.type('7');

    await workbench.reload();

    const again = await workbench.webviewWith('.question-form');
    await again.getByRole('heading', { name: 'Question 3' }).waitFor();
    assert.deepEqual(await again.locator('.answer .value').allInnerTexts(), ['54 years', 'Yes']);
    assert.equal(await again.locator('.question-form input[type="text"]').inputValue(), '7', 'what was typed is kept');
    assert.equal(await again.locator('.notice').isVisible(), false);
    await window.picture('run-reloaded');
    await again.getByRole('button', { name: 'Back' }).click();
    await again.getByRole('heading', { name: 'Question 2' }).waitFor();

    await page.locator('.tab', { hasText: /^Tree: / }).click();
    await workbench.webviewWith('.node[data-id="severity"]');
  });
});
