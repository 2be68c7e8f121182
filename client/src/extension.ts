import { commands, type ExtensionContext, Uri, window } from 'vscode';
import { debugCaseCommand, openPreviewCommand, runCaseCommand } from '../../server/src/lsp/protocol';
import { newCaseFile } from './begin/newCaseFile';
import { newGuideline } from './begin/newGuideline';
import { openSample } from './begin/openSample';
import { ChangeView } from './change/changeView';
import { CoverageView } from './coverage/coverageView';
import { Debugger } from './debug/debugger';
import { GuidelineAtHand } from './guidelineAtHand';
import { LanguageServer } from './languageServer';
import { type ExportArgument, TreePreviews } from './preview/treePreviews';
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
  readonly tests: Pick<CaseTests, 'items' | 'onDidEndRun'>;
  readonly change: Pick<ChangeView, 'groups' | 'message' | 'lacks'>;
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
  const atHand = new GuidelineAtHand();
  const change = new ChangeView(started, reports, atHand);
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
    atHand,
    commands.registerCommand(openPreviewCommand, async (argument?: Argument) => {
      const { uri } = await targetOf(argument, atHand);
      if (uri !== undefined) await previews.open(uri);
    }),
    commands.registerCommand(runCaseCommand, async (argument?: Argument) => {
      const target = await targetOf(argument ?? previews.runTarget ?? runs.runTarget, atHand);
      return target.uri === undefined ? undefined : runCase.run(target);
    }),
    commands.registerCommand(debugCaseCommand, async (argument?: Argument) => {
      const { uri, id } = await targetOf(argument, atHand);
      return uri === undefined ? undefined : debuggerOfCases.start(uri, id);
    }),
    commands.registerCommand('guideline.newGuideline', (argument?: unknown) => newGuideline(started, argument)),
    commands.registerCommand('guideline.newCaseFile', async (argument?: unknown) => {
      const about = addressIn(argument) ?? (await atHand.find());
      return about && newCaseFile(started, about);
    }),
    commands.registerCommand('guideline.openSample', (argument?: unknown) => openSample(extensionUri, argument)),
    commands.registerCommand('guideline.exportTree', (argument?: Uri | ExportArgument) =>
      previews.export(argument instanceof Uri ? { uri: argument.toString() } : argument),
    ),
    commands.registerCommand('guideline.tree.find', () => previews.act('find')),
    commands.registerCommand('guideline.tree.openAll', () => previews.act('open-all')),
    commands.registerCommand('guideline.tree.closeAll', () => previews.act('close-all')),
    commands.registerCommand('guideline.tree.onlyThisNode', () => previews.act('focus')),
    commands.registerCommand('guideline.restartServer', () => started.restart()),
    commands.registerCommand('guideline.showOutput', () => output.show()),
  );
  // What only works from now on is offered from now on.
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

/** Without a file when there is none, or nobody chooses one. */
async function targetOf(argument: Argument | undefined, atHand: GuidelineAtHand): Promise<RunTarget> {
  if (argument instanceof Uri) return { uri: argument.toString() };
  if (argument && 'lineNumber' in argument) return { uri: argument.uri.toString(), line: argument.lineNumber - 1 };
  if (argument?.uri !== undefined) return argument;
  const found = await atHand.find();
  return { ...argument, ...(found && { uri: found.toString() }) };
}

/** Of a file, or of a test as its menu hands it over. */
function addressIn(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (typeof argument !== 'object' || argument === null || !('uri' in argument)) return undefined;
  return argument.uri instanceof Uri ? argument.uri : undefined;
}
