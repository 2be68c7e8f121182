import {
  type CancellationToken,
  CancellationTokenSource,
  commands,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type TextDocument,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { CoverageView as Coverage } from '../../../server/src/lsp/protocol';
import type { LanguageServer } from '../languageServer';
import { languageId } from '../selector';
import { showPlace } from '../showPlace';
import { fix } from './coverageFix';
import { fileItem, groupHints, groupItem, groupLabels, lackItem, unreadableItem } from './coverageItems';
import { badgeOf, type CoveredFile, coverageTree, type Element, type Gap, gaps, type Lack } from './coverageTree';

const viewId = 'guideline.coverage';
const filterKey = 'guideline.coverage.filter';

/** A guideline somewhere below the folders of the workspace, but for what others have put there. */
const pattern = '**/*.guideline.yaml';
const mostFiles = 2_000;

const badgeSetting = 'coverage.badge';

/** How long nothing must have changed before the server is asked again. */
const pauseMs = 250;

/** What takes no longer needs no sign that something goes on. */
const patienceMs = 500;

/** *Citation Coverage*: what is uncited, unquoted, unverified or stale, guideline by guideline. */
export class CoverageView implements TreeDataProvider<Element>, Disposable {
  private readonly changes = new EventEmitter<void>();
  private readonly view: TreeView<Element>;
  private readonly disposables: Disposable[];
  private covered: Coverage = { files: [], failures: [] };
  private wanted: ReadonlySet<Gap>;
  private pause: NodeJS.Timeout | undefined;
  private asking = new CancellationTokenSource();

  readonly onDidChangeTreeData = this.changes.event;

  constructor(
    private readonly server: LanguageServer,
    private readonly memory: ExtensionContext['workspaceState'],
  ) {
    const remembered = memory.get<readonly string[]>(filterKey);
    this.wanted = new Set(gaps.filter((gap) => !remembered || remembered.includes(gap)));
    this.view = window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    const watcher = workspace.createFileSystemWatcher(pattern, false, true, false);
    this.disposables = [
      this.changes,
      this.view,
      watcher,
      // While nobody looks, the badge waits until something is saved: all guidelines of the folder are counted.
      server.onDidChangeTree(() => this.view.visible && this.refreshSoon()),
      this.view.onDidChangeVisibility(({ visible }) => visible && this.refreshSoon()),
      workspace.onDidSaveTextDocument(({ languageId: language }) => language === languageId && this.refreshSoon()),
      server.onDidChangeState((state) => state === 'ready' && this.refreshSoon()),
      watcher.onDidCreate(() => this.refreshSoon()),
      watcher.onDidDelete(() => this.refreshSoon()),
      workspace.onDidChangeWorkspaceFolders(() => this.refreshSoon()),
      workspace.onDidOpenTextDocument((document) => isBesides(document) && this.refreshSoon()),
      workspace.onDidCloseTextDocument((document) => isBesides(document) && this.refreshSoon()),
      workspace.onDidChangeConfiguration(
        (event) => event.affectsConfiguration(`guideline.${badgeSetting}`) && this.showBadge(),
      ),
      commands.registerCommand('guideline.showCoverage', () => commands.executeCommand(`${viewId}.focus`)),
      commands.registerCommand('guideline.coverage.refresh', () => this.refresh()),
      commands.registerCommand('guideline.coverage.filter', () => this.filter()),
      commands.registerCommand('guideline.coverage.open', (lack: Lack) => showPlace(lack.location)),
      commands.registerCommand('guideline.coverage.fix', (lack: Lack) => fix(lack)),
    ];
    this.describeFilter();
  }

  /** What the view shows, for tests. */
  get files(): readonly CoveredFile[] {
    return this.getChildren().filter((element) => element.kind === 'file');
  }

  /** The number on the badge. */
  get badge(): number {
    return this.view.badge?.value ?? 0;
  }

  getChildren(element?: Element): Element[] {
    switch (element?.kind) {
      case undefined:
        return coverageTree(this.covered, this.wanted, (uri) => workspace.asRelativePath(Uri.parse(uri)));
      case 'file':
        return [...element.groups];
      case 'group':
        return [...element.lacks];
      case 'unreadable':
      case 'lack':
        return [];
    }
  }

  getTreeItem(element: Element): TreeItem {
    switch (element.kind) {
      case 'file':
        return fileItem(element);
      case 'unreadable':
        return unreadableItem(element);
      case 'group':
        return groupItem(element);
      case 'lack':
        return lackItem(element);
    }
  }

  /** Asks the server for all guidelines of the workspace. A question that a newer one has overtaken is taken back. */
  async refresh(): Promise<void> {
    if (this.server.state !== 'ready') return;
    this.asking.cancel();
    const asking = new CancellationTokenSource();
    this.asking = asking;
    const counting = this.count(asking.token);
    const slow = setTimeout(
      () => void window.withProgress({ location: { viewId } }, () => counting.catch(() => undefined)),
      patienceMs,
    );
    await counting.finally(() => clearTimeout(slow));
  }

  private async count(token: CancellationToken): Promise<void> {
    const reply = await this.server.coverage(await guidelinesAround(), token).catch((error: unknown) => {
      if (!token.isCancellationRequested) throw error;
    });
    if (!reply || token.isCancellationRequested) return;
    this.covered = reply;
    this.showBadge();
    // What the view says where there is nothing to show: package.json, `viewsWelcome`.
    const isEmpty = reply.files.length === 0 && reply.failures.length === 0;
    void commands.executeCommand('setContext', 'guideline.coverage.isEmpty', isEmpty);
    this.changes.fire();
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.asking.cancel();
    for (const each of this.disposables) each.dispose();
  }

  private showBadge(): void {
    const isWanted = workspace.getConfiguration('guideline').get(badgeSetting, true);
    this.view.badge = isWanted ? badgeOf(this.covered) : undefined;
  }

  private refreshSoon(): void {
    clearTimeout(this.pause);
    // An answer that never comes since the server has ended is nothing to tell: its status says so.
    this.pause = setTimeout(() => void this.refresh().catch(() => undefined), pauseMs);
  }

  private async filter(): Promise<void> {
    const items = gaps.map((gap) => ({
      label: groupLabels[gap],
      description: groupHints[gap],
      gap,
      picked: this.wanted.has(gap),
    }));
    const picked = await window.showQuickPick(items, { canPickMany: true, placeHolder: 'What to show' });
    if (!picked) return;
    this.wanted = new Set(picked.map(({ gap }) => gap));
    await this.memory.update(filterKey, [...this.wanted]);
    this.describeFilter();
    this.changes.fire();
  }

  private describeFilter(): void {
    const all = this.wanted.size === gaps.length;
    this.view.description = all
      ? ''
      : [...this.wanted].map((gap) => groupLabels[gap].toLowerCase()).join(', ') || 'nothing';
  }
}

/** Those of the workspace, and those that are open and lie nowhere yet; where no folder is open, all that are open. */
async function guidelinesAround(): Promise<Uri[]> {
  const inWorkspace = await workspace.findFiles(pattern, undefined, mostFiles);
  return [...inWorkspace, ...workspace.textDocuments.filter(isBesides).map(({ uri }) => uri)];
}

function isBesides({ uri, isUntitled, languageId: language }: TextDocument): boolean {
  if (isUntitled) return language === languageId;
  return !workspace.workspaceFolders && uri.scheme === 'file' && uri.path.endsWith('.guideline.yaml');
}
