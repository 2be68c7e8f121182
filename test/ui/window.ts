import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { openWorkbench } from '../host/workbench.mjs';

/** Themes by the class that VS Code gives its workbench. */
const themes = {
  light: { name: 'Default Light Modern', mark: '.monaco-workbench.vs' },
  dark: { name: 'Default Dark Modern', mark: '.monaco-workbench.vs-dark' },
  'high-contrast': { name: 'Default High Contrast', mark: '.monaco-workbench.hc-black' },
  'high-contrast-light': { name: 'Default High Contrast Light', mark: '.monaco-workbench.hc-light' },
} as const;

export type Theme = keyof typeof themes;
export const allThemes = Object.keys(themes) as readonly Theme[];

/** Where pictures go that somebody wants to look at: GUIDELINE_TREE_PICTURES=FOLDER npm test -- ui */
const pictures = process.env.GUIDELINE_TREE_PICTURES;

type Workbench = Awaited<ReturnType<typeof openWorkbench>>;

/** A VS Code with the packaged extension, in a headless browser, over a copy of the samples. */
export class Window {
  private constructor(
    readonly workbench: Workbench,
    /** The workspace's folder. */
    readonly folder: string,
    private readonly temporary: string,
  ) {}

  /**
   * @param files further files of the workspace, by their paths in it
   * @param options `samples`: whether they are there too; `workspace`: the `.code-workspace` among the files that is opened in
   *   the place of the folder
   */
  static async open(
    files: Readonly<Record<string, string>> = {},
    { samples = true, workspace }: { readonly samples?: boolean; readonly workspace?: string } = {},
  ): Promise<Window> {
    const extensionsDir = process.env.GUIDELINE_TREE_EXTENSIONS;
    if (!extensionsDir) throw new Error('These tests are run by: npm test -- ui');
    const temporary = await mkdtemp(path.join(tmpdir(), 'guideline-tree-ui-'));
    const folder = path.join(temporary, 'samples');
    if (samples) await cp('samples', folder, { recursive: true });
    else await mkdir(folder);
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const window = new Window(
      await openWorkbench({
        folder: workspace === undefined ? folder : path.join(folder, workspace),
        extensionsDir,
        size: { width: 1400, height: 900 },
        settings: { 'editor.minimap.enabled': false, 'window.autoDetectHighContrast': false },
      }),
      folder,
      temporary,
    );
    // A workspace of several folders has its settings elsewhere.
    if (workspace === undefined) await window.setTheme('light');
    return window;
  }

  get page(): Page {
    return this.workbench.page;
  }

  /** Changes the colour theme, as the workspace's settings would, and waits until it shows. */
  async setTheme(theme: Theme): Promise<void> {
    const { name, mark } = themes[theme];
    await mkdir(path.join(this.folder, '.vscode'), { recursive: true });
    const settings = { 'workbench.colorTheme': name };
    await writeFile(path.join(this.folder, '.vscode/settings.json'), JSON.stringify(settings));
    await this.page.locator(mark).waitFor();
  }

  /** A picture of the whole window, where somebody wants to look at it. */
  async picture(name: string): Promise<void> {
    if (!pictures) return;
    await mkdir(pictures, { recursive: true });
    await this.workbench.screenshot(path.join(pictures, `${name}.png`));
  }

  async close(): Promise<void> {
    await this.workbench.close();
    await rm(this.temporary, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** What axe finds wrong in a webview: a line for each rule, with the elements; empty when there is nothing. */
export async function axeProblems(webview: Frame): Promise<string[]> {
  await webview.evaluate(axe.source);
  const results = await webview.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );
}
