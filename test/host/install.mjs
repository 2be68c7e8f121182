import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { installDebianPackages } from './debian.mjs';
import { findExecutable } from './executable.mjs';
import { withLock } from './lock.mjs';
import { quietly } from './quietly.mjs';

/** The npm package code-server holds a whole VS Code (1.139.1), which wants this major version of Node. */
const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';

/** The native modules that the extension host needs; the others (kerberos, say) may stay unbuilt. */
const NATIVE = ['@vscode/spdlog', '@vscode/native-watchdog', '@parcel/watcher'];

/** @typedef {{ node: string, server: string }} Host the Node binary, and VS Code's server, its first argument */

/**
 * A VS Code that needs no download site and no desktop, from the npm registry into a cache folder of its own: no part
 * of package.json, so that `npm ci` stays light and needs no compiler.
 *
 * @param {AbortSignal} [signal]
 * @returns {Promise<Host>}
 */
export async function installHost(signal) {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new Error(
      'VS Code in a browser runs on Linux only (x64, arm64): set VSCODE_EXECUTABLE to a desktop VS Code.',
    );
  }
  const folder = join(cacheFolder(), `vscode-host-${CODE_SERVER}-${process.arch}`);
  if (!existsSync(folder)) {
    await withLock(folder, async () => {
      // Another process may have installed it while this one waited.
      if (!existsSync(folder)) await install(folder, signal);
    });
  }
  return {
    node: join(folder, 'node', 'bin', 'node'),
    server: join(folder, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

export function cacheFolder() {
  const asked = process.env.GUIDELINE_TREE_CACHE;
  return asked || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'guideline-tree');
}

/**
 * Installs beside `folder` and renames at the end: a folder that has its name is whole.
 *
 * @param {string} folder
 * @param {AbortSignal} [signal]
 */
async function install(folder, signal) {
  await requireCompiler();
  console.error(`Installing VS Code for the tests into ${folder} (once, about a minute).`);
  await mkdir(dirname(folder), { recursive: true });
  await removeRemains(folder);
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    const node = await unpack(`node-linux-${process.arch}@${NODE}`, join(partial, 'node'), signal);
    const vscode = join(
      await unpack(`code-server@${CODE_SERVER}`, join(partial, 'code-server'), signal),
      'lib',
      'vscode',
    );
    const env = {
      ...process.env,
      PATH: join(node, 'bin') + delimiter + process.env.PATH,
      npm_config_nodedir: node,
    };
    const npm = (/** @type {string[]} */ ...args) =>
      quietly('npm', [...args, '--prefix', vscode], { cwd: vscode, env, signal });
    // Its npm-shrinkwrap.json pins everything below it.
    await npm('install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund');
    await npm('rebuild', '--ignore-scripts=false', ...NATIVE);
    await rename(partial, folder);
  } catch (error) {
    throw new Error(`VS Code could not be installed: ${/** @type {Error} */ (error).message}`);
  } finally {
    await remove(partial);
  }
}

/**
 * Of installations that were killed; what they started may still be writing, and has a folder of its own to do so.
 *
 * @param {string} folder
 */
async function removeRemains(folder) {
  const siblings = await readdir(dirname(folder));
  const remains = siblings.filter((name) => name.startsWith(`${basename(folder)}.partial-`));
  await Promise.all(remains.map((name) => remove(join(dirname(folder), name)).catch(() => {})));
}

/** @param {string} folder */
const remove = (folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 });

/**
 * One package as the registry has it, without its dependencies: of code-server only its VS Code is used.
 *
 * @param {string} spec
 * @param {string} into
 * @param {AbortSignal} [signal]
 */
async function unpack(spec, into, signal) {
  await mkdir(into);
  await quietly('npm', ['pack', spec, '--pack-destination', into], { cwd: into, signal });
  const tarball = `${spec.replace('@', '-')}.tgz`;
  await quietly('tar', ['-xzf', tarball, '--strip-components=1', '--no-same-owner'], { cwd: into, signal });
  await rm(join(into, tarball));
  return into;
}

async function requireCompiler() {
  const packages = { make: 'make', 'g++': 'g++', python3: 'python3' };
  const missing = Object.entries(packages).flatMap(([program, name]) => (findExecutable(program) ? [] : [name]));
  if (missing.length === 0) return;
  await installDebianPackages(missing, `To build VS Code's native modules ${missing.join(' and ')} is missing`);
}
