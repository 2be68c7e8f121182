import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  CodeLens,
  type Command,
  type CompletionItem,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentDiagnosticReportKind,
  type DocumentSymbol,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  SymbolKind,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { codeActions, type Fill, type Mend, type RunPatient } from '../features/codeActions';
import { codeLenses, type Lens } from '../features/codeLens';
import { completion } from '../features/completion';
import { configurationActions } from '../features/configurationActions';
import { configurationCompletion } from '../features/configurationCompletion';
import { configurationHover } from '../features/configurationHover';
import { configurationDiagnostics, type Diagnostic, diagnostics } from '../features/diagnostics';
import type { Hover } from '../features/fieldHover';
import { fixAll } from '../features/fixAll';
import { hover } from '../features/hover';
import { definition, references } from '../features/navigation';
import type { Completion } from '../features/schemaCompletion';
import { plainText, snippetText } from '../features/snippet';
import { type Outline, symbols } from '../features/symbols';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Handler } from './handler';
import { debugCaseCommand, openPreviewCommand, runCaseCommand } from './protocol';
import { changeRequests } from './requests/change';
import { citationCoverageRequests } from './requests/citationCoverage';
import { debugRequests } from './requests/debug';
import { newFileRequests } from './requests/newFiles';
import { runRequests } from './requests/run';
import { testRequests } from './requests/test';
import { treeRequests } from './requests/tree';
import type { Session } from './session';

const diagnosticHandler: Handler = {
  capabilities: {
    diagnosticProvider: { identifier: 'guideline', interFileDependencies: true, workspaceDiagnostics: false },
  },
  register(connection, session) {
    connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) => {
      const configuration = await session.configuration(textDocument.uri);
      if (configuration) {
        const items = configurationDiagnostics(configuration).map(toLspDiagnostic);
        return { kind: DocumentDiagnosticReportKind.Full, items };
      }
      const file = await session.file(textDocument.uri);
      if (!file) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const resultId = session.workspace.problemsId(file);
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      const items = diagnostics(session.workspace, file).map(toLspDiagnostic);
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    });
  },
};

const severities: Readonly<Record<Diagnostic['level'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  waived: DiagnosticSeverity.Hint,
};

function toLspDiagnostic({ range, level, rule, message, unused, related }: Diagnostic) {
  return {
    range,
    severity: severities[level],
    source: 'guideline',
    code: rule,
    message,
    ...(unused && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related.length > 0 && { relatedInformation: related.map((each) => ({ ...each })) }),
  };
}

const hoverHandler: Handler = {
  capabilities: { hoverProvider: true },
  register(connection, session) {
    connection.onHover(async ({ textDocument, position }) => {
      const configuration = await session.configuration(textDocument.uri);
      if (configuration) return toLspHover(configurationHover(configuration, position));
      const file = await session.file(textDocument.uri);
      return toLspHover(file && hover(file, position));
    });
  },
};

function toLspHover(hover: Hover | undefined) {
  return hover ? { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: hover.range } : null;
}

const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  scaffold: CompletionItemKind.Snippet,
};

const completionHandler: Handler = {
  capabilities: { completionProvider: { triggerCharacters: [' ', '#', '[', '{'] } },
  register(connection, session) {
    const toLsp = (item: Completion, index: number) => toLspCompletion(item, index, session.completesWithSnippets);
    connection.onCompletion(async ({ textDocument, position }) => {
      const configuration = await session.configuration(textDocument.uri);
      if (configuration) return configurationCompletion(configuration, position).map(toLsp);
      const file = await session.file(textDocument.uri);
      return file ? completion(file, position).map(toLsp) : null;
    });
  },
};

function toLspCompletion(
  { label, detail, kind, insert, replaces: range }: Completion,
  index: number,
  withSnippets: boolean,
): CompletionItem {
  return {
    label,
    detail,
    kind: completionKinds[kind],
    // The order in which the guideline or the schema has them says more than the alphabet.
    sortText: String(index).padStart(6, '0'),
    ...(typeof insert === 'string'
      ? { textEdit: { range, newText: insert } }
      : {
          textEdit: { range, newText: withSnippets ? snippetText(insert) : plainText(insert) },
          insertTextFormat: withSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
          // Its further lines are indented from where it is put in.
          insertTextMode: InsertTextMode.adjustIndentation,
        }),
  };
}

const definitionHandler: Handler = {
  capabilities: { definitionProvider: true },
  register(connection, session) {
    connection.onDefinition(async ({ textDocument, position }) => {
      const file = await session.file(textDocument.uri);
      return file ? definition(file, position) : null;
    });
  },
};

const referencesHandler: Handler = {
  capabilities: { referencesProvider: true },
  register(connection, session) {
    connection.onReferences(async ({ textDocument, position, context }) => {
      const file = await session.file(textDocument.uri);
      return file ? references(file, position, session.workspace.dependents(file), context.includeDeclaration) : null;
    });
  },
};

const symbolKinds: Readonly<Record<Outline['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  field: SymbolKind.Property,
  entry: SymbolKind.Object,
};

const symbolHandler: Handler = {
  capabilities: { documentSymbolProvider: true },
  register(connection, session) {
    connection.onDocumentSymbol(async ({ textDocument }) => {
      const file = await session.file(textDocument.uri);
      return file ? symbols(file).map(toLspSymbol) : null;
    });
  },
};

function toLspSymbol({ name, detail, kind, range, selection, children }: Outline): DocumentSymbol {
  return {
    name,
    detail,
    kind: symbolKinds[kind],
    range,
    selectionRange: selection,
    children: children.map(toLspSymbol),
  };
}

const codeLensHandler: Handler = {
  capabilities: { codeLensProvider: {} },
  register(connection, session) {
    connection.onCodeLens(async ({ textDocument }) => {
      const file = await session.file(textDocument.uri);
      return file ? codeLenses(file).map((lens) => toLspLens(lens, file.uri)) : null;
    });
  },
};

function toLspLens(lens: Lens, uri: string): CodeLens {
  const made = CodeLens.create(lens.range);
  switch (lens.kind) {
    case 'run-case': {
      const title = lens.confirmed ? 'Run case' : 'Run case (not confirmed by a person)';
      made.command = { title, command: runCaseCommand, arguments: [{ uri, id: lens.id }] };
      break;
    }
    case 'debug-case':
      made.command = { title: 'Debug case', command: debugCaseCommand, arguments: [{ uri, id: lens.id }] };
      break;
    case 'run':
      made.command = { title: 'Run a patient', command: runCaseCommand, arguments: [{ uri }] };
      break;
    case 'preview':
      made.command = { title: 'Open tree preview', command: openPreviewCommand, arguments: [{ uri }] };
      break;
  }
  return made;
}

/** Takes all safe fixes of a file: what "Fix all" and fixing on save ask for. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.guideline`;

const codeActionHandler: Handler = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } },
  register(connection, session) {
    connection.onCodeAction(async ({ textDocument, range, context }): Promise<CodeAction[] | null> => {
      const configuration = await session.configuration(textDocument.uri);
      if (configuration)
        return configurationActions(configuration, range).map((action) =>
          quickFix(action, configuration, context, session),
        );
      const file = await session.file(textDocument.uri);
      if (!file) return null;
      const wants = (kind: CodeActionKind) => isWanted(kind, context.only);
      // Asked for by its kind alone: looking for it costs as much as linting does.
      const ofFile = context.only && wants(fixAllKind) ? fixAllAction(session, file) : [];
      if (!wants(CodeActionKind.QuickFix)) return ofFile;
      const quick = codeActions(session.workspace, file, range);
      return [...ofFile, ...quick.map((action) => quickFix(action, file, context, session))];
    });
  },
};

/** Kinds are asked for by their beginnings: `source` asks for `source.fixAll.guideline` too. */
function isWanted(kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  return !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
}

function fixAllAction({ workspace }: Session, file: GuidelineFile): CodeAction[] {
  const edit = fixAll(workspace, file);
  if (!edit) return [];
  return [{ title: 'Take all safe fixes', kind: fixAllKind, edit: toLspEdit({ edits: [edit] }, file) }];
}

/** A file as its edits name it. */
type Versioned = Pick<GuidelineFile, 'uri' | 'version'>;

function quickFix(
  action: Mend | Fill | RunPatient,
  file: Versioned,
  context: CodeActionContext,
  { takesSnippets }: Session,
): CodeAction {
  return {
    title: action.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: context.diagnostics.filter(({ code, message }) => code === action.rule && message === action.message),
    ...toLspAction(action, file, takesSnippets),
  };
}

function toLspAction(
  action: Mend | Fill | RunPatient,
  file: Versioned,
  takesSnippets: boolean,
): Pick<CodeAction, 'edit' | 'command'> {
  switch (action.kind) {
    case 'mend':
      return { edit: toLspEdit(action, file) };
    case 'fill': {
      const { over: range } = action;
      if (!takesSnippets) return { edit: toLspEdit({ edits: [{ range, text: plainText(action.parts) }] }, file) };
      const snippet = { kind: 'snippet' as const, value: snippetText(action.parts) };
      return { edit: { documentChanges: [{ textDocument: versioned(file), edits: [{ range, snippet }] }] } };
    }
    case 'run-patient':
      return { command: toLspCommand(action, file) };
  }
}

function toLspEdit({ edits }: Pick<Mend, 'edits'>, file: Versioned): WorkspaceEdit {
  const changed = edits.map(({ range, text }) => ({ range, newText: text }));
  return { documentChanges: [{ textDocument: versioned(file), edits: changed }] };
}

/** The version lets the editor refuse the edit when the text has moved on. */
function versioned({ uri, version }: Versioned) {
  return { uri, version: version ?? null };
}

function toLspCommand({ title, answers }: RunPatient, { uri }: Versioned): Command {
  return { title, command: runCaseCommand, arguments: [{ uri, answers }] };
}

/** Everything that the server does. */
export const handlers: readonly Handler[] = [
  diagnosticHandler,
  hoverHandler,
  completionHandler,
  definitionHandler,
  referencesHandler,
  symbolHandler,
  codeLensHandler,
  codeActionHandler,
  treeRequests,
  citationCoverageRequests,
  changeRequests,
  runRequests,
  testRequests,
  debugRequests,
  newFileRequests,
];
