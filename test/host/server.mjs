import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { spawnGroup } from './group.mjs';

/** A VS Code without first-run pages, chat or updates: what a test or a screenshot wants to see. */
const SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  // In a browser VS Code would save by itself; on a desktop it does not.
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const STARTS_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 3_000;

/**
 * @typedef {object} ServerOptions
 * @property {import('./install.mjs').Host} host
 * @property {string} [extensionsDir] installed extensions; by default an empty folder
 * @property {string} [userDataDir] by default a new folder, removed at the end
 * @property {Record<string, unknown>} [settings] user settings, over those above
 * @property {boolean} [gallery] whether VS Code may ask its extension gallery; tests ask nobody
 *
 * @typedef {object} Target
 * @property {string} [folder] a folder or a .code-workspace file
 * @property {string[]} [extensionDevelopmentPaths]
 * @property {string} [extensionTestsPath]
 *
 * @typedef {object} Server
 * @property {(target: Target) => string} address where a browser finds the workbench
 * @property {Promise<never>} ended rejects when the server ends by itself
 * @property {() => Promise<void>} stop
 */

/**
 * Starts VS Code's own server (not code-server's) and waits until it answers.
 *
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer({ host, extensionsDir, userDataDir, settings, gallery = false }) {
  const home = await mkdtemp(join(tmpdir(), 'guideline-tree-vscode-'));
  const data = userDataDir ?? join(home, 'data');
  await writeSettings(data, settings);
  // In a file, because every user of the machine can read a command line.
  const token = randomUUID();
  await writeFile(join(home, 'token'), token, { mode: 0o600 });
  const args = [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token-file', join(home, 'token')],
    ...[
      '--server-data-dir',
      data,
      '--user-data-dir',
      data,
      '--extensions-dir',
      extensionsDir ?? join(home, 'extensions'),
    ],
    // Without the driver a built VS Code ignores extensions in development and their tests.
    ...[
      '--accept-server-license-terms',
      '--enable-smoke-test-driver',
      '--disable-telemetry',
      '--disable-workspace-trust',
    ],
  ];
  const { child, kill, finish } = spawnGroup(host.node, [host.server, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, TMPDIR: home, ...(gallery ? {} : { EXTENSIONS_GALLERY: '{}' }) },
  });
  const exited = once(child, 'exit');
  /** @type {Promise<never>} */
  const ended = exited.then(([code, signal]) => {
    throw new Error(`The VS Code server ended by itself (${signal ?? code}).`);
  });
  ended.catch(() => {}); // whoever waits for it hears of it

  const stop = async () => {
    kill('SIGTERM');
    await Promise.race([exited.catch(() => {}), setTimeout(ENDS_WITHIN_MS, undefined, { ref: false })]);
    finish();
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const origin = `127.0.0.1:${await Promise.race([portOf(child), ended, late()])}`;
    const { ok, status } = await fetch(`http://${origin}/version`);
    if (!ok) throw new Error(`The VS Code server answered with status ${status}.`);
    return { address: (target) => addressOf(origin, token, target), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Leaves settings alone that are there already.
 *
 * @param {string} userDataDir
 * @param {Record<string, unknown>} [settings]
 */
export async function writeSettings(userDataDir, settings) {
  const file = join(userDataDir, 'User', 'settings.json');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...SETTINGS, ...settings }, null, 2), { flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/**
 * The system chooses the port and the server tells it, when it listens.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function portOf(child) {
  return new Promise((resolve) => {
    if (!child.stdout) return;
    createInterface(child.stdout).on('line', (line) => {
      const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (port) resolve(port);
    });
  });
}

/** @returns {Promise<never>} */
async function late() {
  await setTimeout(STARTS_WITHIN_MS, undefined, { ref: false });
  throw new Error(`The VS Code server did not start within ${STARTS_WITHIN_MS / 1000} s.`);
}

/**
 * @param {string} origin
 * @param {string} token
 * @param {Target} target
 */
function addressOf(origin, token, { folder, extensionDevelopmentPaths = [], extensionTestsPath }) {
  const url = new URL(`http://${origin}/`);
  url.searchParams.set('tkn', token);
  if (folder) url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  const remote = (/** @type {string} */ path) => `vscode-remote://${origin}${pathToFileURL(path).pathname}`;
  const payload = extensionDevelopmentPaths.map((path) => ['extensionDevelopmentPath', remote(path)]);
  if (extensionTestsPath) payload.push(['extensionTestsPath', remote(extensionTestsPath)]);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
