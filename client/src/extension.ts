import { commands, type ExtensionContext, Uri, window } from 'vscode';
import { debugCaseCommand, openPreviewCommand, runCaseCommand } from '../../server/src/lsp/protocol';
import { ChangeView } from './change/changeView';
import { CoverageView } from './coverage/coverageView';
import { Debugger } from './debug/debugger';
import { LanguageServer } from './languageServer';
import { TreePreviews } from './preview/treePreviews';
import { Reports } from './reports';
import { RunCase, type RunTarget } from './run/runCase';
import { RunPanels } from './run/runPanels';
import { showServerStatus } from './serverStatus';
import { CaseTests } from './tests/caseTests';

/** What other extensions, and the tests, can see of this one. */
export interface GuidelineTree {
  readonly server: Pick<LanguageServer, 'state' | 'onDidChangeState'>;
  readonly previews: Pick<TreePreviews, 'drawn' | 'onDidDraw'>;
  readonly coverage: Pick<CoverageView, 'files' | 'badge'>;
  readonly tests: Pick<CaseTests, 'items' | 'lastRun' | 'onDidEndRun'>;
  readonly change: Pick<ChangeView, 'groups' | 'message'>;
  readonly runs: Pick<RunPanels, 'of' | 'onDidShow' | 'saveCase'>;
}

let server: LanguageServer | undefined;

/** Puts the parts together. Does not wait for the server: VS Code asks it as soon as it answers. */
export function activate({ extensionUri, subscriptions, workspaceState }: ExtensionContext): GuidelineTree {
  const output = window.createOutputChannel('Guideline', { log: true });
  const started = new LanguageServer(Uri.joinPath(extensionUri, 'dist', 'server', 'server.cjs').fsPath, output);
  const previews = new TreePreviews(extensionUri, started);
  const coverage = new CoverageView(started, workspaceState);
  const reports = new Reports();
  const change = new ChangeView(started, reports);
  const runs = new RunPanels(extensionUri, started, previews);
  const runCase = new RunCase(started, runs);
  const tests = new CaseTests(started);
  const debuggerOfCases = new Debugger(started, output);
  subscriptions.push(
    output,
    showServerStatus(started),
    previews,
    coverage,
    change,
    runs,
    tests,
    reports,
    debuggerOfCases,
    commands.registerCommand(openPreviewCommand, (argument?: Argument) => previews.open(targetOf(argument).uri)),
    commands.registerCommand(runCaseCommand, (argument?: Argument) => runCase.run(targetOf(argument))),
    commands.registerCommand(debugCaseCommand, (argument?: Argument) => debuggerOfCases.start(targetOf(argument))),
    commands.registerCommand('guideline.restartServer', () => started.restart()),
    commands.registerCommand('guideline.showOutput', () => output.show()),
  );
  // Its views are shown from now on: nobody without a guideline has to see them.
  void commands.executeCommand('setContext', 'guideline.isActive', true);
  server = started;
  void started.start();
  return { server: started, previews, coverage, tests, change, runs };
}

/** VS Code waits until the server's process has ended. */
export function deactivate(): Promise<void> | undefined {
  return server?.dispose();
}

/** A menu names a file, that of a line number its line, counted from one; a code lens says more, the palette says nothing. */
type Argument = Uri | RunTarget | { readonly uri: Uri; readonly lineNumber: number };

function targetOf(argument: Argument | undefined): RunTarget {
  if (argument instanceof Uri) return { uri: argument.toString() };
  if (argument && 'lineNumber' in argument) return { uri: argument.uri.toString(), line: argument.lineNumber - 1 };
  return argument ?? {};
}
