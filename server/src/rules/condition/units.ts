import type { Test } from '../../model/guideline';

/** A unit begins with a letter, a percent sign or a bracket, or divides by such: `mmol/L`, `%`, `[degF]`, `/min`. */
const unit = /^(?:[\p{L}%°'[{]|\/[\p{L}[{])/u;

/**
 * What stands behind the number of a test and is no unit: `-27` in `13-27`, `,200` in `1,200`, `/9` in `8/9`.
 * Such a test is written in a notation of its own, and cannot be read.
 */
export function strangeUnitIn(test: Test): string | undefined {
  const units =
    test.kind === 'number' ? [test.unit] : test.kind === 'bounds' ? test.bounds.map((each) => each.unit) : [];
  return units.find((each) => each !== undefined && !unit.test(each));
}
