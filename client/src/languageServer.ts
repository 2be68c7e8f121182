import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type FileSystemWatcher,
  type LogOutputChannel,
  Uri,
  workspace,
} from 'vscode';
import { LanguageClient, RevealOutputChannelOn, State, TransportKind } from 'vscode-languageclient/node';
import {
  breakpointsRequest,
  endRequest,
  evaluateRequest,
  launchRequest,
  patientsRequest,
  suggestRequest,
  changeRequest as valueChangeRequest,
} from '../../server/src/lsp/debugProtocol';
import {
  type CaseItem,
  type CasesChangedParams,
  type ChangeReply,
  type CoverageView,
  casesChangedNotification,
  casesRequest,
  changeRequest,
  coverageRequest,
  explainRequest,
  type MermaidParams,
  mermaidRequest,
  type OverlayKind,
  type RunParams,
  type RunReply,
  type RunReport,
  runCaseRequest,
  runRequest,
  type TestParams,
  type TestView,
  type TreeChangedParams,
  type TreeOverlay,
  type TreeView,
  testRequest,
  treeChangedNotification,
  treeOverlayRequest,
  treeRequest,
  type WhoView,
} from '../../server/src/lsp/protocol';
import type { DebugServer } from './debug/debugServer';
import { selector } from './selector';

export type ServerState = 'starting' | 'ready' | 'failed';

/** The language server as the rest of the client sees it: its state, its own requests, and nothing of the protocol. */
export class LanguageServer implements Disposable {
  private readonly stateChanges = new EventEmitter<ServerState>();
  private readonly treeChanges = new EventEmitter<Uri>();
  private readonly caseChanges = new EventEmitter<Uri>();
  private readonly watchers: readonly FileSystemWatcher[];
  private client: LanguageClient;
  private current: ServerState = 'starting';
  private starting: Promise<void> | undefined;
  private restarting: Promise<void> | undefined;

  readonly onDidChangeState = this.stateChanges.event;
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
  coverage(guidelines: readonly Uri[]): Promise<CoverageView> {
    return this.client.sendRequest(coverageRequest, { uris: guidelines.map((uri) => uri.toString()) });
  }

  /** What a guideline says otherwise to patients than in its last commit. */
  change(guideline: Uri): Promise<ChangeReply> {
    return this.client.sendRequest(changeRequest, { uri: guideline.toString() });
  }

  cases(file: Uri): Promise<readonly CaseItem[]> {
    return this.client.sendRequest(casesRequest, { uri: file.toString() });
  }

  runCase(caseFile: Uri, id: string): Promise<RunReport | null> {
    return this.client.sendRequest(runCaseRequest, { uri: caseFile.toString(), id });
  }

  /** Runs cases. Rejects when the token is cancelled. */
  test(params: TestParams, token?: CancellationToken): Promise<TestView> {
    return this.client.sendRequest(testRequest, params, token);
  }

  run(guideline: Uri, answers: RunParams['answers']): Promise<RunReply> {
    return this.client.sendRequest(runRequest, { uri: guideline.toString(), answers });
  }

  /** What the debugger asks. */
  readonly debug: DebugServer = {
    launch: (params) => this.client.sendRequest(launchRequest, params),
    end: (session) => this.client.sendRequest(endRequest, { session }),
    setBreakpoints: (session, breakpoints) => this.client.sendRequest(breakpointsRequest, { session, breakpoints }),
    change: (params) => this.client.sendRequest(valueChangeRequest, params),
    evaluate: (params) => this.client.sendRequest(evaluateRequest, params),
    suggest: (session, text, column) => this.client.sendRequest(suggestRequest, { session, text, column }),
    patients: (session, stop) => this.client.sendRequest(patientsRequest, { session, stop }),
  };

  /** Ends the server's process too. */
  async dispose(): Promise<void> {
    await this.stop(this.client);
    for (const disposable of [...this.watchers, this.stateChanges, this.treeChanges, this.caseChanges])
      disposable.dispose();
  }

  /** A client whose start has failed cannot be started again, so that every start has a client of its own. */
  private async replace(): Promise<void> {
    const before = this.client;
    this.client = this.newClient(); // from here on nobody hears what the one before says of its end
    this.enter('starting');
    await this.stop(before);
    await this.start();
  }

  private async stop(client: LanguageClient): Promise<void> {
    await this.starting; // a client that is still starting refuses to stop
    await client.dispose().catch(() => undefined); // its start or its process has failed: nothing is left to stop
  }

  private newClient(): LanguageClient {
    // The id is also the section of the settings: `guideline.trace.server`.
    const client = new LanguageClient(
      'guideline',
      'Guideline',
      { module: this.module, transport: TransportKind.ipc },
      {
        documentSelector: selector,
        outputChannel: this.outputChannel,
        // The language status says that something is wrong; the channel is for those who want to know more.
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        synchronize: { fileEvents: [...this.watchers] },
      },
    );
    client.onNotification(casesChangedNotification, ({ uri }: CasesChangedParams) =>
      this.caseChanges.fire(Uri.parse(uri)),
    );
    client.onDidChangeState(({ newState }) => {
      if (client === this.client) this.enter(stateOf(newState));
    });
    client.onNotification(treeChangedNotification, ({ uri }: TreeChangedParams) =>
      this.treeChanges.fire(Uri.parse(uri)),
    );
    return client;
  }

  private enter(state: ServerState): void {
    if (state === this.current) return;
    this.current = state;
    this.stateChanges.fire(state);
  }
}

function stateOf(state: State): ServerState {
  switch (state) {
    case State.Running:
      return 'ready';
    case State.Starting:
      return 'starting';
    case State.Stopped:
    case State.StartFailed:
      return 'failed';
  }
}
