import {
  commands,
  type Disposable,
  EventEmitter,
  type TextDocument,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { type ChangedGroup, type ChangeReply, runCaseCommand } from '../../../server/src/lsp/protocol';
import type { GuidelineAtHand } from '../guidelineAtHand';
import { guidelineOf } from '../guidelineOf';
import type { LanguageServer } from '../languageServer';
import type { Reports } from '../reports';
import { showPlace } from '../showPlace';

const viewId = 'guideline.change';

/** How long nothing must have changed before the server is asked again. */
const pauseMs = 500;

const noAnswer = 'The language server does not answer, so nothing was compared.';
const outdated = 'The text has changed since: save it, or review it again, to compare what it is now.';

type Witness = NonNullable<ChangedGroup['witness']>;
type Compared = Extract<ChangeReply, { kind: 'compared' }>;

/** Patients who change alike, or one line about one of them. */
type Element =
  | { readonly kind: 'group'; readonly group: ChangedGroup }
  | { readonly kind: 'way'; readonly when: 'before' | 'now'; readonly way: Witness['before'] };

/** *Change since the Last Commit*: which patients get something else from a guideline as it stands in the editor. */
export class ChangeView implements TreeDataProvider<Element>, Disposable {
  private readonly changes = new EventEmitter<void>();
  private readonly view: TreeView<Element>;
  private readonly disposables: Disposable[];
  private guideline: Uri | undefined;
  private compared: Compared | undefined;
  private asked = 0;
  /** The text that was compared, by the version of its document. */
  private version: number | undefined;
  private pause: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.changes.event;

  constructor(
    private readonly server: LanguageServer,
    private readonly reports: Reports,
    private readonly atHand: GuidelineAtHand,
  ) {
    this.view = window.createTreeView(viewId, { treeDataProvider: this });
    const commits = workspace.createFileSystemWatcher('**/.git/logs/HEAD');
    this.disposables = [
      this.changes,
      this.view,
      commits,
      server.onDidChangeTree((uri) => this.isOurs(uri) && this.hearOfChange()),
      // A commit, and what else moves where the branch stands.
      commits.onDidChange(() => this.compareSoon()),
      commits.onDidCreate(() => this.compareSoon()),
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.isOurs(uri)) void this.compare(uri);
      }),
      commands.registerCommand('guideline.reviewChange', (uri?: Uri) => this.review(uri)),
      commands.registerCommand('guideline.change.report', () => this.showReport()),
      commands.registerCommand('guideline.change.open', showPlace),
      commands.registerCommand('guideline.change.run', (element: Element) => this.run(element)),
    ];
  }

  /** The patients who change, most severe first; undefined before anybody has asked. */
  get groups(): readonly ChangedGroup[] | undefined {
    return this.compared?.groups;
  }

  /** What it says above them. */
  get message(): string | undefined {
    return this.view.message;
  }

  getChildren(element?: Element): Element[] {
    if (!element) return (this.compared?.groups ?? []).map((group) => ({ kind: 'group', group }));
    const witness = element.kind === 'group' ? element.group.witness : null;
    if (!witness) return [];
    return [
      { kind: 'way', when: 'before', way: witness.before },
      { kind: 'way', when: 'now', way: witness.after },
    ];
  }

  getTreeItem(element: Element): TreeItem {
    return element.kind === 'group' ? groupItem(element.group) : wayItem(element.when, element.way);
  }

  dispose(): void {
    clearTimeout(this.pause);
    for (const each of this.disposables) each.dispose();
  }

  private async review(uri?: Uri): Promise<void> {
    const about = uri ?? (await this.atHand.find());
    if (!about) return;
    this.guideline = guidelineOf(await workspace.openTextDocument(about));
    // The server compares what VS Code has open.
    await workspace.openTextDocument(this.guideline);
    await commands.executeCommand(`${viewId}.focus`);
    await this.compare(this.guideline);
  }

  /** An answer that a newer question has overtaken is dropped. */
  private async compare(guideline: Uri): Promise<void> {
    const asked = ++this.asked;
    const version = this.document?.version;
    const asking = this.server.change(guideline).catch((): ChangeReply => ({ kind: 'failed', message: noAnswer }));
    const reply = await window.withProgress({ location: { viewId } }, () => asking);
    if (asked !== this.asked) return;
    this.version = version;
    this.compared = reply.kind === 'compared' ? reply : undefined;
    this.view.description = workspace.asRelativePath(guideline);
    this.view.message = reply.kind === 'compared' ? told(reply) : reply.message;
    this.changes.fire();
  }

  private isOurs(uri: Uri): boolean {
    return uri.toString() === this.guideline?.toString();
  }

  private get document(): TextDocument | undefined {
    return workspace.textDocuments.find(({ uri }) => this.isOurs(uri));
  }

  /**
   * Comparing takes all patients through twice: that is for whoever pauses, not for every key. What has changed without the
   * text, a library or the file on disk, has nobody who would save it.
   */
  private hearOfChange(): void {
    if (!this.compared) return;
    if (this.document && this.document.version !== this.version)
      this.view.message = `${told(this.compared)} ${outdated}`;
    else this.compareSoon();
  }

  private compareSoon(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.guideline && void this.compare(this.guideline), pauseMs);
  }

  private async showReport(): Promise<void> {
    if (this.guideline && this.compared) await this.reports.show(this.guideline, 'Change', this.compared.markdown);
  }

  private async run(element: Element): Promise<void> {
    const witness = element.kind === 'group' ? element.group.witness : null;
    if (!witness || !this.guideline) return;
    await commands.executeCommand(runCaseCommand, { uri: this.guideline.toString(), answers: witness.answers });
  }
}

/** The verdict, and how far it goes. */
function told({ verdict, limits }: Compared): string {
  return limits.length === 0 ? verdict : `${verdict} How far this goes: ${limits.join(' ')}`;
}

function groupItem({ kind, patients, witness }: ChangedGroup): TreeItem {
  const item = new TreeItem(kind, witness ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None);
  item.description = patients;
  item.tooltip = witness ? patients : `${patients}\nNobody was found in this group: there may be no such patient.`;
  item.iconPath = new ThemeIcon(witness ? 'person' : 'question');
  item.contextValue = witness ? 'group' : 'unconfirmed';
  item.accessibilityInformation = { label: `${kind}: ${patients}` };
  return item;
}

function wayItem(when: 'before' | 'now', { nodes, outcome, location }: Witness['before']): TreeItem {
  const item = new TreeItem(`${when}: ${nodes.at(-1) ?? outcome}`, TreeItemCollapsibleState.None);
  item.description = [...nodes, outcome].join(' → ');
  item.tooltip = item.description;
  item.contextValue = 'way';
  if (location) item.command = { title: 'Go to it', command: 'guideline.change.open', arguments: [location] };
  return item;
}
