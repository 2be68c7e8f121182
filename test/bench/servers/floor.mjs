/**
 * The least that a language server can do: it keeps the text and answers that all is well. What it takes is the price
 * of the protocol, which everyone pays.
 */
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
connection.languages.diagnostics.on(({ textDocument }) => {
  const text = documents.get(textDocument.uri)?.getText() ?? '';
  return { kind: 'full', resultId: String(text.length), items: [] };
});
documents.listen(connection);
connection.listen();
