/**
 * Measures again and again, one after the other.
 *
 * @template T
 * @param {number} count
 * @param {(index: number) => T | Promise<T>} measure
 * @returns {Promise<T[]>}
 */
export async function times(count, measure) {
  const samples = [];
  for (let index = 0; index < count; index++) samples.push(await measure(index));
  return samples;
}
