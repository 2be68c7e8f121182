import { installDebianPackages } from './debian.mjs';
import { findExecutable } from './executable.mjs';

const NAMES = ['/usr/bin/chromium', 'chromium', 'chromium-browser', 'google-chrome'];

/**
 * The browser that shows VS Code's workbench: the one of the environment variable CHROMIUM, or an installed one, or
 * Debian's, installed with a font so that screenshots show text.
 *
 * @returns {Promise<string>}
 */
export async function findChromium() {
  const asked = process.env.CHROMIUM;
  if (asked) {
    const found = findExecutable(asked);
    if (!found) throw new Error(`CHROMIUM names ${asked}, which is not a program.`);
    return found;
  }
  return find() ?? (await install());
}

const find = () => NAMES.map(findExecutable).find(Boolean);

async function install() {
  const need = 'Chromium, which shows VS Code to the tests, is missing';
  await installDebianPackages(['chromium', 'fonts-dejavu-core'], need);
  const found = find();
  if (!found) throw new Error(`${need}, although its package is installed.`);
  return found;
}
