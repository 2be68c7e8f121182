/**
 * npm run editor: opens the sample guidelines in VS Code with the extension of this checkout, in a desktop VS Code where
 * there is one, else in your browser.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findDesktop } from './desktop.mjs';
import { installHost } from './install.mjs';
import { startServer } from './server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const folder = fileURLToPath(new URL('../../samples', import.meta.url));

try {
  process.exitCode = await main();
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}

async function main() {
  const built = await run(process.execPath, ['build.mjs']);
  if (built !== 0) return built;
  const desktop = findDesktop();
  if (desktop) return run(desktop, [`--extensionDevelopmentPath=${root}`, folder]);

  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort());
  const host = await installHost(stop.signal);
  const server = await startServer({ host, gallery: true });
  try {
    console.log('Open this address in a browser (Ctrl-C ends it):');
    console.log(server.address({ folder, extensionDevelopmentPaths: [root] }));
    if (!stop.signal.aborted) await Promise.race([once(stop.signal, 'abort'), server.ended]);
    return 0;
  } finally {
    await server.stop();
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
async function run(command, args) {
  const [code] = await once(spawn(command, args, { cwd: root, stdio: 'inherit' }), 'close');
  return code ?? 1;
}
