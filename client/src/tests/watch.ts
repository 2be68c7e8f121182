import { type CancellationToken, type TestItem, TestRunRequest } from 'vscode';
import type { CaseItems } from './caseItems';

/** How long nothing must have changed before cases are run again. */
const pauseMs = 250;

/**
 * Runs what a request names, and then, until the token is cancelled, whatever of it an edit of a case file, or of
 * what its cases are about, may have changed.
 */
export async function watch(
  items: CaseItems,
  request: TestRunRequest,
  token: CancellationToken,
  run: (request: TestRunRequest) => Promise<void>,
): Promise<void> {
  const touched = new Set<TestItem>();
  let pause: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const runTouched = async () => {
    const include = [...touched].flatMap((file) => partOf(request, file));
    touched.clear();
    if (include.length === 0 || token.isCancellationRequested) return;
    await run(new TestRunRequest(include, request.exclude, request.profile, true, true));
  };
  const listening = items.onDidChange((file) => {
    touched.add(file);
    clearTimeout(pause);
    // One after the other: the later run tells what then is.
    pause = setTimeout(() => {
      running = running.then(runTouched, runTouched);
    }, pauseMs);
  });
  token.onCancellationRequested(() => {
    clearTimeout(pause);
    listening.dispose();
  });
  running = run(request);
  await running;
}

/** What a request means of one file: the file, some of its cases, or nothing. */
function partOf({ include }: TestRunRequest, file: TestItem): readonly TestItem[] {
  if (!include || include.includes(file)) return [file];
  return include.filter(({ parent }) => parent === file);
}
