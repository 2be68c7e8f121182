#!/usr/bin/env node
/**
 * Stands in for the program `code`: reads the flags that @vscode/test-electron (or a person) gives it, runs the
 * extension tests in a VS Code that is served to a headless browser, and exits with their code.
 *
 * code.mjs [FOLDER] --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [--install-extension VSIX --extensions-dir=DIR]
 */
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openBrowser, runTestsIn } from './browser.mjs';
import { findChromium } from './chromium.mjs';
import { installExtension } from './extension.mjs';
import { installHost } from './install.mjs';
import { startServer } from './server.mjs';

const LIMIT_S = Number(process.env.GUIDELINE_TREE_TEST_TIMEOUT) || 480;
const CLOSES_WITHIN_MS = 10_000;

/** Ends everything: a signal, the time limit, or nobody reading the results any more. */
const stop = new AbortController();
const giveUp = (/** @type {string} */ reason) => stop.abort(new Error(reason));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => giveUp(`Stopped by ${signal}.`));
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => giveUp('Nobody is reading.'));
/** @type {Promise<never>} */
const stopped = new Promise((_, reject) => {
  stop.signal.addEventListener('abort', () => reject(stop.signal.reason));
});

/** What was started, to be closed in reverse order. @type {(() => Promise<unknown>)[]} */
const opened = [];

let exitCode = 1;
const work = main();
try {
  exitCode = await Promise.race([work, stopped]);
} catch (error) {
  console.error((stop.signal.aborted ? stop.signal.reason : error).message);
}
// By then nothing is left that the work could wait for; an installation tidies up after itself.
for (const end of [...opened.reverse(), () => work]) {
  await Promise.race([end().catch(() => {}), wait(CLOSES_WITHIN_MS)]);
}
// Whatever a library may still hold open, this program is over.
process.exit(exitCode);

async function main() {
  const { flags, folder } = readFlags();
  const [host, chromium] = await Promise.all([installHost(stop.signal), findChromium()]);
  wait(LIMIT_S * 1000, undefined, { ref: false }).then(() => giveUp(`The tests did not end within ${LIMIT_S} s.`));

  const userDataDir = flags['user-data-dir'];
  const extensionsDir = flags['extensions-dir'];
  for (const extension of flags['install-extension'] ?? []) {
    if (!extensionsDir) throw new Error('--install-extension needs --extensions-dir=DIR.');
    await installExtension(host, extension, extensionsDir, stop.signal);
  }
  if (!flags.extensionTestsPath) return 0;

  const starting = startServer({ host, extensionsDir, userDataDir });
  opened.push(async () => (await starting).stop());
  const opening = openBrowser(chromium);
  opened.push(async () => (await opening).close());
  const [server, { page }] = await Promise.all([starting, opening]);
  const address = server.address({
    folder,
    extensionDevelopmentPaths: flags.extensionDevelopmentPath,
    extensionTestsPath: flags.extensionTestsPath,
  });
  return Promise.race([runTestsIn(page, address), server.ended]);
}

function readFlags() {
  const { values, positionals } = parseArgs({
    strict: false, // `code` has many more flags; none of them matters here
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      'extensions-dir': { type: 'string' },
      'user-data-dir': { type: 'string' },
      'install-extension': { type: 'string', multiple: true },
    },
  });
  const flags = /** @type {Flags} */ (values);
  if (!flags.extensionTestsPath && !flags['install-extension']) {
    throw new Error('Nothing to do: give --extensionTestsPath=FILE or --install-extension VSIX.');
  }
  flags.extensionDevelopmentPath = flags.extensionDevelopmentPath?.map((path) => resolve(path));
  if (flags.extensionTestsPath) flags.extensionTestsPath = resolve(flags.extensionTestsPath);
  const folder = positionals.at(-1);
  return { flags, folder: folder && resolve(folder) };
}

/**
 * @typedef {object} Flags
 * @property {string[]} [extensionDevelopmentPath]
 * @property {string} [extensionTestsPath]
 * @property {string} [extensions-dir]
 * @property {string} [user-data-dir]
 * @property {string[]} [install-extension]
 */
