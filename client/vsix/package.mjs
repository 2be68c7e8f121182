/**
 * npm run package [-- FILE]: builds, and puts what users install into a .vsix file.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageExtension } from './vsix.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = path.resolve(process.argv[2] ?? 'guideline-tree.vsix');

const built = spawnSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
try {
  await packageExtension(file);
  console.log(file);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
