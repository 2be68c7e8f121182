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
import { scenes } from './scenes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @type {Record<string, string>} */
const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

const [folder, ...chosen] = process.argv.slice(2);
/** For whoever works on one: GUIDELINE_TREE_SCENES=tree,run */
const only = process.env.GUIDELINE_TREE_SCENES?.split(',');
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
    for (const scene of scenes) if (!only || only.includes(scene.name)) await scene(workbench, shoot);
  } finally {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 10 });
  }
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
