/** Ids in the order of a list: numbers in them by their size, everything else letter by letter. */
export function compareIds(a: string, b: string): number {
  return compareParts(partsOf(a), partsOf(b));
}

/** Letters and numbers of an id in turns, each number as one. */
type Parts = readonly (string | number)[];

function partsOf(id: string): Parts {
  const parts = id.toLowerCase().match(/\d+|\D+/g) ?? [];
  return parts.map((part) => (/^\d/.test(part) ? Number(part) : part));
}

function compareParts(left: Parts, right: Parts): number {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [left[index] ?? '', right[index] ?? ''];
    if (one === other) continue;
    if (typeof one === typeof other) return one < other ? -1 : 1;
    return String(one) < String(other) ? -1 : 1;
  }
  return 0;
}

/** The places of the fewest ids without which all others are in order; of several such choices the one that keeps later ids. */
export function misplacedIn(ids: readonly string[]): number[] {
  // ends[n]: where the sorted run of n + 1 ids with the smallest last id ends; before[i]: the id before i in its run.
  const all = ids.map(partsOf);
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, parts] of all.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareParts(all[ends[middle] ?? 0] ?? [], parts) <= 0) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  }
  const inOrder = new Set<number>();
  for (let index = ends[ends.length - 1]; index !== undefined; index = before[index]) inOrder.add(index);
  return ids.flatMap((_, index) => (inOrder.has(index) ? [] : [index]));
}
