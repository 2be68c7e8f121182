import type { Run } from '../../engine/run';
import type { Analysis } from '../analysis';
import { stepsFromStart } from '../paths';
import { nobody, type Region } from '../regions';
import { disjointCount, mostCompared } from './disjoint';
import { Lines } from './lines';
import { settledWitness } from './settled';
import { keyOf, type TakenWay, takesAll, type UntakenWay, type Ways, waysTaken } from './ways';

/** A patient of a suite with the run. */
export interface SuiteCase {
  readonly run: Run;
  /** What it is there for: the ways that no case before it takes, the farthest from the start first. */
  readonly ways: readonly TakenWay[];
}

/** Patients who together take every way that anybody is found to take. */
export interface Suite {
  readonly cases: readonly SuiteCase[];
  /** The ways that the runs at hand took already, and those that only `cases` take. */
  readonly known: readonly TakenWay[];
  readonly added: readonly TakenWay[];
  readonly untaken: readonly UntakenWay[];
  /** No fewer cases can take what is added. */
  readonly atLeast: number;
}

/** What putting together one patient may cost, in new nodes of the diagram. */
const budgetOfCase = 50_000;

/**
 * Patients who take what the runs at hand do not: for the way that is hardest to come to, one who takes as many others
 * with it as can be, and so on until none is left; then those go whose ways others take too. So the suite is small, and
 * the smallest when it is not above `atLeast`.
 */
export function caseSuite(analysis: Analysis, ways: Ways, known: Iterable<Run> = []): Suite {
  const { regions } = analysis;
  const taken = new Set([...known].flatMap((run) => [...waysTaken(run)]));
  const missing = ways.taken.filter((way) => !taken.has(keyOf(way)));
  const hardest = byDepth(analysis, missing);
  const orders = [hardest, ...byCompany(analysis, hardest)];
  const best = smallest(
    orders.map((order) => suiteInOrder(analysis, ways, order)),
    missing,
  );
  const found = new Set(best.flatMap((run) => [...waysTaken(run)]));
  const added = missing.filter((way) => found.has(keyOf(way)));
  const notFound = missing.filter((way) => !found.has(keyOf(way)));
  return {
    cases: withPurposes(best, hardest),
    known: ways.taken.filter((way) => taken.has(keyOf(way))),
    added,
    untaken: [...ways.untaken, ...notFound.map((way) => asUntaken(analysis, way))],
    atLeast: disjointCount(
      regions,
      added.map(({ who }) => who),
    ),
  };
}

/** Why no case takes a way that is not ruled out: only runs that come to a damaged place do, or none is found. */
function asUntaken(analysis: Analysis, { node, by, who }: TakenWay): UntakenWay {
  const taker = analysis.witness(who, takes([keyOf({ node, by })]));
  return { node, by, why: taker ? 'broken' : 'not-found' };
}

/** The farthest from the start first, counted in steps. */
function byDepth({ program }: Analysis, ways: readonly TakenWay[]): TakenWay[] {
  const steps = stepsFromStart(program);
  const of = ({ node }: TakenWay) => steps.get(node.index) ?? 0;
  return [...ways].sort((a, b) => of(b) - of(a));
}

/** Those first whom the fewest others can go with; not told of more than can be held against each other. */
function byCompany({ regions }: Analysis, ways: readonly TakenWay[]): TakenWay[][] {
  if (ways.length > mostCompared) return [];
  const company = new Map(ways.map((way) => [way, ways.filter(({ who }) => regions.meets(who, way.who)).length]));
  return [[...ways].sort((a, b) => (company.get(a) ?? 0) - (company.get(b) ?? 0))];
}

/** Of the suites that take the most, the one with the fewest patients: where formulas are asked, not all find the same. */
function smallest(suites: readonly Run[][], ways: readonly TakenWay[]): Run[] {
  const taken = (runs: readonly Run[]) => {
    const keys = new Set(runs.flatMap((run) => [...waysTaken(run)]));
    return ways.filter((way) => keys.has(keyOf(way))).length;
  };
  return suites.reduce((best, each) => {
    const more = taken(each) - taken(best);
    return more > 0 || (more === 0 && each.length < best.length) ? each : best;
  });
}

function suiteInOrder(analysis: Analysis, ways: Ways, order: readonly TakenWay[]): Run[] {
  const open = new Map(order.map((way) => [keyOf(way), way]));
  const rank = new Map(order.map((way, index) => [way, index]));
  const byNode = new Map<number, TakenWay[]>();
  for (const way of order) byNode.set(way.node.index, [...(byNode.get(way.node.index) ?? []), way]);
  const lines = new Lines(analysis.program);
  const runs: Run[] = [];
  for (const hardest of order) {
    if (!open.has(keyOf(hardest))) continue;
    const others = [...lines.through(hardest.node.index)]
      .flatMap((node) => byNode.get(node) ?? [])
      .filter((way) => open.has(keyOf(way)))
      .sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
    const run = together(analysis, ways, hardest, others) ?? alone(analysis, ways, hardest);
    open.delete(keyOf(hardest));
    if (!run) continue;
    runs.push(run);
    for (const key of waysTaken(run)) open.delete(key);
  }
  return withoutSpare(runs, order);
}

/** A patient who takes a way and, with it, each of the others that still leaves anybody. */
function together(analysis: Analysis, ways: Ways, way: TakenWay, others: readonly TakenWay[]): Run | undefined {
  const { regions } = analysis;
  const answering = regions.and(way.who, ways.answered);
  let who = answering === nobody ? way.who : answering;
  const keys = [keyOf(way)];
  for (const other of others) {
    if (other === way || !regions.meets(who, other.who)) continue;
    const both: Region | undefined = regions.within(budgetOfCase, () => regions.and(who, other.who));
    if (both === undefined) continue;
    who = both;
    keys.push(keyOf(other));
  }
  return settledWitness(analysis, ways, who, takes(keys))?.run;
}

function alone(analysis: Analysis, ways: Ways, way: TakenWay): Run | undefined {
  return settledWitness(analysis, ways, way.who, takes([keyOf(way)]))?.run;
}

function takes(keys: readonly string[]): (run: Run) => boolean {
  const all = new Set(keys);
  return (run) => takesAll(run, all);
}

/** Without those whose ways others take too. */
function withoutSpare(runs: readonly Run[], ways: readonly TakenWay[]): Run[] {
  const wanted = new Set(ways.map(keyOf));
  const takenBy = new Map(runs.map((run) => [run, [...waysTaken(run)].filter((key) => wanted.has(key))]));
  const counts = new Map<string, number>();
  for (const keys of takenBy.values()) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const spare = new Set<Run>();
  for (const [run, keys] of [...takenBy].sort(([, a], [, b]) => a.length - b.length)) {
    if (keys.some((key) => counts.get(key) === 1)) continue;
    spare.add(run);
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) - 1);
  }
  return runs.filter((run) => !spare.has(run));
}

/** The cases as a reader meets the guideline, from the start on, each with what is new in it. */
function withPurposes(runs: readonly Run[], hardest: readonly TakenWay[]): SuiteCase[] {
  const rank = new Map(hardest.map((way, index) => [keyOf(way), index]));
  const ranks = (run: Run) => [...waysTaken(run)].flatMap((key) => rank.get(key) ?? []).sort((a, b) => a - b);
  const left = new Set(rank.values());
  return runs
    .map((run) => ({ run, ranks: ranks(run) }))
    .sort((a, b) => (b.ranks[0] ?? 0) - (a.ranks[0] ?? 0))
    .map(({ run, ranks: taken }) => {
      const ways = taken.filter((each) => left.delete(each)).flatMap((each) => hardest[each] ?? []);
      return { run, ways };
    });
}
