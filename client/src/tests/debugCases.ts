import { type DebugSession, Disposable, debug, type TestItem, type TestRun, workspace } from 'vscode';
import { ofCase } from '../debug/choosePatient';
import { languageId } from '../selector';
import { failureOf, report } from './caseResults';
import { type CaseRun, type CaseRunOptions, nothingRun, runCases } from './caseRun';

/**
 * Steps through the chosen cases, one session after the other, and tells what comes out of each when its session is over.
 * Whoever stops a session wants no other.
 */
export async function debugCases(options: CaseRunOptions): Promise<CaseRun> {
  const { run, selections } = options;
  let all = nothingRun;
  for (const { file, cases } of selections)
    for (const item of cases) {
      if (run.token.isCancellationRequested) return { ...all, isCancelled: true };
      run.started(item);
      const end = await debugCase(file, item, run);
      const one = { ...options, untested: [], selections: [{ file, cases: [item], isWhole: false }] };
      const { results, isCancelled } = end === 'not-started' ? notStarted(item, run) : await runCases(one);
      all = { ...all, results: [...all.results, ...results], isCancelled };
      if (end !== 'ended') return all;
    }
  return all;
}

/** How a session came to its end: by itself, or by a person. */
type End = 'ended' | 'stopped' | 'not-started';

/** A session over one case, to its end. */
async function debugCase(file: TestItem, item: TestItem, run: TestRun): Promise<End> {
  const configuration = ofCase({ id: item.id, location: { uri: file.id } });
  const isItsOwn = ({ configuration: { cases, case: id } }: DebugSession) => cases === file.id && id === item.id;
  let end: End | undefined;
  const listening: Disposable[] = [];
  listening.push(
    // Not linked to the run by VS Code's own option: it cancels the run when the session ends, before anything is told.
    debug.registerDebugAdapterTrackerFactory(languageId, {
      createDebugAdapterTracker: (session) =>
        isItsOwn(session)
          ? {
              onDidSendMessage: ({ event }) => {
                if (event === 'terminated') end ??= 'ended';
              },
              onWillReceiveMessage: ({ command }) => {
                if (command === 'terminate' || command === 'disconnect') end ??= 'stopped';
              },
            }
          : undefined,
    }),
    debug.onDidStartDebugSession((session) => {
      if (isItsOwn(session)) listening.push(run.token.onCancellationRequested(() => debug.stopDebugging(session)));
    }),
  );
  const over = new Promise<void>((resolve) => {
    listening.push(debug.onDidTerminateDebugSession((session) => isItsOwn(session) && resolve()));
  });
  try {
    const folder = file.uri && workspace.getWorkspaceFolder(file.uri);
    const hasStarted = await Promise.resolve(debug.startDebugging(folder, configuration)).catch(() => false);
    if (!hasStarted) return 'not-started';
    await over;
    return end ?? 'stopped';
  } finally {
    Disposable.from(...listening).dispose();
  }
}

function notStarted(item: TestItem, run: TestRun): CaseRun {
  const result = failureOf(item, 'VS Code could not start debugging this case.');
  report(run, result);
  return { ...nothingRun, results: [result] };
}
