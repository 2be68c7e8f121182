import { findExecutable } from './executable.mjs';
import { quietly } from './quietly.mjs';

/** apt-get runs one at a time: a second one would only fail on its lock. @type {Promise<unknown>} */
let previous = Promise.resolve();

/**
 * Installs Debian packages where that is ours to do (as root on Debian or Ubuntu); elsewhere says what to install.
 * Not to be stopped half way: that would leave packages half installed.
 *
 * @param {string[]} packages
 * @param {string} need what is missing and what for, as the start of a sentence
 */
export async function installDebianPackages(packages, need) {
  if (process.getuid?.() !== 0 || !findExecutable('apt-get')) {
    throw new Error(`${need}: install it (on Debian: apt-get install ${packages.join(' ')}).`);
  }
  console.error(`${need}: installing ${packages.join(', ')}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = async () => {
    await quietly('apt-get', ['update'], { env });
    const options = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
    await quietly('apt-get', ['install', ...options, ...packages], { env });
  };
  const mine = previous.then(install);
  previous = mine.catch(() => {});
  await mine.catch((error) => {
    throw new Error(`${need}, and apt-get could not install it: ${error.message}`);
  });
}
