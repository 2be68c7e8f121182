/** Work in pieces: between two of them whoever does it may let others work, or stop for good. */
export type Pieces<T> = Generator<undefined, T, undefined>;

/** All of it at once. */
export function finished<T>(work: Pieces<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
