import { type CancellationToken, type TestRun, Uri, workspace } from 'vscode';
import type { TestView } from '../../../server/src/lsp/protocol';
import type { LanguageServer } from '../languageServer';
import type { CaseItems, Selection } from './caseItems';
import { failureOf, fileResultOf, plain, type Result, report, resultOf } from './caseResults';
import { type NodeCoverage, nodeCoverage, type RunCase } from './nodeCoverage';

/** What a run came to. */
export interface CaseRun {
  readonly results: readonly Result[];
  /** Empty unless coverage was asked for. */
  readonly coverage: readonly NodeCoverage[];
  readonly isCancelled: boolean;
}

/** Before anything has come out. */
export const nothingRun: CaseRun = { results: [], coverage: [], isCancelled: false };

/**
 * Has the server run the chosen cases, all at one moment, and tells VS Code what came out. Ends early when cancelled.
 *
 * @param withCoverage tell which nodes were reached too
 */
export async function runCases(
  server: LanguageServer,
  items: CaseItems,
  run: TestRun,
  selections: readonly Selection[],
  withCoverage: boolean,
): Promise<CaseRun> {
  const { token } = run;
  for (const { cases } of selections) for (const item of cases) run.started(item);
  const files = selections.map(({ file, cases, isWhole }) => ({
    uri: file.id,
    ...(!isWhole && { ids: cases.map(({ id }) => id) }),
  }));
  const answer = await whileWanted(server.test({ files, outcomesOnly: !withCoverage }, token), token);
  if (token.isCancellationRequested) return { ...nothingRun, isCancelled: true };
  if (!answer) return told(run, serverIsGone(selections));
  return tell(answer, items, run, selections, withCoverage);
}

async function tell(
  { files, guidelines, failures }: TestView,
  items: CaseItems,
  run: TestRun,
  selections: readonly Selection[],
  withCoverage: boolean,
): Promise<CaseRun> {
  const results: Result[] = [];
  const ran: RunCase[] = [];
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
  for (const { uri, words } of guidelines) run.appendOutput(`${plain(nameOf(uri))}: ${plain(words)}\r\n`);
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

function serverIsGone(selections: readonly Selection[]): Result[] {
  const why = 'The guideline language server is not running: "Guideline: Restart Language Server" starts it again.';
  return selections
    .flatMap(({ file, cases, isWhole }) => (isWhole ? [file] : cases))
    .map((item) => failureOf(item, why));
}

/** The answer; undefined when there is none, or when it is not wanted any more. */
async function whileWanted<T>(answer: Promise<T>, token: CancellationToken): Promise<T | undefined> {
  const unwanted = new Promise<undefined>((resolve) => token.onCancellationRequested(() => resolve(undefined)));
  return Promise.race([answer.catch(() => undefined), unwanted]);
}

function nameOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri));
}
