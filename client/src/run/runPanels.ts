import { commands, Disposable, EventEmitter, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { type RunView, runCaseCommand } from '../../../server/src/lsp/protocol';
import type { RunAction, RunPageState, RunState, Shown } from '../../webview/run/messages';
import { fileNames, placedName } from '../fileNames';
import type { LanguageServer } from '../languageServer';
import type { Moved, Moves } from '../moves';
import type { TreePreviews } from '../preview/treePreviews';
import { copyRun } from './copyRun';
import { RunPanel } from './runPanel';
import { elsewhere, patientState } from './runState';
import { askAndSave, type NewCase, saveAsCase } from './saveAsCase';

const viewType = 'guideline.run';

/** The palette's names for what can be done with the run that is shown. */
const commandsOfActions: Readonly<Record<string, RunAction>> = {
  'guideline.run.saveCase': 'save-case',
  'guideline.run.copyText': 'copy-text',
  'guideline.run.copyMarkdown': 'copy-markdown',
  'guideline.run.copyCard': 'copy-card',
  'guideline.run.saveCard': 'save-card',
};

/** All open runs, at most one for each guideline; passes on to each what concerns it. */
export class RunPanels implements Disposable {
  private readonly panels = new Map<string, RunPanel>();
  /** The last patient of each guideline, as long as the window lives: nothing of a patient is written to disk for it. */
  private readonly last = new Map<string, RunState>();
  private readonly shows = new EventEmitter<{ readonly guideline: Uri; readonly shown: Shown }>();
  private readonly disposables: Disposable[];

  /** The page of a run shows something new. */
  readonly onDidShow = this.shows.event;

  constructor(
    private readonly extension: Uri,
    private readonly server: LanguageServer,
    private readonly previews: TreePreviews,
    moves: Moves,
  ) {
    this.disposables = [
      this.shows,
      server.onDidChangeTree((guideline) => this.of(guideline)?.refresh('edit')),
      server.onDidChangeState((state) => this.hearOfServer(state === 'ready')),
      workspace.onDidChangeTextDocument(({ document: { uri }, contentChanges }) => {
        if (contentChanges.length === 0) return;
        for (const panel of this.panels.values()) if (isCaseFileOf(panel, uri)) panel.refresh('edit');
      }),
      moves.onDidMove((moved) => this.follow(moved)),
      // VS Code drops a document that no editor shows; a panel that runs it still needs it.
      workspace.onDidCloseTextDocument(({ uri }) => {
        for (const panel of this.panels.values())
          if (isCaseFileOf(panel, uri) || panel.state.guideline === uri.toString()) panel.refresh('edit');
      }),
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel: WebviewPanel, kept: Partial<RunPageState> | undefined) => {
          if (isRunState(kept?.run)) this.keep(panel, kept.run);
          else panel.dispose();
        },
      }),
      ...Object.entries(commandsOfActions).map(([command, action]) =>
        commands.registerCommand(command, () => this.doWithShown(action)),
      ),
    ];
  }

  /**
   * Runs a patient beside the text, in the panel that the guideline has already or in a new one.
   *
   * @param takesFocus whether the person goes on there, to answer
   */
  async open(state: RunState, takesFocus: boolean): Promise<RunView | undefined> {
    const open = this.panels.get(state.guideline);
    if (open) {
      open.panel.reveal(undefined, !takesFocus);
      return open.begin(state);
    }
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: !takesFocus };
    const panel = this.keep(createPanel(place), state);
    return panel.begin(state);
  }

  /** The run that is shown for a guideline. */
  of(guideline: Uri): RunPanel | undefined {
    return this.panels.get(guideline.toString());
  }

  /** Keeps the patient who is shown for a guideline as a case. Resolves to the case file; undefined when it was refused. */
  async saveCase(guideline: Uri, kept: NewCase): Promise<Uri | undefined> {
    const panel = this.of(guideline);
    return panel && saveAsCase(this.server, panel, kept);
  }

  /** The last patient who was run through a guideline. */
  lastOf(guideline: Uri): RunState | undefined {
    return this.last.get(guideline.toString());
  }

  /** The panel that has the keyboard. */
  get active(): RunPanel | undefined {
    return [...this.panels.values()].find(({ panel }) => panel.active);
  }

  dispose(): void {
    for (const panel of this.panels.values()) panel.dispose();
    Disposable.from(...this.disposables).dispose();
  }

  /** The run of a guideline or a case that lies elsewhere now. */
  private follow(moved: Moved): void {
    const newPlaceOf = (address: string) => moved(Uri.parse(address))?.toString();
    for (const [address, state] of [...this.last]) {
      const now = elsewhere(state, newPlaceOf);
      if (now && this.last.delete(address)) this.last.set(now.guideline, now);
    }
    for (const { panel, state } of [...this.panels.values()]) {
      const now = elsewhere(state, newPlaceOf);
      if (!now || (now.guideline !== state.guideline && this.panels.has(now.guideline))) continue;
      const place = { viewColumn: panel.viewColumn ?? ViewColumn.Beside, preserveFocus: !panel.active };
      this.keep(createPanel(place), now);
      panel.dispose();
    }
  }

  private keep(webview: WebviewPanel, state: RunState): RunPanel {
    const panel = new RunPanel(webview, state, this.extension, this.server);
    const { guideline } = panel;
    const key = state.guideline;
    this.panels.set(key, panel);
    panel.onDidShow((shown) => this.shows.fire({ guideline, shown }));
    panel.onDidWant((action) => void this.doWith(panel, action));
    panel.onDidRun(({ paths }) => {
      this.last.set(key, panel.state);
      const { subject } = panel.state;
      this.previews.showRun(guideline, { title: subject.kind === 'case' ? subject.id : subject.name, paths });
    });
    webview.onDidDispose(() => {
      panel.dispose();
      if (this.panels.get(key) === panel) this.panels.delete(key);
      this.nameTabs();
    });
    this.nameTabs();
    return panel;
  }

  /** Each by its patient, and by its guideline where several are open. */
  private nameTabs(): void {
    const pathOf = ({ guideline }: RunPanel) => workspace.asRelativePath(guideline);
    const names = fileNames([...this.panels.values()].map(pathOf));
    for (const panel of this.panels.values()) {
      const name = this.panels.size > 1 ? names.get(pathOf(panel)) : undefined;
      panel.nameGuideline(name ? placedName(name) : '');
    }
  }

  private hearOfServer(isReady: boolean): void {
    for (const panel of this.panels.values()) if (isReady) panel.refresh('restart');
  }

  private async doWithShown(action: RunAction): Promise<unknown> {
    const panel = this.active ?? [...this.panels.values()].find((each) => each.panel.visible);
    if (panel) return this.doWith(panel, action);
    void window.showInformationMessage('Run a patient first.');
    return undefined;
  }

  private async doWith(panel: RunPanel, action: RunAction): Promise<unknown> {
    switch (action) {
      case 'new-patient':
        return panel.begin(patientState(panel.state.guideline, 'New patient'));
      case 'choose':
        return commands.executeCommand(runCaseCommand, { uri: panel.state.guideline });
      case 'take-over':
        return panel.takeOver();
      case 'save-case':
        return askAndSave(this.server, panel);
      case 'copy-text':
      case 'copy-markdown':
      case 'copy-card':
      case 'save-card':
        return copyRun(this.server, panel, action);
    }
  }
}

function createPanel(place: { readonly viewColumn: ViewColumn; readonly preserveFocus: boolean }): WebviewPanel {
  return window.createWebviewPanel(viewType, 'Run', place, { enableFindWidget: true });
}

function isCaseFileOf({ state: { subject } }: RunPanel, uri: Uri): boolean {
  return subject.kind === 'case' && subject.uri === uri.toString();
}

/** Whether what a page has kept is a run, and not something that an earlier version has left. */
function isRunState(kept: Partial<RunState> | undefined): kept is RunState {
  return typeof kept?.guideline === 'string' && kept.subject !== undefined && Array.isArray(kept.steps);
}
