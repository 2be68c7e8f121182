/** Work in pieces: between two of them whoever does it may let others work, or stop for good. */
export type Pieces<T> = Generator<undefined, T, undefined>;

/** All of it at once. */
export function finished<T>(work: Pieces<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Work that has no pieces, where pieces are asked for. */
// biome-ignore lint/correctness/useYield: it is done without a pause.
export function* atOnce<T>(make: () => T): Pieces<T> {
  return make();
}
