import {
  CancellationTokenSource,
  commands,
  type Disposable,
  EventEmitter,
  ProgressLocation,
  type TextDocument,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { type ChangedGroup, type ChangeReply, runCaseCommand } from '../../../server/src/lsp/protocol';
import type { GuidelineAtHand } from '../guidelineAtHand';
import { guidelineOf } from '../guidelineOf';
import type { LanguageServer } from '../languageServer';
import { openDocument } from '../openDocument';
import { openText } from '../openText';
import type { Reports } from '../reports';
import { showPlace } from '../showPlace';
import { whileWanted } from '../whileWanted';
import { type Element, elementsBelow, elementsOf, itemOf } from './changeItems';

const viewId = 'guideline.change';

/** How long nothing must have changed before the server is asked again. */
const pauseMs = 500;

/** What takes no longer needs nothing by which it could be cancelled. */
const patienceMs = 500;

/** What has to be made before anything can be compared; what the view then says stands in package.json, `viewsWelcome`. */
const lacksContext = 'guideline.change.lacks';

const noAnswer = 'The language server does not answer, so nothing was compared.';
const cancelled = 'The comparison was cancelled. Review the change again to compare.';
const outdated = 'The text has changed since: save it, or review it again, to compare what it is now.';

/** What stands on the report's tab. */
const reportName = 'Change';

type Compared = Extract<ChangeReply, { kind: 'compared' }>;
type Lack = NonNullable<Extract<ChangeReply, { kind: 'failed' }>['lacks']>;

/** *Change since the Last Commit*: which patients get something else from a guideline as it stands in the editor. */
export class ChangeView implements TreeDataProvider<Element>, Disposable {
  private readonly changes = new EventEmitter<void>();
  private readonly view: TreeView<Element>;
  private readonly disposables: Disposable[];
  private guideline: Uri | undefined;
  private reply: ChangeReply | undefined;
  /** Whether the text is no longer the one that was compared. */
  private isOutdated = false;
  private asking = new CancellationTokenSource();
  /** Whether somebody waits for the answer, and not only the view. */
  private isAwaited = false;
  /** The text that was compared. */
  private text: string | undefined;
  private pause: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.changes.event;

  constructor(
    private readonly server: LanguageServer,
    private readonly reports: Reports,
    private readonly atHand: GuidelineAtHand,
  ) {
    this.view = window.createTreeView(viewId, { treeDataProvider: this });
    const commits = workspace.createFileSystemWatcher('**/.git/{HEAD,COMMIT_EDITMSG,logs/HEAD}');
    this.disposables = [
      this.changes,
      this.view,
      commits,
      server.onDidChangeTree((uri) => this.isOurs(uri) && this.hearOfChange()),
      // A new repository, a commit, and what else moves where the branch stands.
      commits.onDidChange(() => this.compareSoon()),
      commits.onDidCreate(() => this.compareSoon()),
      workspace.onDidCloseTextDocument(({ uri }) => {
        // What was never saved is gone with its editor.
        if (this.isOurs(uri) && uri.scheme === 'untitled') this.forget();
      }),
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.isOurs(uri)) void this.compare(uri);
      }),
      commands.registerCommand('guideline.reviewChange', (uri?: Uri) => this.review(uri)),
      commands.registerCommand('guideline.change.again', () => this.review(this.guideline)),
      commands.registerCommand('guideline.change.report', () => this.showReport()),
      commands.registerCommand('guideline.change.open', showPlace),
      commands.registerCommand('guideline.change.run', (element: Element) => this.run(element)),
    ];
  }

  private get compared(): Compared | undefined {
    return this.reply?.kind === 'compared' ? this.reply : undefined;
  }

  /** The patients who change, most severe first; undefined before anybody has asked. */
  get groups(): readonly ChangedGroup[] | undefined {
    return this.compared?.groups;
  }

  /** What it says above them. */
  get message(): string | undefined {
    return this.view.message;
  }

  /** What has to be made first; undefined where nothing has. */
  get lacks(): Lack | undefined {
    return this.reply?.kind === 'failed' ? this.reply.lacks : undefined;
  }

  getChildren(element?: Element): Element[] {
    if (element) return elementsBelow(element);
    return this.compared ? elementsOf(this.compared) : [];
  }

  getTreeItem(element: Element): TreeItem {
    return itemOf(element);
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.asking.cancel();
    for (const each of this.disposables) each.dispose();
  }

  /** @param uri none for the guideline that the person means */
  private async review(uri?: Uri): Promise<void> {
    const about = uri ?? (await this.atHand.find());
    if (!about) return;
    const document = await openText(about);
    // The server compares what VS Code has open.
    const guideline = document && (await openText(guidelineOf(document)))?.uri;
    if (!guideline) return;
    if (!this.isOurs(guideline)) this.forget();
    this.guideline = guideline;
    await commands.executeCommand(`${viewId}.focus`);
    this.isAwaited = true;
    await this.compare(guideline);
  }

  /** What is told of one guideline must not stand there while another is compared. */
  private forget(): void {
    this.asking.cancel();
    if (this.guideline) void this.reports.close(this.guideline, reportName);
    this.guideline = undefined;
    this.reply = undefined;
    this.tellLack();
    this.view.description = undefined;
    this.view.message = undefined;
    this.changes.fire();
  }

  /** A question that a newer one has overtaken is taken back. */
  private async compare(guideline: Uri): Promise<void> {
    clearTimeout(this.pause);
    this.asking.cancel();
    const asking = new CancellationTokenSource();
    this.asking = asking;
    const text = this.document?.getText();
    const comparing = whileWanted(this.server.change(guideline, asking.token), asking.token);
    void window.withProgress({ location: { viewId } }, () => comparing);
    const offer = this.isAwaited && setTimeout(() => offerToCancel(guideline, comparing, asking), patienceMs);
    const reply = await comparing;
    if (offer) clearTimeout(offer);
    if (asking !== this.asking || !this.isOurs(guideline)) return;
    this.isAwaited = false;
    this.text = text;
    this.show(guideline, replyOf(reply));
  }

  private show(guideline: Uri, reply: ChangeReply): void {
    this.reply = reply;
    this.isOutdated = this.hasMovedOn;
    this.tellLack();
    this.view.description = workspace.asRelativePath(guideline);
    this.tell(guideline, reply);
    this.changes.fire();
  }

  /** Above the list, and in the report where that is open. */
  private tell(guideline: Uri, reply: ChangeReply): void {
    const message = reply.kind === 'compared' ? told(reply) : reply.message;
    // A message would hide what the view says where there is nothing to show, and what can be done about it.
    this.view.message = this.lacks ? undefined : this.isOutdated ? `${message} ${outdated}` : message;
    this.reports.renew(guideline, reportName, reportOf(reply, this.isOutdated));
  }

  private tellLack(): void {
    void commands.executeCommand('setContext', lacksContext, this.lacks ?? '');
  }

  private isOurs(uri: Uri): boolean {
    return uri.toString() === this.guideline?.toString();
  }

  private get document(): TextDocument | undefined {
    return this.guideline && openDocument(this.guideline);
  }

  /**
   * Comparing takes all patients through twice: that is for whoever pauses, not for every key. What has changed without the
   * text, a library or the file on disk, has nobody who would save it.
   */
  private hearOfChange(): void {
    const { guideline, compared } = this;
    if (!guideline || !compared) return;
    this.isOutdated = this.hasMovedOn;
    if (this.isOutdated) {
      clearTimeout(this.pause);
      this.tell(guideline, compared);
    } else this.compareSoon();
  }

  /** A text that is opened again begins with another version, and says the same. */
  private get hasMovedOn(): boolean {
    const { document } = this;
    return Boolean(document?.isDirty) && document?.getText() !== this.text;
  }

  private compareSoon(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.guideline && void this.compare(this.guideline), pauseMs);
  }

  private async showReport(): Promise<void> {
    const { guideline, compared } = this;
    if (guideline && compared) await this.reports.show(guideline, reportName, reportOf(compared, this.isOutdated));
  }

  private async run(element: Element): Promise<void> {
    if (element.kind !== 'group' || !this.guideline) return;
    const { answers, kind } = element.group;
    if (answers) await commands.executeCommand(runCaseCommand, { uri: this.guideline.toString(), answers, name: kind });
  }
}

/** Said where it can be seen from everywhere: what a view shows of its progress cannot be cancelled. */
function offerToCancel(guideline: Uri, comparing: Promise<unknown>, asking: CancellationTokenSource): void {
  const title = `Comparing ${workspace.asRelativePath(guideline)} with its last commit`;
  void window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (_, token) => {
    token.onCancellationRequested(() => asking.cancel());
    return comparing;
  });
}

function replyOf(reply: ChangeReply | Error | undefined): ChangeReply {
  if (reply === undefined) return { kind: 'failed', message: cancelled };
  return reply instanceof Error ? { kind: 'failed', message: noAnswer } : reply;
}

/** What an open report says: it must not go on with what was compared before. */
function reportOf(reply: ChangeReply, isOutdated: boolean): string {
  if (reply.kind === 'failed') return `**${reply.message}**\n`;
  return isOutdated ? `**${outdated}**\n\n${reply.markdown}` : reply.markdown;
}

/** The verdict, and how far it goes. */
function told({ verdict, limits }: Compared): string {
  return limits.length === 0 ? verdict : `${verdict} How far this goes: ${limits.join(' ')}`;
}
