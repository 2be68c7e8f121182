import { commands, Disposable, EventEmitter, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { runCaseCommand } from '../../../server/src/lsp/protocol';
import type { Drawn, MarkedRun, PreviewAction, PreviewState, RunPath } from '../../webview/preview/messages';
import { fileNames } from '../fileNames';
import { guidelineOf } from '../guidelineOf';
import type { LanguageServer } from '../languageServer';
import type { Moved, Moves } from '../moves';
import { openText } from '../openText';
import type { RunTarget } from '../run/runCase';
import { type ExportChoice, exportTree } from './exportTree';
import { TreePreview } from './treePreview';

const viewType = 'guideline.treePreview';

/** All open previews, at most one for each guideline; passes on to each what concerns it. */
export class TreePreviews implements Disposable {
  private readonly previews = new Map<string, TreePreview>();
  /** The last run of each guideline, for a preview that is opened after it. */
  private readonly runs = new Map<string, MarkedRun>();
  private readonly draws = new EventEmitter<{ readonly guideline: Uri; readonly drawn: Drawn }>();
  private readonly disposables: Disposable[];

  /** The page of a preview has drawn its tree, or marked something in it. */
  readonly onDidDraw = this.draws.event;

  constructor(
    private readonly extension: Uri,
    private readonly server: LanguageServer,
    moves: Moves,
  ) {
    this.disposables = [
      this.draws,
      server.onDidChangeTree((guideline) => this.of(guideline)?.refresh()),
      server.onDidChangeState(() => {
        for (const preview of this.previews.values()) preview.refresh();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.of(textEditor.document.uri)?.followCursor()),
      moves.onDidMove((moved) => this.follow(moved)),
      // VS Code drops a document that no editor shows; a preview that shows its tree still needs it.
      workspace.onDidCloseTextDocument(({ uri }) => this.of(uri)?.refresh()),
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel: WebviewPanel, state: Partial<PreviewState> | undefined) => {
          if (typeof state?.guideline === 'string') this.keep(panel, Uri.parse(state.guideline));
          else panel.dispose();
        },
      }),
    ];
  }

  /**
   * Opens the tree of a guideline beside its text, or shows the panel that has it already; undefined when it cannot be read.
   *
   * @param about the guideline, or one of its case files
   */
  async open(about: Uri): Promise<TreePreview | undefined> {
    const document = await openText(about);
    if (!document) return undefined;
    const guideline = guidelineOf(document);
    const open = this.of(guideline);
    if (open) {
      open.panel.reveal(undefined, true);
      return open;
    }
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    return this.keep(window.createWebviewPanel(viewType, 'Tree', place), guideline);
  }

  /** Marks the way of a run in the tree of its guideline. */
  showRun(guideline: Uri, run: RunPath): void {
    const marked = { ...run, at: Date.now() };
    this.runs.set(guideline.toString(), marked);
    this.of(guideline)?.showRun(marked);
  }

  /** Does what a command asks for in the preview of a guideline, which is opened first if need be. */
  async act(about: Uri, action: PreviewAction): Promise<void> {
    const preview = await this.open(about);
    preview?.act(action);
  }

  /** Saves the tree of a guideline as a file; opens it first if need be. */
  async export(about: Uri, wanted: ExportChoice = {}): Promise<void> {
    const preview = await this.open(about);
    if (preview) await exportTree(preview, this.server, wanted);
  }

  /** What the page of a guideline's preview has drawn; undefined while there is none. */
  drawn(guideline: Uri): Drawn | undefined {
    return this.of(guideline)?.lastDrawn;
  }

  /** Whom to run where a preview has the keyboard; undefined where none has. */
  get runTarget(): RunTarget | undefined {
    return this.active && runTarget(this.active);
  }

  dispose(): void {
    for (const preview of this.previews.values()) preview.dispose();
    Disposable.from(...this.disposables).dispose();
  }

  /** The preview that has the keyboard. */
  get active(): TreePreview | undefined {
    return [...this.previews.values()].find(({ panel }) => panel.active);
  }

  /** The tree of a text that lies elsewhere now. */
  private follow(moved: Moved): void {
    for (const [address, run] of [...this.runs]) {
      const to = moved(Uri.parse(address));
      if (to && this.runs.delete(address)) this.runs.set(to.toString(), run);
    }
    for (const preview of [...this.previews.values()]) {
      const to = moved(preview.guideline);
      if (!to || this.of(to)) continue;
      const place = { viewColumn: preview.panel.viewColumn ?? ViewColumn.Beside, preserveFocus: !preview.panel.active };
      this.keep(window.createWebviewPanel(viewType, 'Tree', place), to);
      preview.panel.dispose();
    }
  }

  /** Each by its name, and by its folder where two have the same. */
  private nameTabs(): void {
    const pathOf = ({ guideline }: TreePreview) => workspace.asRelativePath(guideline);
    const names = fileNames([...this.previews.values()].map(pathOf));
    for (const preview of this.previews.values()) {
      const name = names.get(pathOf(preview));
      if (name) preview.nameTab(name);
    }
  }

  private of(guideline: Uri): TreePreview | undefined {
    return this.previews.get(guideline.toString());
  }

  private keep(panel: WebviewPanel, guideline: Uri): TreePreview {
    const preview = new TreePreview(panel, guideline, this.extension, this.server);
    this.previews.set(guideline.toString(), preview);
    preview.onDidDraw((drawn) => this.draws.fire({ guideline, drawn }));
    preview.onDidWantExport((audience) => void exportTree(preview, this.server, { audience }));
    preview.onDidWantRun((node) => {
      const about = runTarget(preview);
      void commands.executeCommand(runCaseCommand, node === null ? about : { ...about, node });
    });
    panel.onDidDispose(() => {
      preview.dispose();
      if (this.of(guideline) === preview) this.previews.delete(guideline.toString());
      this.nameTabs();
    });
    this.nameTabs();
    const run = this.runs.get(guideline.toString());
    if (run) preview.showRun(run);
    return preview;
  }
}

/** Its guideline, and the node that one looks at. */
function runTarget({ guideline, chosen }: TreePreview): RunTarget {
  return { uri: guideline.toString(), ...(chosen !== undefined && { near: chosen }) };
}
