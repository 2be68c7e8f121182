import { type DebugSession, Disposable, debug, type TestItem, type TestRun, workspace } from 'vscode';
import type { LanguageServer } from '../languageServer';
import { languageId } from '../selector';
import type { CaseItems, Selection } from './caseItems';
import { failureOf, report } from './caseResults';
import { type CaseRun, nothingRun, runCases } from './caseRun';

/** Steps through the chosen cases, one session after the other; what comes out of each is told when its session has ended. */
export async function debugCases(
  server: LanguageServer,
  items: CaseItems,
  run: TestRun,
  selections: readonly Selection[],
): Promise<CaseRun> {
  let all = nothingRun;
  for (const { file, cases } of selections)
    for (const item of cases) {
      if (run.token.isCancellationRequested) return { ...all, isCancelled: true };
      run.started(item);
      const ended = await debugCase(file, item, run);
      const one = { file, cases: [item], isWhole: false };
      const { results, isCancelled } = ended ? await runCases(server, items, run, [one], false) : notStarted(item, run);
      all = { ...all, results: [...all.results, ...results], isCancelled };
    }
  return all;
}

/** A session over one case, to its end. False when none has started. */
async function debugCase(file: TestItem, item: TestItem, run: TestRun): Promise<boolean> {
  const configuration = { type: languageId, request: 'launch', name: item.label, cases: file.id, case: item.id };
  const isItsOwn = (session: DebugSession) =>
    session.type === languageId && session.configuration.cases === file.id && session.configuration.case === item.id;
  const listening: Disposable[] = [];
  const over = new Promise<void>((resolve) => {
    listening.push(debug.onDidTerminateDebugSession((session) => isItsOwn(session) && resolve()));
  });
  listening.push(
    debug.onDidStartDebugSession((session) => {
      if (isItsOwn(session)) listening.push(run.token.onCancellationRequested(() => debug.stopDebugging(session)));
    }),
  );
  try {
    const folder = file.uri && workspace.getWorkspaceFolder(file.uri);
    const hasStarted = await Promise.resolve(debug.startDebugging(folder, configuration, { testRun: run })).catch(
      () => false,
    );
    if (hasStarted) await over;
    return hasStarted;
  } finally {
    Disposable.from(...listening).dispose();
  }
}

function notStarted(item: TestItem, run: TestRun): CaseRun {
  const result = failureOf(item, 'VS Code could not start debugging this case.');
  report(run, result);
  return { ...nothingRun, results: [result] };
}
