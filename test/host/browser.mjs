import { format } from 'node:util';
import { chromium } from 'playwright-core';

/** What a sandbox as root and a closed network need; harmless elsewhere. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What VS Code says of its own start and end: it tells nothing of the tests. */
const CHATTER =
  /^(Resolv\w+ connection token|Creating a socket|Ignoring fetching|Updating additional|Creation of workbench|Canceled|Timed out waiting for authentication|\[(reconnection-|AgentHost|AccountPolicy|Service Worker))/;
const LOST = /^\[remote-connection\]\[ExtensionHost\].*received socket close event/;
const INSIDE_VS_CODE = /^\s+at .*\/workbench\/(workbench|api\/node\/\w+)\.js:.*\n?/gm;

/**
 * A page in a headless Chromium.
 *
 * @param {string} executablePath
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openBrowser(executablePath, options = {}) {
  // Signals are the caller's: it ends the browser and the server, in that order.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await chromium.launch({ executablePath, args: FLAGS, ...signals });
  const page = await browser.newPage(options);
  return { page, close: () => browser.close() };
}

/**
 * Opens a workbench whose address names extension tests, passes on what they write to the console, and resolves to
 * their exit code.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} address
 * @returns {Promise<number>}
 */
export async function runTestsIn(page, address) {
  let lost = false;
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
    const text = format(...args).replace(INSIDE_VS_CODE, '');
    if (LOST.test(text)) lost = true;
    if (!lost && !CHATTER.test(text)) print(type, text);
  });
  /** @type {Promise<number>} */
  const exit = new Promise((resolve, reject) => {
    page.once('crash', () => reject(new Error('The page that shows VS Code crashed.')));
    // VS Code reports 0 for an extension host that was killed: its tests have not passed.
    const ended = (/** @type {number} */ code) =>
      lost ? reject(new Error('The extension host ended before its tests did.')) : resolve(code);
    page.exposeFunction('codeAutomationExit', ended).catch(reject);
  });
  exit.catch(() => {}); // whoever waits for it hears of it
  await page.goto(address);
  return exit;
}

/**
 * @param {string} type the console's method
 * @param {string} text
 */
function print(type, text) {
  const stream = type === 'error' || type === 'warn' ? process.stderr : process.stdout;
  stream.write(`${text.trimEnd()}\n`);
}
