import {
  type Disposable,
  MarkdownString,
  type TestController,
  type TestItem,
  type TestRunRequest,
  TestTag,
  type Uri,
  workspace,
} from 'vscode';
import type { LanguageServer } from '../languageServer';
import { plainLabel } from '../plainLabel';

const guidelines = '**/*.guideline.yaml';
const caseFiles = '**/*.cases.yaml';
const mostFiles = 2_000;

/** How long nothing must have changed before the server is asked again. */
const pauseMs = 500;

const untested = new TestTag('untested');

/** Whether an item stands for a guideline that has no cases, and so for nothing that could be run. */
export function isUntested({ tags }: TestItem): boolean {
  return tags.some(({ id }) => id === untested.id);
}

/** Guidelines that no case is about, in the Test Explorer too: each says how its first cases are made. */
export class UntestedGuidelines implements Disposable {
  private readonly disposables: Disposable[];
  private readonly items = new Set<TestItem>();
  private pause: NodeJS.Timeout | undefined;
  private asked = 0;

  constructor(
    private readonly controller: TestController,
    private readonly server: LanguageServer,
  ) {
    const watcher = workspace.createFileSystemWatcher('**/*.{guideline,cases}.yaml', false, true, false);
    this.disposables = [
      watcher,
      watcher.onDidCreate(() => this.refreshSoon()),
      watcher.onDidDelete(() => this.refreshSoon()),
      // A case file may be about another guideline now, a text no library any more.
      server.onDidChangeCases(() => this.refreshSoon()),
      server.onDidChangeTree(() => this.refreshSoon()),
    ];
  }

  /** Looks for them. An answer that a newer question has overtaken is dropped. */
  async refresh(): Promise<void> {
    const asked = ++this.asked;
    const [texts, cases] = await Promise.all(
      [guidelines, caseFiles].map((pattern) => workspace.findFiles(pattern, undefined, mostFiles)),
    );
    const open = [...this.controller.items].flatMap(([, { uri }]) => uri ?? []);
    const uris = await this.server.untested(texts ?? [], [...(cases ?? []), ...open]);
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

  private refreshSoon(): void {
    if (this.asked === 0) return; // nobody looks at tests yet
    clearTimeout(this.pause);
    // An answer that never comes since the server has ended is nothing to tell: its status says so.
    this.pause = setTimeout(() => void this.refresh().catch(() => undefined), pauseMs);
  }

  private show(uri: Uri): void {
    if (this.controller.items.get(uri.toString())) return;
    const path = workspace.asRelativePath(uri);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const item = this.controller.createTestItem(uri.toString(), plainLabel(name), uri);
    item.description = 'no cases yet';
    item.sortText = path;
    item.tags = [untested];
    item.error = howToBegin(uri);
    this.items.add(item);
    this.controller.items.add(item);
  }

  private forget(item: TestItem): void {
    this.items.delete(item);
    this.controller.items.delete(item.id);
  }
}

function howToBegin(guideline: Uri): MarkdownString {
  const command = `command:guideline.newCaseFile?${encodeURIComponent(JSON.stringify([guideline]))}`;
  const text = new MarkdownString(`No cases yet. [New Case File](${command})`);
  text.isTrusted = { enabledCommands: ['guideline.newCaseFile'] };
  return text;
}
