import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { Pieces } from '../../../server/src/logic/pieces';
import { inPieces } from '../../../server/src/lsp/inPieces';

describe('work in pieces', () => {
  /** Each look at the clock takes so long that every piece is a slice of its own. */
  function slowClock(): () => number {
    let now = 0;
    return () => {
      now += 25;
      return now;
    };
  }

  function* counting(most: number, done: number[]): Pieces<string> {
    for (let piece = 1; piece <= most; piece++) {
      done.push(piece);
      yield;
    }
    return 'all';
  }

  it('is done to its end, and lets others work in between', async () => {
    const done: number[] = [];
    const others: number[] = [];
    const other = () => {
      others.push(done.length);
      if (done.length < 5) setImmediate(other);
    };
    setImmediate(other);

    assert.equal(await inPieces(counting(5, done), new CancellationTokenSource().token, slowClock()), 'all');

    assert.deepEqual(done, [1, 2, 3, 4, 5]);
    assert.ok(new Set(others).size >= 4, others.join());
  });

  it('stops behind the piece in which nobody waited any more', async () => {
    const source = new CancellationTokenSource();
    const done: number[] = [];
    const working = inPieces(counting(1_000_000, done), source.token, slowClock());
    setImmediate(() => source.cancel());

    await assert.rejects(working, /Nobody waits for it/);

    assert.ok(done.length < 10, `${done.length} pieces`);
    const before = done.length;
    await new Promise(setImmediate);
    assert.equal(done.length, before);
  });
});
