import type { DebugStop } from '../../../server/src/lsp/debugProtocol';

/*
 * Stepping over the stops of a run, which are a list: nothing is run again, forward or back. Each answers the index of the
 * stop to go to; undefined when there is none.
 */

type Stops = readonly Pick<DebugStop, 'depth' | 'kind' | 'step' | 'identity'>[];

/** The next stop of all: into what is looked at here, if anything is. */
export function into(stops: Stops, from: number): number | undefined {
  return from + 1 < stops.length ? from + 1 : undefined;
}

/** The next stop that does not lie inside this one. */
export function over(stops: Stops, from: number): number | undefined {
  const depth = stops[from]?.depth ?? 0;
  return find(stops, from + 1, (stop) => stop.depth <= depth);
}

/** The next stop outside of what this one lies in; of a node, the end of the run. */
export function out(stops: Stops, from: number): number | undefined {
  const depth = stops[from]?.depth ?? 0;
  if (depth > 0) return find(stops, from + 1, (stop) => stop.depth < depth);
  return find(stops, from + 1, ({ kind }) => kind === 'outcome');
}

/** The stop before, inside nothing that does not hold this one too: what `over` and `into` came from. */
export function back(stops: Stops, from: number): number | undefined {
  const depth = stops[from]?.depth ?? 0;
  for (let index = from - 1; index >= 0; index--) if ((stops[index]?.depth ?? 0) <= depth) return index;
  return undefined;
}

/** Where a changed run has the stop at which the pointer stood, or else the last stop up to there that both have. */
export function sameStop(
  before: Stops,
  from: number,
  after: Stops,
): { readonly index: number; readonly isSame: boolean } {
  const identity = before[from]?.identity;
  const same = find(after, 0, (stop) => stop.identity === identity);
  if (same !== undefined) return { index: same, isSame: true };
  let index = 0;
  while (index + 1 < from && before[index + 1]?.identity === after[index + 1]?.identity && index + 1 < after.length)
    index++;
  return { index, isSame: false };
}

function find(stops: Stops, from: number, is: (stop: Stops[number]) => boolean): number | undefined {
  for (let index = from; index < stops.length; index++) {
    const stop = stops[index];
    if (stop && is(stop)) return index;
  }
  return undefined;
}
