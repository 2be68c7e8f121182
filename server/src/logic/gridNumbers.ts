import { nextDown, nextUp } from '../engine/doubles';

/** The least double that is not below `value` and is a decimal with so many places. */
export function leastOnGrid(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const scaled = value * scale;
  // Beyond what a double counts one by one, every double is a point of the grid.
  if (!(Math.abs(scaled) <= 2 ** 52)) return value;
  let whole = Math.floor(scaled) - 1;
  while (whole / scale < value) whole++;
  return whole / scale + 0;
}

/** The number before one that can be recorded: the greatest double below it that is a decimal with so many places. */
export function lastBefore(limit: number, decimals: number): number {
  const scale = 10 ** decimals;
  const last = (Math.round(limit * scale) - 1) / scale + 0;
  return last < limit ? last : nextDown(limit);
}

/** The number after one that can be recorded. */
export function firstAfter(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const first = (Math.round(value * scale) + 1) / scale + 0;
  return first > value ? first : nextUp(value);
}
