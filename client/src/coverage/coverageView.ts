import {
  type CancellationToken,
  CancellationTokenSource,
  CodeActionKind,
  commands,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type TextDocument,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { FileCoverage } from '../../../server/src/lsp/protocol';
import type { LanguageServer } from '../languageServer';
import { languageId } from '../selector';
import { showPlace } from '../showPlace';
import {
  type CoveredFile,
  coveredFile,
  type Element,
  type Gap,
  type Group,
  gaps,
  type Lack,
  uncited,
  uncitedIn,
} from './coverageTree';

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
  private covered: readonly FileCoverage[] = [];
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

  /** How many things cite nothing, as the badge tells it. */
  get badge(): number {
    return this.view.badge?.value ?? 0;
  }

  getChildren(element?: Element): Element[] {
    switch (element?.kind) {
      case undefined:
        return this.covered.map((file) => coveredFile(file, this.wanted)).sort(worstFirst);
      case 'file':
        return [...element.groups];
      case 'group':
        return [...element.lacks];
      case 'lack':
        return [];
    }
  }

  getTreeItem(element: Element): TreeItem {
    switch (element.kind) {
      case 'file':
        return fileItem(element);
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
    const { files, failures } = reply;
    this.covered = files;
    this.showBadge();
    // What the view says where there is nothing to show: package.json, `viewsWelcome`.
    const isEmpty = files.length === 0 && failures.length === 0;
    void commands.executeCommand('setContext', 'guideline.coverage.isEmpty', isEmpty);
    this.view.message =
      failures.length === 0
        ? undefined
        : `Not counted, since it cannot be read: ${failures.map(({ uri }) => workspace.asRelativePath(Uri.parse(uri))).join(', ')}.`;
    this.changes.fire();
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.asking.cancel();
    for (const each of this.disposables) each.dispose();
  }

  private showBadge(): void {
    const number = uncitedIn(this.covered);
    const tooltip = number === 1 ? '1 thing cites nothing' : `${number} things cite nothing`;
    const isWanted = workspace.getConfiguration('guideline').get(badgeSetting, true);
    this.view.badge = isWanted && number > 0 ? { value: number, tooltip } : undefined;
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

const groupLabels: Readonly<Record<Gap, string>> = {
  uncited: 'Uncited',
  unquoted: 'Unquoted',
  unverified: 'Unverified',
  stale: 'Stale',
  waived: 'Waived',
};

const groupHints: Readonly<Record<Gap, string>> = {
  uncited: 'Says on no work what it rests on, or an extract that nothing cites',
  unquoted: 'Without words of each work that it cites',
  unverified: 'Rests on what no person has looked up',
  stale: 'Retracted, superseded, changed since it was approved, or reviewed too long ago',
  waived: 'Somebody answers for it; it counts for nothing',
};

const groupIcons: Readonly<Record<Gap, string>> = {
  uncited: 'circle-slash',
  unquoted: 'quote',
  unverified: 'unverified',
  stale: 'history',
  waived: 'law',
};

/** Those with most that is missing first, then by their address. */
function worstFirst(one: CoveredFile, other: CoveredFile): number {
  return uncited(other.counts) - uncited(one.counts) || one.uri.localeCompare(other.uri);
}

function fileItem({ uri, title, counts, groups }: CoveredFile): TreeItem {
  const { cited, quoted, verified } = counts;
  const total = counts.total - counts.waived;
  const address = Uri.parse(uri);
  const path = workspace.asRelativePath(address);
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.guideline\.yaml$/, '');
  const item = new TreeItem(
    name,
    groups.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  item.id = uri;
  item.resourceUri = address;
  item.iconPath = new ThemeIcon(groups.length > 0 ? 'list-tree' : 'pass');
  item.description = `cited ${cited}, quoted ${quoted}, verified ${verified} of ${total}`;
  item.tooltip = title === '' ? path : `${title}\n${path}`;
  item.contextValue = 'file';
  item.accessibilityInformation = {
    label: `${name}: of ${total}, ${cited} cited, ${quoted} quoted, ${verified} verified`,
  };
  return item;
}

function groupItem({ file, gap, lacks }: Group): TreeItem {
  const isOpen = gap === 'uncited' || gap === 'stale';
  const item = new TreeItem(
    groupLabels[gap],
    isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${file} ${gap}`;
  item.description = String(lacks.length);
  item.iconPath = new ThemeIcon(groupIcons[gap]);
  item.tooltip = groupHints[gap];
  item.contextValue = 'group';
  item.accessibilityInformation = { label: `${groupLabels[gap]}: ${lacks.length}` };
  return item;
}

function lackItem(lack: Lack): TreeItem {
  const { gap, what, id, title, why } = lack;
  const name = id === '' ? why : id;
  const item = new TreeItem(name, TreeItemCollapsibleState.None);
  item.description = id === '' ? what : `${what}: ${why}`;
  item.tooltip = [title, why].filter((text) => text !== '').join('\n');
  item.contextValue = gap === 'waived' ? 'waived' : 'lack';
  item.command = { title: 'Go to it', command: 'guideline.coverage.open', arguments: [lack] };
  item.accessibilityInformation = { label: `${what} ${id}: ${why}` };
  return item;
}

/** What a person does where there is no fix to choose. */
const advice: Readonly<Record<Gap, string>> = {
  uncited: 'Say here with "cite" which work it rests on, and with "#" which extract of it.',
  unquoted: 'Add the words of the work as "quote", to the extract or to the citation.',
  unverified:
    'Somebody other than the authors has to look it up in the work, and to say so with "verified" at its extract.',
  stale: 'It has to be looked at again.',
  waived: 'Somebody answers for it; the waiver says who and why.',
};

const uncitedExtract = 'Cite it where something leans on it, or take it out.';

/** Shows the place, and what can be done about it: to choose from, or in words where nothing is offered. */
async function fix({ gap, what, why, location }: Lack): Promise<void> {
  const { document, selection } = await showPlace(location);
  const offered = await commands.executeCommand<readonly unknown[] | undefined>(
    'vscode.executeCodeActionProvider',
    document.uri,
    selection,
    CodeActionKind.QuickFix.value,
  );
  if (offered && offered.length > 0) await commands.executeCommand('editor.action.quickFix');
  else {
    const todo = gap === 'uncited' && what === 'extract' ? uncitedExtract : advice[gap];
    void window.showInformationMessage(`There is no ready fix for this (${why}). ${todo}`);
  }
}
