import { commands, type ExtensionContext, Uri, window } from 'vscode';
import { debugCaseCommand, openPreviewCommand, runCaseCommand } from '../../server/src/lsp/protocol';
import { ChangeView } from './change/changeView';
import { CoverageView } from './coverage/coverageView';
import { Debugger } from './debug/debugger';
import { LanguageServer } from './languageServer';
import { type ExportArgument, TreePreviews } from './preview/treePreviews';
import { Reports } from './reports';
import { RunCase, type RunTarget } from './run/runCase';
import { showServerStatus } from './serverStatus';
import { CaseTests } from './tests/caseTests';

/** What other extensions, and the tests, can see of this one. */
export interface GuidelineTree {
  readonly server: Pick<LanguageServer, 'state' | 'onDidChangeState'>;
  readonly previews: Pick<TreePreviews, 'drawn' | 'onDidDraw'>;
  readonly coverage: Pick<CoverageView, 'files' | 'badge'>;
  readonly tests: Pick<CaseTests, 'items' | 'lastRun' | 'onDidEndRun'>;
  readonly change: Pick<ChangeView, 'groups' | 'message'>;
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
  const tests = new CaseTests(started);
  const runCase = new RunCase(started, reports, previews);
  const debuggerOfCases = new Debugger(started, output);
  subscriptions.push(
    output,
    showServerStatus(started),
    previews,
    coverage,
    change,
    tests,
    reports,
    debuggerOfCases,
    commands.registerCommand(openPreviewCommand, (argument?: Argument) => previews.open(targetOf(argument).uri)),
    commands.registerCommand('guideline.exportTree', (argument?: Uri | ExportArgument) =>
      previews.export(argument instanceof Uri ? { uri: argument.toString() } : argument),
    ),
    commands.registerCommand('guideline.tree.find', () => previews.act('find')),
    commands.registerCommand('guideline.tree.openAll', () => previews.act('open-all')),
    commands.registerCommand('guideline.tree.closeAll', () => previews.act('close-all')),
    commands.registerCommand('guideline.tree.onlyThisNode', () => previews.act('focus')),
    commands.registerCommand(runCaseCommand, (argument?: Argument) => runCase.run(targetOf(argument))),
    commands.registerCommand(debugCaseCommand, (argument?: Argument) => debuggerOfCases.start(targetOf(argument))),
    commands.registerCommand('guideline.restartServer', () => started.restart()),
    commands.registerCommand('guideline.showOutput', () => output.show()),
  );
  // Its views are shown from now on: nobody without a guideline has to see them.
  void commands.executeCommand('setContext', 'guideline.isActive', true);
  server = started;
  void started.start();
  return { server: started, previews, coverage, tests, change };
}

/** VS Code waits until the server's process has ended. */
export function deactivate(): Promise<void> | undefined {
  return server?.dispose();
}

/** A menu names a file, a code lens says more, the palette says nothing. */
type Argument = Uri | RunTarget;

function targetOf(argument: Argument | undefined): RunTarget {
  return argument instanceof Uri ? { uri: argument.toString() } : (argument ?? {});
}
