import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quietly } from './quietly.mjs';

/**
 * Installs an extension the way users do: a .vsix file, or an identifier where the gallery can be reached.
 *
 * @param {import('./install.mjs').Host} host
 * @param {string} extension
 * @param {string} extensionsDir
 * @param {AbortSignal} [signal]
 */
export async function installExtension(host, extension, extensionsDir, signal) {
  const data = await mkdtemp(join(tmpdir(), 'guideline-tree-install-'));
  try {
    const where = ['--extensions-dir', extensionsDir, '--user-data-dir', data, '--server-data-dir', data];
    const what = ['--accept-server-license-terms', '--install-extension', extension];
    await quietly(host.node, ['--no-deprecation', host.server, ...where, ...what], { signal });
  } catch (error) {
    throw new Error(`${extension} could not be installed: ${/** @type {Error} */ (error).message}`);
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 10 });
  }
}
