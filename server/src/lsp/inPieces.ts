import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';

/** How long others may wait for an answer. */
const sliceMs = 20;

/**
 * Does long work piece by piece: in between others are answered, and it is given up when nobody waits for it any more.
 *
 * @param clock milliseconds from some fixed time on
 */
export async function inPieces<T>(
  work: Iterator<unknown, T>,
  token: CancellationToken,
  clock: () => number,
): Promise<T> {
  for (;;) {
    const began = clock();
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (clock() - began < sliceMs);
    await pause(token);
  }
}

/** Answers others, and ends with an error when nobody waits any more. */
export async function pause(token: CancellationToken): Promise<void> {
  await new Promise(setImmediate);
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Nobody waits for it.');
}
