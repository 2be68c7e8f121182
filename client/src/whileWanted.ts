import type { CancellationToken } from 'vscode';

/** What comes of asking, or why nothing did; undefined as soon as nobody waits any more, whether or not the asked one has noticed. */
export async function whileWanted<T>(answer: Promise<T>, token: CancellationToken): Promise<T | Error | undefined> {
  const unwanted = new Promise<undefined>((resolve) => token.onCancellationRequested(() => resolve(undefined)));
  const settled = answer.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  return Promise.race([settled, unwanted]);
}
