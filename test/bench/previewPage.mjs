import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { openBrowser } from '../host/browser.mjs';
import { findChromium } from '../host/chromium.mjs';
import { root } from './products.mjs';

/**
 * The page of the tree preview alone in a browser, under the policy that it has in VS Code, with a stand-in for the
 * extension: what it needs from the tree to the picture, without what VS Code needs to open a panel.
 */
export class PreviewPage {
  /**
   * @param {import('playwright-core').Page} page
   * @param {() => Promise<void>} close
   */
  constructor(page, close) {
    this.page = page;
    this.close = close;
  }

  static async open() {
    const server = createServer(async ({ url = '/' }, response) => {
      if (url === '/') response.setHeader('content-type', 'text/html').end(html(server));
      else
        response
          .setHeader('content-type', url.endsWith('.css') ? 'text/css' : 'text/javascript')
          .end(await readFile(join(root, 'dist/webview', url)));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const { page, close } = await openBrowser(await findChromium(), { viewport: { width: 1200, height: 900 } });
    await page.goto(`${origin(server)}/`);
    return new PreviewPage(page, async () => {
      await close();
      server.close();
    });
  }

  /**
   * Shows a tree.
   *
   * @param {unknown} tree as the server tells it
   * @returns {Promise<{ ms: number, longest: number, nodes: number, hidden: number }>} until it is painted; the longest
   *   time for which the page did nothing else; how many nodes are laid out and how many are hidden
   */
  show(tree) {
    return this.page.evaluate((tree) => /** @type {any} */ (globalThis).bench.measured({ type: 'tree', tree }), tree);
  }

  /** Opens all that is closed. @returns {Promise<{ ms: number, longest: number, nodes: number }>} */
  openAll() {
    return this.page.evaluate("bench.measured({ type: 'do', action: 'open-all' })");
  }

  /** The whole tree at once, as large as the page. */
  async fit() {
    await this.page.getByRole('button', { name: 'Fit' }).click();
  }

  /** Moves the drawing, picture by picture. @returns {Promise<number[]>} milliseconds from each picture to the next */
  pan() {
    return this.page.evaluate('bench.pan()');
  }
}

/** @param {import('node:http').Server} server */
function origin(server) {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

/** What the extension writes around the page (`client/src/webviewPage.ts`), and what stands in for it. */
function html(/** @type {import('node:http').Server} */ server) {
  const policy = `default-src 'none'; script-src 'nonce-n'; style-src ${origin(server)}; worker-src blob:; img-src blob:; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="UTF-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="/preview.css"><title>Preview</title></head>
<body data-guideline="file:///bench.guideline.yaml">
<script nonce="n">
let told = () => {};
let longest = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
}).observe({ entryTypes: ['longtask'] });
const next = () => new Promise(requestAnimationFrame);
globalThis.bench = {
  async measured(message) {
    longest = 0;
    const start = performance.now();
    const drawn = new Promise((resolve) => { told = resolve; });
    postMessage(message, '*');
    const { nodes, hidden } = await drawn;
    await next();
    await next();
    return { ms: performance.now() - start, longest, nodes, hidden };
  },
  async pan() {
    const frame = document.querySelector('svg.frame');
    const samples = [];
    await next();
    for (let step = 0; step < 60; step++) {
      const start = performance.now();
      frame.dispatchEvent(new WheelEvent('wheel', { deltaX: 40, deltaY: 60, bubbles: true, cancelable: true }));
      await next();
      samples.push(performance.now() - start);
    }
    return samples;
  },
};
globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => { if (message.type === 'drawn') told(message.drawn); },
  getState: () => undefined,
  setState: () => {},
});
</script>
<script nonce="n" src="/preview.js"></script>
</body>
</html>`;
}
