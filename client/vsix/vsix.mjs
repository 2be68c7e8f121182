import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../test/host/install.mjs';
import { quietly } from '../../test/host/quietly.mjs';
import manifest from './package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Writes the .vsix file of the extension as it is built. What goes into it is listed under `files` in package.json.
 *
 * @param {string} file
 */
export async function packageExtension(file) {
  const vsce = path.join(await installPackager(), 'node_modules', '@vscode', 'vsce', 'vsce');
  // Nothing is rewritten or looked up: the project has no public address, and all that is needed is bundled.
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await quietly(process.execPath, [vsce, 'package', ...options, '--out', file], { cwd: root });
}

/** The packager, pinned with all below it, in a cache folder of its own: `npm ci` stays light. */
async function installPackager() {
  const folder = path.join(cacheFolder(), `vsce-${manifest.dependencies['@vscode/vsce']}`);
  if (existsSync(folder)) return folder;
  await mkdir(path.dirname(folder), { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    for (const name of ['package.json', 'package-lock.json'])
      await copyFile(path.join(here, name), path.join(partial, name));
    await quietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: partial });
    await rename(partial, folder);
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(folder))
      throw new Error(`The packager could not be installed: ${/** @type {Error} */ (error).message}`);
  } finally {
    await rm(partial, { recursive: true, force: true, maxRetries: 5 });
  }
  return folder;
}
