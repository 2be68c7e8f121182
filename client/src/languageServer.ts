import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type FileSystemWatcher,
  type LogOutputChannel,
  Uri,
  workspace,
} from 'vscode';
import type { LanguageClient, State } from 'vscode-languageclient/node';
import {
  breakpointsRequest,
  runRequest as debuggedRunRequest,
  endRequest,
  evaluateRequest,
  launchRequest,
  patientsRequest,
  suggestRequest,
  changeRequest as valueChangeRequest,
} from '../../server/src/lsp/debugProtocol';
import {
  type AnswerCheck,
  type Answers,
  type CaseItem,
  type CasesChangedParams,
  type ChangeReply,
  type CoverageView,
  casesChangedNotification,
  casesRequest,
  changeRequest,
  checkAnswerRequest,
  coverageRequest,
  explainRequest,
  type MermaidParams,
  mermaidRequest,
  type NewCaseFile,
  type NewGuidelineParams,
  type NewGuidelineReply,
  newCaseFileRequest,
  newGuidelineRequest,
  type OverlayKind,
  type PatientAt,
  patientAtRequest,
  type RunReply,
  type RunTextParams,
  type RunView,
  runCaseRequest,
  runRequest,
  runTextRequest,
  type SaveCaseParams,
  type SavedCase,
  saveCaseRequest,
  type TemplateItem,
  type TestParams,
  type TestView,
  type TreeChangedParams,
  type TreeOverlay,
  type TreeView,
  templatesRequest,
  testRequest,
  treeChangedNotification,
  treeOverlayRequest,
  treeRequest,
  type UntestedParams,
  untestedRequest,
  type WhoView,
} from '../../server/src/lsp/protocol';
import type { DebugServer } from './debug/debugServer';
import { selector } from './selector';
import { type Library, ServerClient } from './serverClient';

export type ServerState = 'starting' | 'ready' | 'failed';

/** The language server as the rest of the client sees it: its state, its own requests, and nothing of the protocol. */
export class LanguageServer implements Disposable {
  private readonly stateChanges = new EventEmitter<ServerState>();
  private readonly treeChanges = new EventEmitter<Uri>();
  private readonly caseChanges = new EventEmitter<Uri>();
  private readonly checks = new EventEmitter<boolean>();
  private readonly watchers: readonly FileSystemWatcher[];
  private client: ServerClient;
  private current: ServerState = 'starting';
  private underCheck = 0;
  private starting: Promise<void> | undefined;
  private restarting: Promise<void> | undefined;

  readonly onDidChangeState = this.stateChanges.event;
  /** Whether it is looking for problems in any file. */
  readonly onDidChangeChecking = this.checks.event;
  /** A guideline whose tree may look different now. */
  readonly onDidChangeTree = this.treeChanges.event;
  /** A case file that was asked about, whose cases may be others now or come out otherwise. */
  readonly onDidChangeCases = this.caseChanges.event;

  /** @param module the bundled server */
  constructor(
    private readonly module: string,
    private readonly outputChannel: LogOutputChannel,
  ) {
    // Of bibliographies the server looks only at those that a guideline uses.
    const patterns = ['**/*.{guideline,cases}.yaml', '**/guideline.config.yaml', '**/*.{bib,ris,json}'];
    this.watchers = patterns.map((pattern) => workspace.createFileSystemWatcher(pattern));
    this.client = this.newClient();
  }

  get state(): ServerState {
    return this.current;
  }

  /** Resolves when the server answers or has failed; what became of it is in the state. */
  start(): Promise<void> {
    const client = this.client;
    this.enter('starting');
    this.starting = client.start().catch((error: unknown) => {
      this.outputChannel.error(error instanceof Error ? error : String(error));
      if (client === this.client) this.enter('failed');
    });
    return this.starting;
  }

  /** Asked again while under way, it is the same restart. */
  restart(): Promise<void> {
    this.restarting ??= this.replace().finally(() => {
      this.restarting = undefined;
    });
    return this.restarting;
  }

  tree(guideline: Uri, token?: CancellationToken): Promise<TreeView | null> {
    return this.client.sendRequest(treeRequest, { uri: guideline.toString() }, token);
  }

  /** One thing told of the nodes and ways of a tree; null when the file is not (yet) a guideline. */
  treeOverlay(guideline: Uri, overlay: OverlayKind, token?: CancellationToken): Promise<TreeOverlay | null> {
    return this.client.sendRequest(treeOverlayRequest, { uri: guideline.toString(), overlay }, token);
  }

  /** A guideline's tree as a Mermaid flowchart; null when the file is not (yet) a guideline. */
  mermaid(guideline: Uri, audience: MermaidParams['audience']): Promise<string | null> {
    return this.client.sendRequest(mermaidRequest, { uri: guideline.toString(), audience });
  }

  /** Who comes to a node; null when there is no such node. */
  explain(guideline: Uri, node: string): Promise<WhoView | null> {
    return this.client.sendRequest(explainRequest, { uri: guideline.toString(), node });
  }

  /** How well guidelines are cited, with all that they use. */
  coverage(guidelines: readonly Uri[], token?: CancellationToken): Promise<CoverageView> {
    return this.client.sendRequest(coverageRequest, { uris: guidelines.map((uri) => uri.toString()) }, token);
  }

  /** What a guideline says otherwise to patients than in its last commit. Rejects when the token is cancelled. */
  change(guideline: Uri, token: CancellationToken): Promise<ChangeReply> {
    return this.client.sendRequest(changeRequest, { uri: guideline.toString() }, token);
  }

  cases(file: Uri): Promise<readonly CaseItem[]> {
    return this.client.sendRequest(casesRequest, { uri: file.toString() });
  }

  runCase(caseFile: Uri, id: string): Promise<RunView | null> {
    return this.client.sendRequest(runCaseRequest, { uri: caseFile.toString(), id });
  }

  /** @param steps what became known of the patient, step by step */
  run(guideline: Uri, steps: readonly Answers[]): Promise<RunReply> {
    return this.client.sendRequest(runRequest, { uri: guideline.toString(), steps });
  }

  /** A patient who comes to a node, or why there is none. */
  patientAt(guideline: Uri, node: string): Promise<PatientAt> {
    return this.client.sendRequest(patientAtRequest, { uri: guideline.toString(), node });
  }

  checkAnswer(guideline: Uri, finding: string, value: Answers[string]): Promise<AnswerCheck> {
    return this.client.sendRequest(checkAnswerRequest, { uri: guideline.toString(), finding, value });
  }

  /** A run as text for somebody else; null when there is nothing to tell. */
  runText(told: RunTextParams): Promise<string | null> {
    return this.client.sendRequest(runTextRequest, told);
  }

  /** The text of a patient as a case, and where it goes; nothing is written yet. */
  saveCase(params: SaveCaseParams): Promise<SavedCase> {
    return this.client.sendRequest(saveCaseRequest, params);
  }

  /** Runs cases. Rejects when the token is cancelled. */
  test(params: TestParams, token?: CancellationToken): Promise<TestView> {
    return this.client.sendRequest(testRequest, params, token);
  }

  /** Which of the guidelines none of the case files is about. */
  async untested(guidelines: readonly Uri[], caseFiles: readonly Uri[]): Promise<readonly Uri[]> {
    const params: UntestedParams = { guidelines: guidelines.map(String), caseFiles: caseFiles.map(String) };
    const untested: readonly string[] = await this.client.sendRequest(untestedRequest, params);
    return untested.map((uri) => Uri.parse(uri));
  }

  /** What the debugger asks. */
  readonly debug: DebugServer = {
    launch: (params) => this.client.sendRequest(launchRequest, params),
    run: (session) => this.client.sendRequest(debuggedRunRequest, { session }),
    end: (session) => this.client.sendRequest(endRequest, { session }),
    setBreakpoints: (session, breakpoints) => this.client.sendRequest(breakpointsRequest, { session, breakpoints }),
    change: (params) => this.client.sendRequest(valueChangeRequest, params),
    evaluate: (params) => this.client.sendRequest(evaluateRequest, params),
    suggest: (session, text, column) => this.client.sendRequest(suggestRequest, { session, text, column }),
    patients: (session, stop) => this.client.sendRequest(patientsRequest, { session, stop }),
  };

  /** What a new guideline may begin as. */
  templates(): Promise<readonly TemplateItem[]> {
    return this.client.sendRequest(templatesRequest);
  }

  /** A new guideline, or why there is none yet; null when there is no such template. */
  newGuideline(asked: NewGuidelineParams): Promise<NewGuidelineReply | null> {
    return this.client.sendRequest(newGuidelineRequest, asked);
  }

  /** A case file for a guideline, with its first case. */
  newCaseFile(guideline: Uri): Promise<NewCaseFile> {
    return this.client.sendRequest(newCaseFileRequest, { uri: guideline.toString() });
  }

  /** Ends the server's process too. */
  async dispose(): Promise<void> {
    await this.stop(this.client);
    const events = [this.stateChanges, this.treeChanges, this.caseChanges, this.checks];
    for (const disposable of [...this.watchers, ...events]) disposable.dispose();
  }

  /** A client whose start has failed cannot be started again, so that every start has a client of its own. */
  private async replace(): Promise<void> {
    const before = this.client;
    this.client = this.newClient(); // from here on nobody hears what the one before says of its end
    this.enter('starting');
    await this.stop(before);
    await this.start();
  }

  private async stop(client: ServerClient): Promise<void> {
    await this.starting; // a client that is still starting refuses to stop
    await client.dispose().catch(() => undefined); // its start or its process has failed: nothing is left to stop
  }

  private newClient(): ServerClient {
    const made = new ServerClient((library) => this.configured(library, () => made === this.client));
    return made;
  }

  /** @param isCurrent whether anybody still listens to it */
  private configured(library: Library, isCurrent: () => boolean): LanguageClient {
    // The id is also the section of the settings: `guideline.trace.server`.
    const client = new library.LanguageClient(
      'guideline',
      'Guideline',
      { module: this.module, transport: library.TransportKind.ipc },
      {
        documentSelector: selector,
        outputChannel: this.outputChannel,
        // The language status says that something is wrong; the channel is for those who want to know more.
        revealOutputChannelOn: library.RevealOutputChannelOn.Never,
        synchronize: { fileEvents: [...this.watchers] },
        middleware: {
          provideDiagnostics: (document, previousResultId, token, next) =>
            this.checking(Promise.resolve(next(document, previousResultId, token))),
        },
      },
    );
    client.onNotification(casesChangedNotification, ({ uri }: CasesChangedParams) =>
      this.caseChanges.fire(Uri.parse(uri)),
    );
    client.onDidChangeState(({ newState }) => {
      if (isCurrent()) this.enter(stateOf(newState, library));
    });
    client.onNotification(treeChangedNotification, ({ uri }: TreeChangedParams) =>
      this.treeChanges.fire(Uri.parse(uri)),
    );
    return client;
  }

  private async checking<T>(work: Promise<T>): Promise<T> {
    if (this.underCheck++ === 0) this.checks.fire(true);
    try {
      return await work;
    } finally {
      if (--this.underCheck === 0) this.checks.fire(false);
    }
  }

  private enter(state: ServerState): void {
    if (state === this.current) return;
    this.current = state;
    this.outputChannel.info(`The language server ${stateWords[state]}.`);
    this.stateChanges.fire(state);
  }
}

const stateWords: Readonly<Record<ServerState, string>> = {
  starting: 'is starting',
  ready: 'is ready',
  failed: 'does not run',
};

function stateOf(state: State, { State: states }: Library): ServerState {
  switch (state) {
    case states.Running:
      return 'ready';
    case states.Starting:
      return 'starting';
    case states.Stopped:
    case states.StartFailed:
      return 'failed';
  }
}
