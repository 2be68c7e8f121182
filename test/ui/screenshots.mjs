/**
 * node test/ui/screenshots.mjs FOLDER: builds, opens a sample in a real VS Code, and writes pictures of what an author
 * sees into the folder, in a light, a dark and both high contrast themes.
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWorkbench } from '../host/workbench.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @type {Record<string, string>} */
const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

const [folder, ...chosen] = process.argv.slice(2);
if (!folder) {
  console.error(
    'Say where the pictures go: node test/ui/screenshots.mjs FOLDER [light|dark|high-contrast|high-contrast-light ...]',
  );
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const built = spawnSync(process.execPath, [join(root, 'build.mjs')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
for (const [name, theme] of Object.entries(THEMES)) {
  if (chosen.length === 0 || chosen.includes(name)) await picture(name, theme, resolve(folder));
}

/**
 * @param {string} name
 * @param {string} theme
 * @param {string} into
 */
async function picture(name, theme, into) {
  const temporary = await mkdtemp(join(tmpdir(), 'guideline-tree-ui-'));
  const samples = join(temporary, 'samples');
  await cp(join(root, 'samples'), samples, { recursive: true });
  commitAll(samples);
  const workbench = await openWorkbench({
    folder: samples,
    extensionDevelopmentPath: root,
    size: { width: 1680, height: 1050 },
    settings: {
      'workbench.colorTheme': theme,
      'window.autoDetectColorScheme': false,
      'window.autoDetectHighContrast': false,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code puts the name in.
      'window.title': '${rootName}',
      'workbench.activityBar.location': 'hidden',
      'editor.minimap.enabled': false,
    },
  });
  try {
    /** @param {string} what */
    const shoot = (what) => workbench.screenshot(join(into, `${what}-${name}.png`));
    await coveragePictures(workbench, shoot);
    await changePictures(workbench, shoot);
    await citationPictures(workbench, shoot);
    await gapPictures(workbench, shoot);
    await pictures(workbench, shoot);
  } finally {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * @param {Awaited<ReturnType<typeof openWorkbench>>} workbench
 * @param {(what: string) => Promise<void>} shoot
 */
async function pictures(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('iliac-imaging.guideline.yaml');
  await workbench.goTo('decide: What did ultrasound');
  await workbench.runCommand('Guideline: Open Tree Preview');
  const tree = workbench.webview();
  await tree.locator('.node').first().waitFor();
  await shoot('tree');

  await tree.getByRole('button', { name: 'Show the whole tree' }).click();
  await shoot('tree-whole');

  await page.locator('.tab[data-resource-name="iliac-imaging.guideline.yaml"]').click();
  const picker = page.locator('.quick-input-widget');
  await page.keyboard.press('F1');
  await picker.locator('input').first().fill('>Guideline: Run Case');
  // The command opens a picker of its own at once, so that no moment is without one.
  await picker.getByText('Guideline: Run Case', { exact: true }).click();
  await picker.getByText('Cases', { exact: true }).waitFor();
  await shoot('run-start');

  await page.keyboard.type('Start from nothing');
  await page.keyboard.press('Enter');
  await picker.getByText(/^1\. /).waitFor();
  await shoot('run-question');
  await page.keyboard.press('Escape');

  await workbench.openFile('iliac-imaging.cases.yaml');
  await page.locator('.codelens-decoration a', { hasText: 'Run case' }).first().click();
  await page.locator('.tab', { hasText: /\.md$/ }).first().waitFor();
  await workbench.webview().locator('h1, h2').first().waitFor();
  await shoot('run-result');

  await page.locator('.tab', { hasText: /^Tree: / }).click();
  await workbench.webview().locator('.node.on-path').first().waitFor();
  await shoot('tree-with-run');

  // All three at once, for the README: the text, its tree, and a patient run through it.
  await page.locator('.tab[data-resource-name="iliac-imaging.guideline.yaml"]').click();
  await page.locator('.tab', { hasText: /\.md$/ }).click();
  // A webview has the keyboard, which only the title bar takes from it for sure.
  await page.locator('.command-center-center').click();
  await picker.locator('input').first().fill('>View: Move Editor into Group Below');
  await picker.getByText('View: Move Editor into Group Below', { exact: true }).click();
  await workbench.webviewWith('h1');
  const drawn = await workbench.webviewWith('.node.on-path');
  await drawn.locator('.item[tabindex="0"]').focus();
  await page.keyboard.press('0');
  for (let zoom = 0; zoom < 3; zoom++) await page.keyboard.press('+');
  await page.keyboard.press('Home');
  await shoot('overview');
}

/**
 * What is uncited, unquoted, unverified and stale in all guidelines, and where.
 *
 * @param {Awaited<ReturnType<typeof openWorkbench>>} workbench
 * @param {(what: string) => Promise<void>} shoot
 */
async function coveragePictures(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('iliac-imaging-as-published.guideline.yaml');
  await workbench.runCommand('Guideline: Show Citation Coverage');
  const view = page.locator('.pane', { hasText: 'Citation Coverage' });
  const uncited = view.locator('[role="treeitem"]', { hasText: 'cites only what is not there' }).first();
  await uncited.click();
  await page.locator('.view-line', { hasText: 'chronic-symptoms:' }).first().waitFor();
  await page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
  await shoot('coverage');
  await workbench.runCommand('View: Close All Editors');
  await workbench.runCommand('View: Show Explorer');
}

/**
 * What a change of a threshold does to patients, before it is saved.
 *
 * @param {Awaited<ReturnType<typeof openWorkbench>>} workbench
 * @param {(what: string) => Promise<void>} shoot
 */
async function changePictures(workbench, shoot) {
  const { page } = workbench;
  await workbench.openFile('curb-65.guideline.yaml');
  await workbench.goTo('when: {curb-65: "≤ 1"}');
  await page.keyboard.press('ArrowRight');
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('<');
  await workbench.runCommand('Guideline: Review Change since the Last Commit');
  const view = page.locator('.pane', { hasText: 'Change since the Last Commit' });
  await view.locator('[role="treeitem"]', { hasText: 'before:' }).first().waitFor();
  await shoot('change');
  await page.locator('.tab[data-resource-name="curb-65.guideline.yaml"]').click();
  await workbench.runCommand('File: Revert File');
  await workbench.runCommand('View: Close All Editors');
  await workbench.runCommand('View: Show Explorer');
}

/**
 * Makes a repository of a folder, with all that is in it in one commit.
 *
 * @param {string} folder
 */
function commitAll(folder) {
  const author = ['-c', 'user.name=Guideline Tree', '-c', 'user.email=pictures@example.org'];
  for (const args of [
    ['init', '--quiet'],
    ['add', '--all'],
    [...author, 'commit', '--quiet', '--message', 'Samples'],
  ])
    spawnSync('git', args, { cwd: folder, stdio: 'inherit' });
}

/**
 * A rating that is of another procedure and of other patients: what is told of it, and what can be done about it.
 *
 * @param {Awaited<ReturnType<typeof openWorkbench>>} workbench
 * @param {(what: string) => Promise<void>} shoot
 */
async function citationPictures(workbench, shoot) {
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
  await workbench.runCommand('View: Close All Editors');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
}

/**
 * A gap that all patients were taken through to find: what is told of it, and the patient to run.
 *
 * @param {Awaited<ReturnType<typeof openWorkbench>>} workbench
 * @param {(what: string) => Promise<void>} shoot
 */
async function gapPictures(workbench, shoot) {
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
  await workbench.runCommand('View: Close All Editors');
}
