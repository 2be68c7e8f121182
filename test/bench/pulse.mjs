const data = Array.from({ length: 20_000 }, (_, index) => ({ index, text: `text ${index}`, list: [index, index + 1] }));

/**
 * How long the same piece of work takes just now, in milliseconds. What else runs on a machine shows in it: where it
 * was uneven during a row, the row's milliseconds say little, and its ratios a bit more.
 */
export function pulse() {
  const start = performance.now();
  for (let round = 0; round < 3; round++) JSON.parse(JSON.stringify(data));
  return performance.now() - start;
}
