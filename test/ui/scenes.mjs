/**
 * What the pictures show: each scene does what a person would, and leaves the window as it found it.
 *
 * @typedef {Awaited<ReturnType<typeof import('../host/workbench.mjs').openWorkbench>>} Workbench
 * @typedef {(workbench: Workbench, shoot: (what: string) => Promise<void>) => Promise<void>} Scene
 */

/** @type {readonly Scene[]} */
export const scenes = [firstSteps, coverage, change, citation, gap, tree, run, overview, debug, tests];

/** @param {Workbench} workbench */
async function closeAll(workbench) {
  await workbench.runCommand('View: Close All Editors');
  await workbench.runCommand('View: Show Explorer');
}

/**
 * What a new author is shown.
 *
 * @type {Scene}
 */
async function firstSteps(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('curb-65.guideline.yaml');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await page.keyboard.press('F1');
  const picker = page.locator('.quick-input-widget');
  await picker.locator('input').first().fill('>Welcome: Open Walkthrough...');
  await picker.getByText('Welcome: Open Walkthrough...', { exact: true }).click();
  await picker.getByText('Write a Clinical Guideline as a Tree').first().click();
  await page.locator('.getting-started-step h3', { hasText: 'See the tree' }).click();
  await workbench.webviewWith('svg > title');
  // What this VS Code's maker says of itself is not about us.
  await page.addStyleTag({ content: '.gettingStartedContainer .footer { display: none }' });
  await shoot('first-steps');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await closeAll(workbench);
}

/**
 * So that what stands in its views can be read.
 *
 * @param {Workbench} workbench
 */
async function widenSideBar({ page }) {
  const { x, y, width, height } = (await page.locator('.part.sidebar').boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  const [edge, middle] = [x + width, y + height / 2];
  await page.mouse.move(edge, middle);
  await page.mouse.down();
  await page.mouse.move(edge + 180, middle, { steps: 4 });
  await page.mouse.up();
}

/**
 * What is uncited, unquoted, unverified and stale in all guidelines, and where.
 *
 * @type {Scene}
 */
async function coverage(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('iliac-imaging-as-published.guideline.yaml');
  await workbench.runCommand('Guideline: Show Citation Coverage');
  await widenSideBar(workbench);
  const view = page.locator('.pane', { hasText: 'Citation Coverage' });
  const uncited = view.locator('[role="treeitem"]', { hasText: 'cites only what is not there' }).first();
  await uncited.click();
  await page.locator('.view-line', { hasText: 'chronic-symptoms:' }).first().waitFor();
  await page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
  await shoot('coverage');
  await closeAll(workbench);
}

/**
 * What a change of a threshold does to patients, before it is saved.
 *
 * @type {Scene}
 */
async function change(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('curb-65.guideline.yaml');
  await workbench.goTo('when: {curb-65: "≤ 1"}');
  await page.keyboard.press('ArrowRight');
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('<');
  await workbench.runCommand('Guideline: Review Change since the Last Commit');
  const view = page.locator('.pane', { hasText: 'Change since the Last Commit' });
  await view.locator('[role="treeitem"]', { hasText: 'One of them' }).first().waitFor();
  const coverageHeader = page.locator('.pane-header', { hasText: 'Citation Coverage' });
  await coverageHeader.click();
  const top = () => view.evaluate((pane) => pane.getBoundingClientRect().top);
  // It moves up in steps.
  while ((await top()) > (await coverageHeader.evaluate((header) => header.getBoundingClientRect().bottom)) + 8);
  await view.hover();
  await view.getByRole('button', { name: 'Show Report' }).click();
  const report = page.locator('.tab', { hasText: 'Change' });
  await report.waitFor();
  await page
    .frameLocator('iframe.webview.ready')
    .frameLocator('#active-frame')
    .getByText('What changes for them')
    .waitFor();
  await shoot('change');
  await coverageHeader.click();
  await page.locator('.tab[data-resource-name="curb-65.guideline.yaml"]').click();
  await workbench.runCommand('File: Revert File');
  await closeAll(workbench);
}

/**
 * A rating that is of another procedure and of other patients: what is told of it, and what can be done about it.
 *
 * @type {Scene}
 */
async function citation(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('iliac-imaging-as-published.guideline.yaml');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
  await workbench.goTo('ctv: {rating: 8, cite: [1#');
  // From the end of what was found into the name of the extract.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  await page.locator('.monaco-hover', { hasText: 'rates another procedure' }).waitFor();
  await page.locator('.monaco-hover', { hasText: 'Appropriateness Criteria' }).waitFor();
  await shoot('citation');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget', { hasText: 'Waive citation/procedure-mismatch' }).waitFor();
  await shoot('citation-actions');
  await page.keyboard.press('Escape');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await closeAll(workbench);
}

/**
 * A gap that all patients were taken through to find: what is told of it, and the patient to run.
 *
 * @type {Scene}
 */
async function gap(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('iliac-imaging-as-published.guideline.yaml');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.goTo('indicators:');
  await page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  await page.locator('.monaco-hover', { hasText: 'No branch holds' }).waitFor();
  await page.locator('.monaco-hover', { hasText: 'Who comes here' }).waitFor();
  await shoot('gap');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget', { hasText: 'Run this patient' }).waitFor();
  await shoot('gap-run');
  await page.keyboard.press('Escape');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await closeAll(workbench);
}

/**
 * The tree with what lies over it: how well it is cited, and how many patients of the cases pass each way.
 *
 * @type {Scene}
 */
async function tree(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('iliac-imaging.guideline.yaml');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.goTo('decide: What did ultrasound');
  await workbench.runCommand('Guideline: Open Tree Preview');
  const preview = await workbench.webviewWith('.node[data-id="ultrasound"]');
  await shoot('tree-beside');
  await page.locator('.tab', { hasText: /^Tree: / }).click();
  await preview.getByLabel('Lay over the tree').selectOption('patients');
  await preview
    .locator('.note', { hasText: /patients?$/ })
    .first()
    .waitFor();
  await shoot('tree');
  await preview.getByRole('button', { name: 'Fit' }).click();
  await shoot('tree-whole');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await closeAll(workbench);
}

/**
 * A patient who is asked only what the way asks.
 *
 * @type {Scene}
 */
async function run(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('iliac-imaging.guideline.yaml');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await page.keyboard.press('F1');
  const picker = page.locator('.quick-input-widget');
  await picker.locator('input').first().fill('>Guideline: Run Case');
  // The command opens a picker of its own at once, so that no moment is without one.
  await picker.getByText('Guideline: Run Case', { exact: true }).click();
  await picker.getByText('Start from nothing').waitFor();
  await shoot('run-start');
  await page.keyboard.type('Start from nothing');
  await page.keyboard.press('Enter');
  const panel = await workbench.webviewWith('.question-form');
  await panel.locator('.question input:focus').waitFor();
  await page.keyboard.type('44');
  await page.keyboard.press('Enter');
  await panel.getByRole('heading', { name: 'Question 2', exact: true }).waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await panel.getByRole('heading', { name: 'Question 3', exact: true }).waitFor();
  await shoot('run');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await closeAll(workbench);
}

/**
 * Cases as tests, with the nodes and branches that they reach.
 *
 * @type {Scene}
 */
async function tests(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('wells-dvt.cases.yaml');
  await workbench.runCommand('Testing: Focus on Test Explorer View');
  await workbench.runCommand('Test: Run Tests with Coverage in Current File');
  const covered = page.locator('.pane', { hasText: 'Test Coverage' }).getByText('wells-dvt.guideline.yaml');
  await covered.first().waitFor();
  await page.locator('.test-explorer .monaco-list-row[aria-label*="Passed"]').first().waitFor();
  await workbench.openFile('wells-dvt.guideline.yaml');
  await workbench.goTo('decide: What did the ultrasound show?');
  await shoot('tests');
  await closeAll(workbench);
}

/**
 * A run that is stepped through, forward and back.
 *
 * @type {Scene}
 */
async function debug(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('curb-65.cases.yaml');
  await page.locator('.codelens-decoration a', { hasText: 'Debug case' }).first().click();
  await page.locator('.debug-toolbar').first().waitFor();
  await page
    .locator('.debug-top-stack-frame-column, .debug-top-stack-frame-line')
    .first()
    .waitFor({ state: 'attached' });
  // To the end of the run, from where one can step back.
  for (const step of ['Step Over', 'Step Over', 'Step Over', 'Step Into', 'Step Into'])
    await workbench.runCommand(`Debug: ${step}`);
  await workbench.runCommand('View: Show Run and Debug');
  const variables = page.locator('.debug-variables [role="treeitem"]');
  for (const scope of ['Findings seen so far', 'Derived findings', 'Options']) {
    await variables.filter({ hasText: scope }).locator('.monaco-tl-twistie').click();
    await variables.filter({ hasText: scope }).and(page.locator('[aria-expanded="true"]')).waitFor();
  }
  await variables.and(page.locator('[aria-level="2"]')).first().waitFor();
  await shoot('debug');
  await workbench.runCommand('Debug: Stop');
  await closeAll(workbench);
}

/**
 * All at once: the text, its tree, and a patient who was taken through it.
 *
 * @type {Scene}
 */
async function overview(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('iliac-imaging.guideline.yaml');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.goTo('decide: What did ultrasound');
  await workbench.runCommand('Guideline: Open Tree Preview');
  await workbench.webviewWith('.node');
  await page.locator('.tab[data-resource-name="iliac-imaging.guideline.yaml"]').click();
  await workbench.openFile('iliac-imaging.cases.yaml');
  await page
    .locator('.codelens-decoration a', { hasText: /^Run case/ })
    .first()
    .click();
  await workbench.webviewWith('.result-head');
  await page.locator('.tab[data-resource-name="iliac-imaging.guideline.yaml"]').click();
  await page.locator('.tab', { hasText: /^Run: / }).click();
  // A webview has the keyboard, which only the title bar takes from it for sure.
  await page.locator('.command-center-center').click();
  const picker = page.locator('.quick-input-widget');
  await picker.locator('input').first().fill('>View: Move Editor into Group Below');
  await picker.getByText('View: Move Editor into Group Below', { exact: true }).click();
  const preview = await workbench.webviewWith('.node.on-path');
  await preview.locator('.legend summary').click();
  await preview.locator('.item[tabindex="0"]').focus();
  await page.keyboard.press('0');
  for (let zoom = 0; zoom < 4; zoom++) await page.keyboard.press('+');
  await page.keyboard.press('Home');
  await shoot('overview');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await closeAll(workbench);
}
