import { nobody, type Region, type Regions } from '../regions';

/** Up to so many regions it is told of each from how many others it is apart, and sets are begun with several of them. */
export const mostCompared = 400;
const mostStarts = 100;
/** What one set may cost, in new nodes of the diagram. */
const budgetOfSet = 200_000;

/**
 * How many of these regions, each with somebody in it, are found to be pairwise disjoint: no fewer patients can be in
 * all of them. A greedy search, so that there may be more.
 */
export function disjointCount(regions: Regions, all: readonly Region[]): number {
  const isSmall = all.length <= mostCompared;
  // Whoever is apart from many comes first: the ends of a guideline before its beginnings.
  const apart = new Map(
    isSmall ? all.map((one) => [one, all.filter((other) => !regions.meets(one, other)).length]) : [],
  );
  const order = [...all].reverse().sort((a, b) => (apart.get(b) ?? 0) - (apart.get(a) ?? 0));
  let most = 0;
  for (const start of order.slice(0, isSmall ? mostStarts : 1))
    most = Math.max(most, countFrom(regions, [start, ...order]));
  return most;
}

/** How many are chosen, when each is that meets none of those before it. */
function countFrom(regions: Regions, order: readonly Region[]): number {
  let count = 0;
  regions.within(budgetOfSet, () => {
    let chosen = nobody;
    for (const each of order) {
      if (regions.meets(each, chosen)) continue;
      chosen = regions.or(chosen, each);
      count++;
    }
  });
  return count;
}
