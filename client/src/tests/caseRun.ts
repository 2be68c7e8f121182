import { type TestItem, type TestRun, Uri, workspace } from 'vscode';
import type { TestView } from '../../../server/src/lsp/protocol';
import type { LanguageServer } from '../languageServer';
import { whileWanted } from '../whileWanted';
import type { CaseItems, Selection } from './caseItems';
import { failureOf, fileResultOf, type Result, report, resultOf } from './caseResults';
import { type NodeCoverage, nodeCoverage, type RanCase } from './nodeCoverage';
import { plain } from './plainText';

/** What a run came to. */
export interface CaseRun {
  readonly results: readonly Result[];
  /** Empty unless coverage was asked for. */
  readonly coverage: readonly NodeCoverage[];
  readonly isCancelled: boolean;
}

/** Before anything has come out. */
export const nothingRun: CaseRun = { results: [], coverage: [], isCancelled: false };

/** What is to be run, and for whom. */
export interface CaseRunOptions {
  readonly server: LanguageServer;
  readonly items: CaseItems;
  readonly run: TestRun;
  readonly selections: readonly Selection[];
  /** Guidelines without cases that are told as skipped, and as not covered. */
  readonly untested: readonly TestItem[];
  /** Tell which nodes were reached too. */
  readonly withCoverage: boolean;
}

/** Has the server run the chosen cases, all at one moment, and tells VS Code what came out. Ends early when cancelled. */
export async function runCases(options: CaseRunOptions): Promise<CaseRun> {
  const { server, run, selections, untested, withCoverage } = options;
  const { token } = run;
  for (const { cases } of selections) for (const item of cases) run.started(item);
  for (const item of untested) run.skipped(item);
  const files = selections.map(({ file, cases, isWhole }) => ({
    uri: file.id,
    ...(!isWhole && { ids: cases.map(({ id }) => id) }),
  }));
  const params = { files, also: untested.map(({ id }) => id), outcomesOnly: !withCoverage };
  const answer = await whileWanted(server.test(params, token), token);
  if (token.isCancellationRequested) return { ...nothingRun, isCancelled: true };
  return answer instanceof Error || !answer ? told(run, failures(selections, server, answer)) : tell(answer, options);
}

async function tell(
  { files, guidelines, failures }: TestView,
  { items, run, selections, withCoverage }: CaseRunOptions,
): Promise<CaseRun> {
  const results: Result[] = [];
  const ran: RanCase[] = [];
  for (const { uri, why } of failures) {
    const item = items.find(uri);
    if (item) results.push(failureOf(item, `This file cannot be read: ${why}.`));
  }
  for (const tested of files) {
    const file = items.find(tested.uri);
    if (!file) continue;
    // The text may have moved on since its cases were listed.
    if (tested.cases.some(({ id }) => !file.children.get(id))) await items.resolve(file);
    const isWhole = selections.some((selection) => selection.file === file && selection.isWhole);
    const ofFile = isWhole ? fileResultOf(file, tested) : undefined;
    if (ofFile) results.push(ofFile);
    for (const each of tested.cases) {
      const item = file.children.get(each.id);
      if (!item) continue;
      results.push(resultOf(item, each));
      if (tested.guideline !== null) ran.push({ item, guideline: tested.guideline, runs: each.runs });
    }
  }
  told(run, results);
  for (const { uri, words, doubt } of guidelines) {
    run.appendOutput(`${plain(nameOf(uri))}: ${plain(words)}\r\n`);
    if (doubt !== null) run.appendOutput(`${plain(nameOf(uri))} ${plain(doubt)}\r\n`);
  }
  const coverage = withCoverage ? nodeCoverage(guidelines, ran) : [];
  for (const each of coverage) run.addCoverage(each);
  return { results, coverage, isCancelled: false };
}

/** Results under the names of their files. */
function told(run: TestRun, results: readonly Result[]): CaseRun {
  let last: Uri | undefined;
  for (const result of results) {
    const { uri } = result.item;
    if (uri && uri.toString() !== last?.toString()) run.appendOutput(`${plain(nameOf(uri.toString()))}\r\n`);
    last = uri;
    report(run, result);
  }
  return { ...nothingRun, results };
}

/** For whoever waits for what the server did not answer. */
function failures(selections: readonly Selection[], { state }: LanguageServer, error: Error | undefined): Result[] {
  const why =
    state === 'ready'
      ? `The guideline language server could not run the cases: ${error?.message ?? 'it did not say why'}`
      : 'The guideline language server is not running: "Guideline: Restart Language Server" starts it again.';
  return selections
    .flatMap(({ file, cases, isWhole }) => (isWhole ? [file] : cases))
    .map((item) => failureOf(item, why));
}

function nameOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri));
}
