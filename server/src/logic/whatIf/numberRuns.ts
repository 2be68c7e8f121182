import { tooLarge } from '../../engine/domain';
import type { Run } from '../../engine/run';
import type { NumberDomain } from '../../model/guideline';
import { firstAfter, lastBefore, leastOnGrid } from '../gridNumbers';
import { decidingIn } from './deciding';
import { FormulaSides } from './formulaSides';

/** Numbers from `from` to `to`, both recordable. An end that is absent is where the finding's numbers end. */
export interface NumberRun {
  readonly from?: number;
  readonly to?: number;
  /** One of them. */
  readonly some: number;
}

/** All numbers of a finding, ascending, as what may decide tells them apart. */
export interface NumberRuns {
  /** Of all numbers of one of these the run comes to the same. */
  readonly alike: readonly NumberRun[];
  /** Of these that would have taken too long to find out. */
  readonly unsure: readonly NumberRun[];
}

/** How often it is looked whether formulas tell numbers apart: enough to come down to each of 500 numbers. */
const mostLooks = 1000;

interface Part {
  readonly from: number;
  readonly to: number;
}

/**
 * The numbers of one finding as they are told apart while all else about a run's patient stays: cut where a test cuts
 * them, and halved until formulas come out on the same side of their thresholds.
 */
export function runsOfNumbers(run: Run, slot: number, domain: NumberDomain): NumberRuns {
  const { decimals } = domain;
  const least = domain.min ? leastOnGrid(domain.min.value, decimals) : firstAfter(-tooLarge, decimals);
  const greatest = greatestOf(domain);
  const formulas = new FormulaSides(run, slot);
  const alike: Part[] = [];
  const unsure: Part[] = [];
  const parts = cutByTests(run, slot, decimals, least, greatest);
  let looks = mostLooks;
  // What is halved while it goes is gone through too, the longest first.
  for (const part of parts) {
    const { from, to } = part;
    if (from < to && looks-- <= 0) unsure.push(part);
    else if (formulas.areSame(from, to)) alike.push(part);
    else {
      const middle = leastOnGrid((from + to) / 2, decimals);
      const next = middle > from ? middle : to;
      parts.push({ from, to: lastBefore(next, decimals) }, { from: next, to });
    }
  }
  const ascending = (some: readonly Part[]): NumberRun[] =>
    [...some]
      .sort((one, other) => one.from - other.from)
      .map(({ from, to }) => ({ ...(from > least && { from }), ...(to < greatest && { to }), some: from }));
  return { alike: ascending(alike), unsure: ascending(unsure) };
}

function greatestOf({ max, decimals }: NumberDomain): number {
  if (!max) return lastBefore(tooLarge, decimals);
  const next = leastOnGrid(max.value, decimals);
  return next > max.value ? lastBefore(next, decimals) : next;
}

function cutByTests({ program }: Run, slot: number, decimals: number, least: number, greatest: number): Part[] {
  const bounds = decidingIn(program).cuts.get(slot) ?? [];
  const cuts = [...new Set(bounds.map((bound) => leastOnGrid(bound, decimals)))].filter(
    (cut) => cut > least && cut <= greatest,
  );
  return [least, ...cuts]
    .map((from, index) => {
      const next = cuts[index];
      return { from, to: next === undefined ? greatest : lastBefore(next, decimals) };
    })
    .filter(({ from, to }) => from <= to);
}
