import {
  type DebugAdapter,
  DebugAdapterInlineImplementation,
  DebugConfigurationProviderTriggerKind,
  type DebugProtocolMessage,
  type DebugSession,
  Disposable,
  debug,
  EventEmitter,
  type LogOutputChannel,
  languages,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageServer } from '../languageServer';
import { languageId } from '../selector';
import { GuidelineDebugAdapter } from './adapter';
import { choosePatient, ofCase } from './choosePatient';
import { hoveredFindings, valuesOfEntry } from './findingsInEditor';
import { CasesAtHand, LaunchConfigurations } from './launchConfigurations';

/** The debugger of guidelines, as far as VS Code has to know of it. Everything of it runs in this process. */
export class Debugger implements Disposable {
  private readonly registered: Disposable;

  constructor(
    private readonly server: LanguageServer,
    output: LogOutputChannel,
  ) {
    const { Dynamic } = DebugConfigurationProviderTriggerKind;
    this.registered = Disposable.from(
      debug.registerDebugConfigurationProvider(languageId, new LaunchConfigurations(server)),
      debug.registerDebugConfigurationProvider(languageId, new CasesAtHand(server), Dynamic),
      debug.registerDebugAdapterDescriptorFactory(languageId, {
        createDebugAdapterDescriptor: (session) =>
          new DebugAdapterInlineImplementation(new InlineAdapter(session, server, output)),
      }),
      languages.registerEvaluatableExpressionProvider({ language: languageId }, hoveredFindings),
      languages.registerInlineValuesProvider({ language: languageId }, valuesOfEntry),
    );
  }

  /**
   * *Guideline: Debug Case*. Resolves to whether a session has started.
   *
   * @param id a case of the file; without one, the case at the cursor or the one that is chosen
   */
  async start(uri: string, id?: string): Promise<boolean> {
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const configuration =
      id === undefined
        ? await choosePatient(this.server, document)
        : ofCase({ id, location: { uri: document.uri.toString() } });
    return configuration ? debug.startDebugging(workspace.getWorkspaceFolder(document.uri), configuration) : false;
  }

  dispose(): void {
    this.registered.dispose();
  }
}

/** The adapter of one session, in the terms of VS Code. */
class InlineAdapter implements DebugAdapter {
  private readonly sent = new EventEmitter<DebugProtocolMessage>();
  private readonly adapter: GuidelineDebugAdapter;
  private readonly edits: Disposable;

  readonly onDidSendMessage = this.sent.event;

  constructor(session: DebugSession, server: LanguageServer, output: LogOutputChannel) {
    this.adapter = new GuidelineDebugAdapter(server.debug, {
      send: (message) => this.sent.fire(message),
      uriOf: (path) => (/^[a-z][a-z0-9+.-]+:/i.test(path) ? path : Uri.file(path).toString()),
      pathOf,
      tellRefused: (message) => void window.showErrorMessage(message),
      tellStale: (message) => void offerRestart(session, message),
      report: (error) => output.error(error instanceof Error ? error : String(error)),
    });
    this.edits = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) this.adapter.edited(pathOf(document.uri.toString()));
    });
  }

  handleMessage(message: DebugProtocolMessage): void {
    this.adapter.take(message as Parameters<GuidelineDebugAdapter['take']>[0]);
  }

  dispose(): void {
    this.edits.dispose();
    this.sent.dispose();
    void this.adapter.dispose();
  }
}

/** Files by their path; what has none by its URI. */
function pathOf(uri: string): string {
  const parsed = Uri.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : parsed.toString();
}

async function offerRestart(session: DebugSession, message: string): Promise<void> {
  const restart = 'Restart';
  const choice = await window.showInformationMessage(message, restart);
  if (choice === restart) await session.customRequest('restart');
}
