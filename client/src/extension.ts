import { commands, type ExtensionContext, Uri, window } from 'vscode';
import { debugCaseCommand, openPreviewCommand, runCaseCommand } from '../../server/src/lsp/protocol';
import type { PreviewAction } from '../webview/preview/messages';
import { newCaseFile } from './begin/newCaseFile';
import { newGuideline } from './begin/newGuideline';
import { openSample } from './begin/openSample';
import { ChangeView } from './change/changeView';
import { CoverageView } from './coverage/coverageView';
import { Debugger } from './debug/debugger';
import { GuidelineAtHand } from './guidelineAtHand';
import { LanguageServer } from './languageServer';
import { Moves } from './moves';
import type { ExportChoice } from './preview/exportTree';
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
  readonly tests: Pick<CaseTests, 'items' | 'onDidEndRun'>;
  readonly change: Pick<ChangeView, 'groups' | 'message' | 'lacks' | 'getChildren' | 'getTreeItem'>;
  readonly runs: Pick<RunPanels, 'of' | 'onDidShow' | 'saveCase'>;
}

const actionsOfTree: Readonly<Record<string, PreviewAction>> = {
  'guideline.tree.find': 'find',
  'guideline.tree.openAll': 'open-all',
  'guideline.tree.closeAll': 'close-all',
  'guideline.tree.onlyThisNode': 'focus',
};

let server: LanguageServer | undefined;

/** Puts the parts together. Does not wait for the server: VS Code asks it as soon as it answers. */
export function activate({ extensionUri, subscriptions, workspaceState }: ExtensionContext): GuidelineTree {
  const output = window.createOutputChannel('Guideline', { log: true });
  const started = new LanguageServer(Uri.joinPath(extensionUri, 'dist', 'server', 'server.cjs').fsPath, output);
  const moves = new Moves();
  const previews = new TreePreviews(extensionUri, started, moves);
  const coverage = new CoverageView(started, workspaceState);
  const reports = new Reports();
  const runs = new RunPanels(extensionUri, started, previews, moves);
  const atHand = new GuidelineAtHand(() => previews.active?.guideline ?? runs.active?.guideline);
  const change = new ChangeView(started, reports, atHand);
  const runCase = new RunCase(started, runs);
  const tests = new CaseTests(started);
  const debuggerOfCases = new Debugger(started, output);
  subscriptions.push(
    output,
    showServerStatus(started),
    moves,
    previews,
    coverage,
    change,
    runs,
    tests,
    reports,
    debuggerOfCases,
    atHand,
    commands.registerCommand(openPreviewCommand, async (argument?: Argument) => {
      const target = await targetOf(argument, atHand);
      if (target) await previews.open(Uri.parse(target.uri));
    }),
    commands.registerCommand(runCaseCommand, async (argument?: Argument) => {
      const target = await targetOf(argument ?? previews.runTarget, atHand);
      return target && runCase.run(target);
    }),
    commands.registerCommand(debugCaseCommand, async (argument?: Argument) => {
      const target = await targetOf(argument, atHand);
      return target && debuggerOfCases.start(target.uri, target.id);
    }),
    commands.registerCommand('guideline.newGuideline', (argument?: unknown) => newGuideline(started, argument)),
    commands.registerCommand('guideline.newCaseFile', async (argument?: unknown) => {
      const about = addressIn(argument) ?? (await atHand.find());
      return about && newCaseFile(started, about);
    }),
    commands.registerCommand('guideline.openSample', (argument?: unknown) => openSample(extensionUri, argument)),
    commands.registerCommand(
      'guideline.exportTree',
      async (argument?: Uri | (ExportChoice & { readonly uri?: string })) => {
        const { uri, ...wanted } = argument instanceof Uri ? { uri: argument.toString() } : (argument ?? {});
        const about = uri === undefined ? await atHand.find() : Uri.parse(uri);
        if (about) await previews.export(about, wanted);
      },
    ),
    ...Object.entries(actionsOfTree).map(([command, action]) =>
      commands.registerCommand(command, async () => {
        const about = await atHand.find();
        if (about) await previews.act(about, action);
      }),
    ),
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
type Argument = Uri | Partial<RunTarget> | { readonly uri: Uri; readonly lineNumber: number };

/** Undefined when there is no file, or nobody chooses one. */
async function targetOf(argument: Argument | undefined, atHand: GuidelineAtHand): Promise<RunTarget | undefined> {
  if (argument instanceof Uri) return { uri: argument.toString() };
  if (argument && 'lineNumber' in argument) return { uri: argument.uri.toString(), line: argument.lineNumber - 1 };
  if (argument?.uri !== undefined) return { ...argument, uri: argument.uri };
  const found = await atHand.find();
  return found && { ...argument, uri: found.toString() };
}

/** Of a file, or of a test as its menu hands it over. */
function addressIn(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (typeof argument !== 'object' || argument === null || !('uri' in argument)) return undefined;
  return argument.uri instanceof Uri ? argument.uri : undefined;
}
