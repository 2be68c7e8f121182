/** Ids in the order of a list: numbers in them by their size, everything else letter by letter. */
export function compareIds(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one = '', other = ''] = [left[index], right[index]];
    const areNumbers = /^\d/.test(one) && /^\d/.test(other);
    const order = areNumbers ? Number(one) - Number(other) : one < other ? -1 : one > other ? 1 : 0;
    if (order !== 0) return order;
  }
  return 0;
}

function partsOf(id: string): string[] {
  return id.toLowerCase().match(/\d+|\D+/g) ?? [];
}

/** The places of the fewest ids without which all others are in order; of several such choices the one that keeps later ids. */
export function misplacedIn(ids: readonly string[]): number[] {
  // ends[n]: where the sorted run of n + 1 ids with the smallest last id ends; before[i]: the id before i in its run.
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, id] of ids.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const end = ids[ends[middle] ?? 0] ?? '';
      if (compareIds(end, id) <= 0) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  }
  const inOrder = new Set<number>();
  for (let index = ends[ends.length - 1]; index !== undefined; index = before[index]) inOrder.add(index);
  return ids.flatMap((_, index) => (inOrder.has(index) ? [] : [index]));
}
