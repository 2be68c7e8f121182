import fc from 'fast-check';
import type { Facts } from '../engine/guidelineOf';

/** A patient of a random guideline of whom everything is known. */
export const anybody: fc.Arbitrary<Facts> = fc.record({
  a: fc.constantFrom('yes', 'no'),
  b: fc.constantFrom('x', 'y', 'z'),
  c: fc.subarray(['p', 'q']),
  d: fc.constantFrom('0', '1', '2', '3', '4', 'not-done'),
  e: fc.constantFrom('yes', 'no'),
});
