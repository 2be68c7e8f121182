import { CancellationTokenSource, type Disposable, EventEmitter, Uri, type WebviewPanel, window } from 'vscode';
import type { Location, OverlayKind, TreeOverlay, TreeView } from '../../../server/src/lsp/protocol';
import type { Audience } from '../../webview/preview/inWords';
import type {
  Drawn,
  FromPreview,
  MarkedRun,
  PictureFormat,
  PreviewAction,
  Revealed,
  ToPreview,
} from '../../webview/preview/messages';
import { entryAtLine } from '../entryAtLine';
import { type FileName, placedName } from '../fileNames';
import { keepOpen } from '../keepOpen';
import type { LanguageServer } from '../languageServer';
import { revealBeside } from '../revealBeside';
import { pageFolder, webviewPage } from '../webviewPage';

/** Said in the middle of an empty page, and above the last tree while there is no newer one. */
const noNode =
  'There is no node to draw in this file yet. Nodes stand under "nodes:", each with "decide", "recommend" or "conclude"; they are drawn as you write them.';

interface Pictured {
  readonly resolve: (content: string) => void;
  readonly reject: (error: Error) => void;
}

/** A pause in typing, long enough that a tree is not asked for at every key. */
const PAUSE_MS = 120;

/** One panel with the tree of one guideline. Keeps the last good tree and says so when there is no newer one. */
export class TreePreview implements Disposable {
  private readonly draws = new EventEmitter<Drawn>();
  private readonly wantsExport = new EventEmitter<Audience>();
  private readonly wantsRun = new EventEmitter<string | null>();
  private tree: TreeView | undefined;
  private notice = '';
  private cursor: string | null = null;
  private run: MarkedRun | null = null;
  private asking: CancellationTokenSource | undefined;
  private pause: NodeJS.Timeout | undefined;
  private overlay: OverlayKind | null = null;
  private askingForOverlay: CancellationTokenSource | undefined;
  private readonly pictures = new Map<number, Pictured>();
  private lastPicture = 0;
  private wanted: PreviewAction | undefined;

  readonly onDidDraw = this.draws.event;
  /** A patient who comes to a node is wanted; of none, whichever the person chooses. */
  readonly onDidWantRun = this.wantsRun.event;
  readonly onDidWantExport = this.wantsExport.event;
  lastDrawn: Drawn | undefined;

  constructor(
    readonly panel: WebviewPanel,
    readonly guideline: Uri,
    extension: Uri,
    private readonly server: LanguageServer,
  ) {
    panel.iconPath = {
      light: Uri.joinPath(extension, 'client', 'images', 'guideline-light.svg'),
      dark: Uri.joinPath(extension, 'client', 'images', 'guideline-dark.svg'),
    };
    panel.webview.onDidReceiveMessage((message: FromPreview) => this.receive(message));
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
    panel.webview.html = webviewPage(panel.webview, extension, {
      name: 'preview',
      title: 'Guideline tree',
      data: { guideline: guideline.toString() },
      makes: ['worker', 'img'],
    });
  }

  /** With its folder where another preview has the same name. */
  nameTab(name: FileName): void {
    this.panel.title = `Tree: ${placedName(name)}`;
  }

  /** The node that one looks at; undefined while it is the start, where everybody comes. */
  get chosen(): string | undefined {
    const active = this.lastDrawn?.active ?? undefined;
    return active === this.tree?.start ? undefined : active;
  }

  /** Asks for the tree once the author pauses. */
  refresh(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.askForTree(), PAUSE_MS);
  }

  /** Marks the node at the cursor, wherever the preview is scrolled to. */
  followCursor(): void {
    const editor = this.editor();
    if (!editor || !this.tree) return;
    const node = entryAtLine(editor.document, editor.selection.active.line, this.tree.nodes)?.id ?? null;
    if (node === this.cursor) return;
    this.cursor = node;
    this.post({ type: 'cursor', node });
  }

  /** Marks the way of a run; none when it is null. */
  showRun(run: MarkedRun | null): void {
    this.run = run;
    this.post({ type: 'run', run });
  }

  /** What is shown as a file: SVG and HTML as text, PNG as base64. Rejects with words for people. */
  picture(format: PictureFormat): Promise<string> {
    const number = ++this.lastPicture;
    return new Promise((resolve, reject) => {
      this.pictures.set(number, { resolve, reject });
      this.post({ type: 'picture', number, format });
    });
  }

  /** Does what a command asks for, as soon as there is a tree to do it in. */
  act(action: PreviewAction): void {
    // A page that was hidden is made anew when it is shown.
    const hasTree = this.panel.visible && this.lastDrawn !== undefined;
    this.panel.reveal(undefined, action !== 'find');
    if (hasTree) this.post({ type: 'do', action });
    else this.wanted = action;
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.asking?.cancel();
    this.draws.dispose();
    this.wantsExport.dispose();
    this.wantsRun.dispose();
    this.askingForOverlay?.cancel();
    for (const { reject } of this.pictures.values()) reject(new Error('The preview was closed.'));
  }

  private receive(message: FromPreview): void {
    switch (message.type) {
      case 'ready':
        // A page that was hidden is a new page: it is told everything again.
        this.cursor = null;
        this.postAll();
        void this.askForTree();
        break;
      case 'drawn':
        this.lastDrawn = message.drawn;
        if (this.wanted) this.post({ type: 'do', action: this.wanted });
        this.wanted = undefined;
        this.draws.fire(message.drawn);
        break;
      case 'explain':
        void this.explain(message.node);
        break;
      case 'reveal':
        void this.reveal(message.what, message.andGo);
        break;
      case 'overlay':
        this.overlay = message.kind;
        void this.askForOverlay();
        break;
      case 'export':
        this.wantsExport.fire(message.audience);
        break;
      case 'run-patient':
        this.wantsRun.fire(message.node);
        break;
      case 'picture':
        this.pictures.get(message.number)?.resolve(message.content);
        this.pictures.delete(message.number);
        break;
      case 'no-picture':
        this.pictures.get(message.number)?.reject(new Error(message.why));
        this.pictures.delete(message.number);
        break;
    }
  }

  /** Says who comes to a node, unless the tree has changed while that was worked out. */
  private async explain(node: string): Promise<void> {
    const { tree } = this;
    const who = await this.server.explain(this.guideline, node).catch(() => null);
    if (who && tree === this.tree) this.post({ type: 'who', node, who });
  }

  private async askForTree(): Promise<void> {
    clearTimeout(this.pause);
    this.asking?.cancel();
    const asking = new CancellationTokenSource();
    this.asking = asking;
    const answer = await this.requestTree(asking);
    if (asking.token.isCancellationRequested) return;
    if (typeof answer === 'string') {
      this.say(answer);
      return;
    }
    this.tree = answer;
    this.post({ type: 'tree', tree: answer });
    this.say(answer.startProblem);
    this.followCursor();
    await this.askForOverlay();
  }

  /** What is laid over the tree is of the same text as the tree: it is asked for again with each. */
  private async askForOverlay(): Promise<void> {
    this.askingForOverlay?.cancel();
    const { overlay: kind, tree } = this;
    if (kind === null || !tree) return;
    const asking = new CancellationTokenSource();
    this.askingForOverlay = asking;
    const overlay = await this.server.treeOverlay(this.guideline, kind, asking.token).catch(() => 'no answer' as const);
    if (asking.token.isCancellationRequested) return;
    this.post({ type: 'overlay', kind, overlay: told(overlay, tree) });
  }

  /** The tree, or why there is none. */
  private async requestTree(asking: CancellationTokenSource): Promise<TreeView | string> {
    // A preview may outlive its editor.
    if (!(await keepOpen(this.guideline))) {
      const isUnsaved = this.guideline.scheme === 'untitled';
      return this.withoutNew(
        isUnsaved
          ? 'The guideline was closed without being saved.'
          : 'The guideline cannot be read: it may have been deleted.',
      );
    }
    try {
      const tree = await this.server.tree(this.guideline, asking.token);
      return tree ?? this.withoutNew(noNode);
    } catch {
      return this.withoutNew('The language server does not answer.');
    }
  }

  private withoutNew(why: string): string {
    return this.tree ? `${why} This is the last tree that could be drawn.` : why;
  }

  private say(notice: string): void {
    if (notice === this.notice) return;
    this.notice = notice;
    this.post({ type: 'notice', text: notice });
  }

  private postAll(): void {
    if (this.tree) this.post({ type: 'tree', tree: this.tree });
    this.post({ type: 'notice', text: this.notice });
    this.post({ type: 'run', run: this.run });
    this.followCursor();
  }

  private post(message: ToPreview): void {
    void this.panel.webview.postMessage(message);
  }

  /** Shows the place in the text; the keyboard stays in the tree unless one wants to go there. */
  private async reveal(what: Revealed, andGo: boolean): Promise<void> {
    const location = this.locationOf(what);
    if (location) await revealBeside(this.panel, location, !andGo);
  }

  private locationOf(what: Revealed): Location | null | undefined {
    if ('node' in what) return this.tree?.nodes.find(({ id }) => id === what.node)?.location;
    return this.tree?.edges[what.edge]?.location;
  }

  private editor() {
    const isOurs = (editor: typeof window.activeTextEditor) =>
      editor?.document.uri.toString() === this.guideline.toString();
    return isOurs(window.activeTextEditor) ? window.activeTextEditor : window.visibleTextEditors.find(isOurs);
  }
}

/** An overlay, or why there is none. One of another text than the tree would tell of nodes that are not there. */
function told(overlay: TreeOverlay | 'no answer' | null, tree: TreeView): TreeOverlay | string {
  if (overlay === 'no answer') return 'The language server does not answer.';
  if (!overlay) return 'The guideline cannot be read, so this is not known of it.';
  return overlay.version === tree.version
    ? overlay
    : 'The text has moved on; this is worked out again as soon as it rests.';
}
