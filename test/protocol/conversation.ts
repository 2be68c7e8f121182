import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** A language client in a few lines: it starts the built server as an editor would and talks to it over stdio. */
export class Conversation {
  private readonly exited: Promise<number | null>;

  private constructor(
    private readonly server: ChildProcess,
    readonly connection: ProtocolConnection,
    readonly initialized: InitializeResult,
  ) {
    this.exited = new Promise((resolve) => server.once('exit', resolve));
  }

  /** @param capabilities what the editor can do, as the protocol tells it */
  static async start(capabilities: ClientCapabilities = {}): Promise<Conversation> {
    const server = spawn(process.execPath, [path.resolve('dist/server/server.cjs'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (!server.stdout || !server.stdin) throw new Error('The server has no standard streams.');
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const initialized = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities,
    });
    await connection.sendNotification('initialized', {});
    return new Conversation(server, connection, initialized);
  }

  async open(uri: string, text: string, version = 1): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'guideline', version, text },
    });
  }

  /** Replaces a part of the text, as typing does, or all of it. */
  async change(uri: string, version: number, text: string, range?: unknown): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [range === undefined ? { text } : { range, text }],
    });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  /** The rules that are broken in a file, each with its line (one-based), in the order of the text. */
  async problems(uri: string): Promise<string[]> {
    const report = await this.pull(uri);
    if (report.kind !== 'full') throw new Error('The report is not a full one.');
    return report.items.map(({ range, code }) => `${range.start.line + 1} ${code}`);
  }

  /** Shuts the server down as the protocol asks; returns its exit code. */
  async end(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return this.exited;
  }

  kill(): void {
    this.server.kill('SIGKILL');
    this.connection.dispose();
  }
}
