import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageExtension } from '../../client/vsix/vsix.mjs';
import { installExtension } from '../host/extension.mjs';
import { installHost } from '../host/install.mjs';
import { runExtensionTests } from '../host/vscode.mjs';
import { command } from './command.mjs';
import { none, one, readResults, sum } from './results.mjs';

/** @typedef {import('./results.mjs').Results} Results */

/**
 * Commands that each count as one test.
 *
 * @param {Record<string, [string, ...string[]]>} commands
 * @returns {() => Promise<Results>}
 */
export function commands(commands) {
  return async () => {
    let results = none();
    for (const [title, [program, ...args]] of Object.entries(commands)) {
      results = sum(results, one(title, await command(program, args)));
    }
    return results;
  };
}

/**
 * Mocha over every *.test.cjs below a folder, in a process of its own.
 *
 * @param {string} folder
 * @param {{ timeoutMs: number }} options of each test
 * @returns {() => Promise<Results>}
 */
export function mocha(folder, { timeoutMs }) {
  return () => runMocha(folder, timeoutMs);
}

/**
 * Mocha over tests that drive a VS Code as a person would, with the extension that users install: the packaged one.
 *
 * @param {string} folder
 * @param {{ timeoutMs: number }} options of each test
 * @returns {() => Promise<Results>}
 */
export function userInterface(folder, { timeoutMs }) {
  return () =>
    inTemporaryFolder(async (temporary) => {
      const vsix = join(temporary, 'guideline-tree.vsix');
      const extensionsDir = join(temporary, 'extensions');
      await packageExtension(vsix);
      await installExtension(await installHost(), vsix, extensionsDir);
      return runMocha(folder, timeoutMs, { GUIDELINE_TREE_EXTENSIONS: extensionsDir });
    });
}

/**
 * @param {string} folder
 * @param {number} timeoutMs
 * @param {Record<string, string>} [env] for the tests
 * @returns {Promise<Results>}
 */
async function runMocha(folder, timeoutMs, env) {
  const entries = existsSync(folder) ? await readdir(folder, { recursive: true }) : [];
  const files = entries.filter((file) => file.endsWith('.test.cjs')).sort();
  if (files.length === 0) return one('has tests', `there is no *.test.cjs in ${folder}`);
  return inTemporaryFolder(async (temporary) => {
    const results = join(temporary, 'results.json');
    const grep = process.env.GUIDELINE_TREE_GREP;
    const options = [
      ...['--reporter', 'test/run/reporter.cjs', '--timeout', String(timeoutMs)],
      // For whoever works on one thing.
      ...(grep ? ['--grep', grep] : []),
    ];
    const problem = await command(
      process.execPath,
      [
        '--enable-source-maps',
        'node_modules/mocha/bin/mocha.js',
        ...options,
        ...files.map((file) => join(folder, file)),
      ],
      { GUIDELINE_TREE_TEST_RESULTS: results, ...env },
    );
    return readResults(results, problem);
  });
}

/**
 * The tests in a real VS Code, on a copy of the samples: tests write into their workspace.
 *
 * @param {string} folder of the bundled index.cjs
 * @returns {() => Promise<Results>}
 */
export function vscode(folder) {
  return () =>
    inTemporaryFolder(async (temporary) => {
      const results = join(temporary, 'results.json');
      const workspace = join(temporary, 'samples');
      await cp('samples', workspace, { recursive: true });
      const code = await runExtensionTests({
        extensionDevelopmentPath: process.cwd(),
        extensionTestsPath: join(process.cwd(), folder, 'index.cjs'),
        workspace,
        env: { GUIDELINE_TREE_TEST_RESULTS: results },
      });
      return readResults(results, code === 0 ? '' : `ended with exit code ${code}`);
    });
}

/**
 * @template T
 * @param {(folder: string) => Promise<T>} work
 */
async function inTemporaryFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'guideline-tree-tests-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
