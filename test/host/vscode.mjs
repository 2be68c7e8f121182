import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { findDesktop } from './desktop.mjs';
import { cacheFolder } from './install.mjs';
import { writeSettings } from './server.mjs';

/**
 * @typedef {object} ExtensionTests
 * @property {string} extensionDevelopmentPath
 * @property {string} extensionTestsPath the file that exports run()
 * @property {string} workspace
 * @property {Record<string, string>} [env] for the tests
 */

/**
 * Runs extension tests in a real VS Code: a desktop one where there is one, else one in a headless browser.
 *
 * @param {ExtensionTests} tests
 * @returns {Promise<number>} the exit code
 */
export async function runExtensionTests({ extensionDevelopmentPath, extensionTestsPath, workspace, env }) {
  const profile = await mkdtemp(join(tmpdir(), 'guideline-tree-profile-'));
  // runTests ends its VS Code on Ctrl-C only; being told to end is the same.
  const terminate = () => process.emit('SIGINT');
  process.once('SIGTERM', terminate);
  try {
    await writeSettings(join(profile, 'data'));
    await runTests({
      ...vscode(),
      extensionDevelopmentPath,
      extensionTestsPath,
      extensionTestsEnv: env,
      launchArgs: [
        workspace,
        `--user-data-dir=${join(profile, 'data')}`,
        `--extensions-dir=${join(profile, 'extensions')}`,
        '--disable-telemetry',
      ],
    });
    return 0;
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  } finally {
    process.off('SIGTERM', terminate);
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Which VS Code to run, said in one line. @returns {{ vscodeExecutablePath?: string, cachePath?: string }} */
function vscode() {
  const desktop = findDesktop();
  if (desktop) {
    console.log(`The tests run in the desktop VS Code ${desktop}.`);
    return { vscodeExecutablePath: desktop };
  }
  if (process.env.GUIDELINE_TREE_DOWNLOAD_VSCODE === '1') {
    console.log('The tests run in a downloaded desktop VS Code.');
    return { cachePath: join(cacheFolder(), 'vscode-desktop') };
  }
  console.log('The tests run in VS Code in a headless browser (no desktop VS Code here).');
  return { vscodeExecutablePath: fileURLToPath(new URL('code.mjs', import.meta.url)) };
}
