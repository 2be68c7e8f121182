import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type TestController,
  type TestItem,
  type TestRunRequest,
  TestTag,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import type { CaseItem } from '../../../server/src/lsp/protocol';
import type { LanguageServer } from '../languageServer';
import { openDocument } from '../openDocument';
import { plainLabel } from '../plainLabel';
import { rangeOf } from '../rangeOf';
import { languageId } from '../selector';
import { isolated } from './plainText';
import { isUntested } from './untestedGuidelines';

const pattern = '**/*.cases.yaml';
const mostFiles = 2_000;

/** Of generated cases for which no person answers yet; the Test Explorer filters by it. */
export const unconfirmed = new TestTag('unconfirmed');

/** What a request means of one case file. */
export interface Selection {
  readonly file: TestItem;
  readonly cases: readonly TestItem[];
  /** Whether that is all of it. */
  readonly isWhole: boolean;
}

/** Case files and their cases as test items: found when somebody looks, and then kept as the texts are. */
export class CaseItems implements Disposable {
  private readonly disposables: Disposable[];
  /** Files whose cases are known, each with the number of the latest question about them. */
  private readonly known = new Map<TestItem, number>();
  private readonly changes = new EventEmitter<TestItem>();
  private isDiscovered = false;

  /** A case file that is new, or whose cases may come out otherwise now. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly controller: TestController,
    private readonly server: LanguageServer,
  ) {
    const watcher = workspace.createFileSystemWatcher(pattern, false, true, false);
    this.disposables = [
      watcher,
      this.changes,
      watcher.onDidCreate((uri) => this.isDiscovered && this.changes.fire(this.fileItem(uri))),
      watcher.onDidDelete((uri) => openDocument(uri) || this.forget(uri)),
      // The icons beside the cases of an open file need no Test Explorer.
      workspace.onDidOpenTextDocument((document) => this.opened(document)),
      workspace.onDidCloseTextDocument((document) => this.closed(document)),
      workspace.onDidChangeWorkspaceFolders(() => this.isDiscovered && this.discover()),
      server.onDidChangeCases((uri) => this.changed(uri)),
      server.onDidChangeState((state) => state === 'ready' && this.resolveAgain()),
    ];
    for (const document of workspace.textDocuments) this.opened(document);
  }

  /** The item of a case file, if it is known. */
  find(uri: string): TestItem | undefined {
    return this.controller.items.get(keyOf(uri));
  }

  /** What a request means, file by file. Whoever names nothing means all that is known. */
  async selected({ include, exclude }: TestRunRequest): Promise<Selection[]> {
    const wanted = (include ?? itemsIn(this.controller.items)).filter((item) => !isUntested(item));
    const left = new Set(exclude);
    const files = new Set(wanted.map((item) => item.parent ?? item).filter((file) => !left.has(file)));
    const selections: Selection[] = [];
    for (const file of [...files].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (this.controller.items.get(file.id) !== file) continue; // it has gone since it was chosen
      await this.resolve(file);
      const all = itemsIn(file.children);
      const named = wanted.includes(file) ? all : wanted.filter(({ parent }) => parent === file);
      const cases = named.filter((item) => !left.has(item));
      selections.push({ file, cases, isWhole: cases.length === all.length });
    }
    return selections;
  }

  /** Asks the server for the cases of a file. An answer that a newer question has overtaken is dropped. */
  async resolve(file: TestItem): Promise<void> {
    if (!file.uri || file.parent) return;
    const asked = (this.known.get(file) ?? 0) + 1;
    this.known.set(file, asked);
    try {
      const cases = await this.server.cases(file.uri);
      if (this.known.get(file) !== asked) return;
      file.error = undefined;
      file.children.replace(cases.map((each, index) => this.caseItem(file, each, index)));
    } catch (error) {
      if (this.known.get(file) !== asked) return;
      if (this.server.state === 'ready') throw error;
      // While it starts anew nothing is wrong: it is asked again once it is ready.
      if (this.server.state === 'failed') file.error = 'The guideline language server is not running.';
    }
  }

  dispose(): void {
    for (const each of this.disposables) each.dispose();
  }

  /** Looks for case files in the folders of the workspace; what is not there any more goes, unless it is open. */
  async discover(token?: CancellationToken): Promise<void> {
    this.isDiscovered = true;
    const found = await workspace.findFiles(pattern, undefined, mostFiles, token);
    if (token?.isCancellationRequested) return;
    const there = new Set(found.map(String));
    for (const { id, uri } of itemsIn(this.controller.items).filter((item) => !isUntested(item)))
      if (uri && !there.has(id) && !openDocument(uri)) this.forget(uri);
    for (const uri of found) this.fileItem(uri);
  }

  /** Looks at the cases of all files anew whose cases are known. */
  async resolveAgain(): Promise<void> {
    await Promise.all([...this.known.keys()].map((file) => this.resolve(file)));
  }

  private opened(document: TextDocument): void {
    if (isCaseDocument(document)) void this.resolve(this.fileItem(document.uri));
  }

  /** With its editor goes a file that was never saved, was deleted meanwhile, or belongs to no folder of the workspace. */
  private async closed(document: TextDocument): Promise<void> {
    const { uri } = document;
    if (!isCaseDocument(document)) return;
    const isThere = await workspace.fs.stat(uri).then(
      () => workspace.getWorkspaceFolder(uri) !== undefined,
      () => false,
    );
    if (!isThere && !openDocument(uri)) this.forget(uri);
  }

  private changed(uri: Uri): void {
    const file = this.find(uri.toString());
    if (!file) return;
    this.controller.invalidateTestResults(file);
    if (this.known.has(file)) void this.resolve(file);
    this.changes.fire(file);
  }

  private forget(uri: Uri): void {
    const file = this.find(uri.toString());
    if (!file) return;
    this.known.delete(file);
    this.controller.items.delete(file.id);
  }

  private fileItem(uri: Uri): TestItem {
    const id = keyOf(uri.toString());
    const known = this.controller.items.get(id);
    if (known) return known;
    const path = workspace.asRelativePath(uri);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const item = this.controller.createTestItem(id, plainLabel(name), uri);
    item.canResolveChildren = true;
    // A screen reader hears the description in place of the label, so each has to stand for itself.
    if (path !== name) item.description = path;
    item.sortText = path;
    this.controller.items.add(item);
    return item;
  }

  /** The same item as before where there was one, so that its results stay with it. */
  private caseItem(
    file: TestItem,
    { id, title, extent, confirmed, expectsNothing }: CaseItem,
    index: number,
  ): TestItem {
    const item = file.children.get(id) ?? this.controller.createTestItem(id, plainLabel(id), file.uri);
    const name = isolated(title);
    const doubts = [
      ...(expectsNothing ? ['expects nothing'] : []),
      ...(confirmed ? [] : ['not confirmed by a person']),
    ].join(', ');
    item.description = doubts === '' ? name : name === '' ? `${id}: ${doubts}` : `${name} · ${doubts}`;
    item.range = rangeOf(extent);
    item.sortText = String(index).padStart(6, '0');
    item.tags = confirmed ? [] : [unconfirmed];
    return item;
  }
}

/** Server and client may escape an address differently. */
function keyOf(uri: string): string {
  return Uri.parse(uri).toString();
}

function itemsIn(collection: Iterable<[string, TestItem]>): TestItem[] {
  return [...collection].map(([, item]) => item);
}

function isCaseDocument({ languageId: language, uri }: TextDocument): boolean {
  return (
    language === languageId && uri.path.endsWith('.cases.yaml') && (uri.scheme === 'file' || uri.scheme === 'untitled')
  );
}
