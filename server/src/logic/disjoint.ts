import type { Region, Regions } from './regions';

/** With more regions than this, only some of them are taken as the first of a set, and then only one. */
const mostStarts = 100;
/** As often as this two regions are held against each other at most. */
const mostQuestions = 200_000;

/**
 * How many of these regions, each with somebody in it, are found to be pairwise disjoint: no fewer patients can be in
 * all of them. A greedy search, so that there may be more.
 */
export function disjointCount(regions: Regions, all: readonly Region[]): number {
  let questions = 0;
  const known = new Map<number, boolean>();
  const meet = (one: number, other: number) => {
    const key = Math.min(one, other) * all.length + Math.max(one, other);
    let answer = known.get(key);
    if (answer === undefined) {
      questions++;
      answer = regions.meets(all[one] as Region, all[other] as Region);
      known.set(key, answer);
    }
    return answer;
  };
  const isSmall = all.length * all.length <= mostQuestions;
  // Whoever is apart from many comes first: the ends of a guideline before its beginnings.
  const apart = all.map((_, one) =>
    isSmall ? all.reduce((sum, __, other) => sum + (meet(one, other) ? 0 : 1), 0) : one,
  );
  const order = [...all.keys()].sort((a, b) => (apart[b] as number) - (apart[a] as number) || a - b);
  let most = 0;
  for (const start of isSmall ? order.slice(0, mostStarts) : order.slice(0, 1)) {
    const chosen = [start];
    for (const each of order) {
      if (questions > mostQuestions) break;
      if (each !== start && chosen.every((other) => !meet(each, other))) chosen.push(each);
    }
    most = Math.max(most, chosen.length);
  }
  return most;
}
