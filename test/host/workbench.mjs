import { openBrowser } from './browser.mjs';
import { findChromium } from './chromium.mjs';
import { installHost } from './install.mjs';
import { startServer } from './server.mjs';

const PICK_WITHIN_MS = 20_000;
const TAKES_WITHIN_MS = 2_000;
const OPENS_WITHIN_MS = 5_000;
const SHOWS_WITHIN_MS = 20_000;

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} folder
 * @property {string} [extensionDevelopmentPath] the extension of a checkout, or:
 * @property {string} [extensionsDir] installed extensions
 * @property {Record<string, unknown>} [settings] user settings
 * @property {{ width: number, height: number }} [size]
 * @property {number} [scale] pixels of a screenshot per pixel of the page
 */

/**
 * A VS Code in a headless browser to be driven like a person would: user-interface tests, screenshots.
 *
 * @param {WorkbenchOptions} options
 */
export async function openWorkbench({ folder, extensionDevelopmentPath, extensionsDir, settings, size, scale = 1 }) {
  const [host, chromium] = await Promise.all([installHost(), findChromium()]);
  const server = await startServer({ host, extensionsDir, settings });
  try {
    const viewport = size ?? { width: 1280, height: 800 };
    const { page, close } = await openBrowser(chromium, { viewport, deviceScaleFactor: scale });
    await page.goto(
      server.address({
        folder,
        extensionDevelopmentPaths: extensionDevelopmentPath ? [extensionDevelopmentPath] : [],
      }),
    );
    await restored(page);
    return new Workbench(page, async () => {
      await close();
      await server.stop();
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * VS Code's own driver for its smoke tests knows when everything stands.
 *
 * @param {import('playwright-core').Page} page
 */
async function restored(page) {
  await page.waitForFunction(() => 'driver' in globalThis);
  await page.evaluate(() => /** @type {any} */ (globalThis).driver.whenWorkbenchRestored());
}

class Workbench {
  /**
   * @param {import('playwright-core').Page} page
   * @param {() => Promise<void>} close
   */
  constructor(page, close) {
    this.page = page;
    this.close = close;
  }

  /** Runs the command that the palette lists under exactly this title. @param {string} title */
  async runCommand(title) {
    await this.pick('F1', `>${title}`, title);
  }

  /** Opens a file of the workspace by its name. @param {string} name */
  async openFile(name) {
    const tab = this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`);
    // The list may still be sorted while one clicks: then another file opens, and a person would try again.
    for (const deadline = Date.now() + PICK_WITHIN_MS; ; ) {
      await this.pick('Control+P', name, name);
      const isOpen = await tab.waitFor({ timeout: OPENS_WITHIN_MS }).then(
        () => true,
        () => false,
      );
      if (isOpen) return;
      if (Date.now() > deadline) throw new Error(`VS Code does not open ${name}.`);
    }
  }

  /**
   * Types into a quick pick and takes the entry with this label. Tries again while there is none: extensions and the
   * index of files come some time after the window.
   *
   * @param {string} key opens the quick pick
   * @param {string} text
   * @param {string} label
   */
  async pick(key, text, label) {
    const widget = this.page.locator('.quick-input-widget');
    const row = widget.locator('.monaco-list-row', { has: this.page.getByText(label, { exact: true }) }).first();
    for (const deadline = Date.now() + PICK_WITHIN_MS; ; ) {
      await this.page.keyboard.press(key);
      // The widget closes when anything else takes the keyboard, even while the entry is clicked.
      const taken = await widget
        .locator('input')
        .first()
        .fill(text, { timeout: TAKES_WITHIN_MS })
        .then(() => row.click({ timeout: TAKES_WITHIN_MS }))
        .then(
          () => true,
          () => false,
        );
      if (taken) break;
      if (Date.now() > deadline) throw new Error(`VS Code offers no "${label}".`);
      await this.page.keyboard.press('Escape');
    }
    // Not the widget, which a command may need for a question of its own.
    await row.waitFor({ state: 'hidden' });
  }

  /**
   * The webview that shows an element: with several side by side there is no other way to tell them apart.
   *
   * @param {string} selector
   */
  async webviewWith(selector) {
    for (const deadline = Date.now() + SHOWS_WITHIN_MS; Date.now() < deadline; await this.page.waitForTimeout(50)) {
      for (const frame of this.page.frames()) {
        // A frame may go while it is asked.
        const shown = await frame
          .locator(selector)
          .count()
          .catch(() => 0);
        if (shown > 0) return frame;
      }
    }
    throw new Error(`No webview shows ${selector}.`);
  }

  /**
   * Puts the cursor of the active editor where a text stands, as a person would: by finding it. It is then selected.
   *
   * @param {string} text that stands there once
   */
  async goTo(text) {
    await this.page.keyboard.press('Control+F');
    const find = this.page.locator('.find-widget.visible');
    await find.locator('textarea').first().fill(text);
    await find.getByText('1 of 1').waitFor();
    await this.page.keyboard.press('Escape');
  }

  /** Runs a patient of whom nothing is known through the guideline in front, by the keyboard; the first question has it then. */
  async runNobody() {
    await this.runCommand('Guideline: Run Case');
    await this.page.locator('.quick-input-widget').getByText('Start from nothing').waitFor();
    await this.page.keyboard.type('Start from nothing');
    await this.page.keyboard.press('Enter');
    const run = await this.webviewWith('.question-form');
    await run.locator('.question input:focus').waitFor();
    return run;
  }

  /** Takes an entry of the menu that is open. It passes over a click that follows too soon upon its opening. @param {string} name */
  async chooseInMenu(name) {
    const entry = this.page.getByRole('menuitem', { name });
    await entry.waitFor();
    while (await entry.isVisible()) await entry.click({ timeout: TAKES_WITHIN_MS }).catch(() => undefined);
  }

  /** Takes what a dialog for files proposes; while it still looks at the folder it hears no key. */
  async acceptDialog() {
    const widget = this.page.locator('.quick-input-widget');
    while (await widget.isVisible()) {
      await this.page.keyboard.press('Enter');
      await widget.waitFor({ state: 'hidden', timeout: TAKES_WITHIN_MS }).catch(() => undefined);
    }
  }

  /** Reloads the window as its command does: a bare reload of the page loses what VS Code has not written yet. */
  async reload() {
    const loaded = this.page.waitForEvent('load');
    await this.pick('F1', '>Developer: Reload Window', 'Developer: Reload Window');
    await loaded;
    await restored(this.page);
  }

  /** @param {string} path of a PNG file */
  async screenshot(path) {
    await this.page.screenshot({ path });
  }
}
