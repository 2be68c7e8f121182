/**
 * Puts each old item back in its new place that says the same as the fresh one there, from either end on.
 *
 * @param adopt gives an old item the place of a fresh one; false, and nothing done, where it does not say the same
 * @returns how many items are the same at the head and at the tail
 */
export function keepUnchanged<T>(
  old: readonly T[],
  fresh: readonly T[],
  adopt: (known: T, item: T) => boolean,
): { kept: T[]; head: number; tail: number } {
  const kept = fresh.slice();
  const reuse = (oldIndex: number, index: number): boolean => {
    const known = old[oldIndex];
    const item = fresh[index];
    if (known === undefined || item === undefined || !adopt(known, item)) return false;
    kept[index] = known;
    return true;
  };
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && reuse(head, head)) head++;
  let tail = 0;
  while (tail < shorter - head && reuse(old.length - 1 - tail, fresh.length - 1 - tail)) tail++;
  return { kept, head, tail };
}
