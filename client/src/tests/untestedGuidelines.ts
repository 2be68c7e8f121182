import {
  commands,
  type Disposable,
  type TestController,
  type TestItem,
  type TestRunRequest,
  TestTag,
  type Uri,
  workspace,
} from 'vscode';
import type { LanguageServer } from '../languageServer';
import { plainLabel } from '../plainLabel';

const mostFiles = 2_000;

/** How long nothing must have changed before the server is asked again. */
const pauseMs = 500;

const untested = new TestTag('untested');

/** Plain words, since a screen reader is given the source of Markdown, links and all. */
const howToBegin = 'No cases yet. "New Case File", in the menu of this guideline, makes its first one.';

/** Whether an item stands for a guideline that has no cases, and so for nothing that could be run. */
export function isUntested({ tags }: TestItem): boolean {
  return tags.some(({ id }) => id === untested.id);
}

/** Guidelines that no case is about, in the Test Explorer too: each says how its first cases are made. */
export class UntestedGuidelines implements Disposable {
  private readonly disposables: Disposable[];
  private readonly items = new Set<TestItem>();
  /** What lies in the workspace; undefined until somebody looks at tests. */
  private found: { readonly guidelines: readonly Uri[]; readonly caseFiles: readonly Uri[] } | undefined;
  private pause: NodeJS.Timeout | undefined;
  private asked = 0;

  constructor(
    private readonly controller: TestController,
    private readonly server: LanguageServer,
  ) {
    const watcher = workspace.createFileSystemWatcher('**/*.{guideline,cases}.yaml', false, true, false);
    this.disposables = [
      watcher,
      watcher.onDidCreate(() => this.found && this.soon(() => this.discover())),
      watcher.onDidDelete(() => this.found && this.soon(() => this.discover())),
      // A case file may be about another guideline now.
      server.onDidChangeCases(() => this.found && this.soon(() => this.refresh())),
    ];
  }

  /** Looks for them in the folders of the workspace. */
  async discover(): Promise<void> {
    const [guidelines, caseFiles] = await Promise.all([
      workspace.findFiles('**/*.guideline.yaml', undefined, mostFiles),
      workspace.findFiles('**/*.cases.yaml', undefined, mostFiles),
    ]);
    this.found = { guidelines, caseFiles };
    await this.refresh();
  }

  /** Asks the server about what was found and what is open. An answer that a newer question has overtaken is dropped. */
  private async refresh(): Promise<void> {
    if (!this.found) return;
    const asked = ++this.asked;
    const known = [...this.controller.items].flatMap(([, { uri }]) => uri ?? []);
    const uris = await this.server.untested(this.found.guidelines, [...this.found.caseFiles, ...known]);
    if (asked !== this.asked) return;
    const now = new Map(uris.map((uri) => [uri.toString(), uri]));
    for (const item of this.items) if (!now.has(item.id)) this.forget(item);
    for (const uri of now.values()) this.show(uri);
  }

  /** Those that a request names, or everything does. */
  selected({ include, exclude }: TestRunRequest): TestItem[] {
    const left = new Set(exclude);
    return [...this.items].filter((item) => (include?.includes(item) ?? true) && !left.has(item));
  }

  dispose(): void {
    clearTimeout(this.pause);
    for (const each of this.disposables) each.dispose();
  }

  private soon(work: () => Promise<void>): void {
    clearTimeout(this.pause);
    // An answer that never comes since the server has ended is nothing to tell: its status says so.
    this.pause = setTimeout(() => void work().catch(() => undefined), pauseMs);
  }

  private show(uri: Uri): void {
    if (this.controller.items.get(uri.toString())) return;
    const path = workspace.asRelativePath(uri);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const item = this.controller.createTestItem(uri.toString(), plainLabel(name), uri);
    item.description = `${path}: no cases yet`;
    item.sortText = path;
    item.tags = [untested];
    item.error = howToBegin;
    this.items.add(item);
    this.controller.items.add(item);
    this.tellMenu();
  }

  private forget(item: TestItem): void {
    this.items.delete(item);
    this.controller.items.delete(item.id);
    this.tellMenu();
  }

  /** For which items the Test Explorer offers *New Case File*: package.json, `testing/item/context`. */
  private tellMenu(): void {
    const ids = [...this.items].map(({ id }) => id);
    void commands.executeCommand('setContext', 'guideline.untested', ids);
  }
}
