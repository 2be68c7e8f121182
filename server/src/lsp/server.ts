import { type Connection, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver/node';
import type { Ucum } from '../ucum/measure';
import { isConfigurationFile } from '../workspace/configurationFile';
import type { FileSystem } from '../workspace/fileSystem';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { History } from '../workspace/history';
import { Workspace } from '../workspace/workspace';
import { handlers } from './handlers';
import { casesChangedNotification, treeChangedNotification } from './protocol';
import { Session } from './session';

/** What the server has of the machine that it runs on. */
export interface Machine {
  readonly fileSystem: FileSystem;
  readonly history: History;
  /** `YYYY-MM-DD` */
  today(): string;
  /** Milliseconds from some fixed time on. */
  clock(): number;
  readonly ucum: Ucum;
}

/** Wires a connection to a workspace: documents in, answers out. */
export function startServer(connection: Connection, { fileSystem, history, today, clock, ucum }: Machine): void {
  const report = (error: unknown) =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const workspaceOf = (files: FileSystem) => new Workspace(files, today, { ucum });
  const workspace = workspaceOf(fileSystem);
  const session = new Session(workspace, history, workspaceOf, clock, today, report);
  let canRefresh = false;

  connection.onInitialize(({ capabilities }) => {
    canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
    session.takesSnippets = capabilities.workspace?.workspaceEdit?.snippetEditSupport === true;
    session.completesWithSnippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
    return { capabilities: advertised(), serverInfo: { name: 'guideline-tree' } };
  });
  connection.onInitialized(() => undefined);

  connection.onDidOpenTextDocument(({ textDocument: { uri, text, version } }) => {
    if (isConfigurationFile(uri)) return reconfigured(workspace.openConfiguration(uri, text, version));
    // Another file's open may bring this file's libraries with it, so others have to look again.
    const before = revisions();
    void session.track(workspace.open(uri, text, version)).then(() => tellSince(before, touchedBy(uri)));
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (isConfigurationFile(uri)) return reconfigured(workspace.editConfiguration(uri, contentChanges, version));
    const linksChanged = workspace.edit(uri, contentChanges, version);
    if (linksChanged) void session.track(workspace.relinkAll()).then(() => changed(uri));
    else changed(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (isConfigurationFile(uri)) return reconfigured(workspace.closeConfiguration(uri));
    const [before, touched] = [revisions(), touchedBy(uri)];
    void session.track(workspace.close(uri)).then(() => tellSince(before, [...touched, ...touchedBy(uri)]));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    // Of a file that has gone nobody knows afterwards who used it.
    const [before, touched] = [revisions(), changes.flatMap(({ uri }) => touchedBy(uri))];
    const rereading = Promise.all(changes.map(({ uri }) => workspace.reread(uri)));
    void session.track(
      rereading.then((reread) => {
        if (!reread.includes(true)) return;
        refresh();
        const isForAll = changes.some(({ uri }) => isConfigurationFile(uri));
        if (isForAll) tell(workspace.allFiles);
        else tellSince(before, [...touched, ...changes.flatMap(({ uri }) => touchedBy(uri))]);
      }),
    );
  });

  /** Has the editor ask again for what is shown: more may have changed than the file that was edited. */
  const refresh = () => {
    if (canRefresh) connection.languages.diagnostics.refresh().catch(report);
  };

  /** A configuration counts for all guidelines below it. */
  const reconfigured = (work: Promise<void>) => {
    void session.track(work).then(() => {
      refresh();
      tell(workspace.allFiles);
    });
  };

  /** A file, and those that use it. */
  const touchedBy = (uri: string): GuidelineFile[] => {
    const file = workspace.file(uri);
    return file ? [file, ...workspace.dependents(file)] : [];
  };

  /** Tells views that files may look different to them. */
  const tell = (files: Iterable<GuidelineFile>) => {
    for (const { kind, uri } of new Set(files)) {
      if (kind === 'bibliography') continue;
      const notification = kind === 'cases' ? casesChangedNotification : treeChangedNotification;
      connection.sendNotification(notification, { uri }).catch(report);
    }
  };

  const revisions = () => new Map([...workspace.allFiles].map((file) => [file, file.revision]));

  /** A text that is opened, closed or saved may be the one that is known: then its cases come out as they did. */
  const tellSince = (before: ReadonlyMap<GuidelineFile, number>, files: readonly GuidelineFile[]) => {
    const isAsBefore = (file: GuidelineFile) => before.get(file) === file.revision && workspace.file(file.uri) === file;
    tell(files.filter((file) => file.kind !== 'cases' || !isAsBefore(file)));
  };

  const changed = (uri: string) => tell(touchedBy(uri));

  for (const handler of handlers) handler.register(connection, session);
  connection.listen();
}

function advertised(): ServerCapabilities {
  return Object.assign(
    { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
    ...handlers.map((handler) => handler.capabilities),
  );
}
