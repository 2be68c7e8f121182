import { exactInterval, type Limits } from '../../model/exactInterval';
import type { Proportion } from '../../model/guideline';

/** A proportion as percentages: what is counted where there are counts, else what is written. A single figure has equal ends. */
export function percentOf({ n, of, percent, percentTo }: Proportion): Limits | undefined {
  if (n && of && of.value > 0 && n.value <= of.value) {
    const exact = (100 * n.value) / of.value;
    if (Number.isFinite(exact)) return { low: exact, high: exact };
  }
  if (!percent || !Number.isFinite(percent.value)) return undefined;
  return { low: percent.value, high: percentTo?.value ?? percent.value };
}

/** How many were counted, where that is known. */
export function sizeOf({ of }: Pick<Proportion, 'of'>): number | undefined {
  return of && Number.isInteger(of.value) && of.value > 0 ? of.value : undefined;
}

/** How many of how many: as counted, or the count that a percentage of a known size comes to. */
export function countsOf({ n, of, percent, percentTo }: Proportion): Counts | undefined {
  const size = sizeOf({ of });
  if (size === undefined) return undefined;
  if (n) return Number.isInteger(n.value) && n.value >= 0 && n.value <= size ? { n: n.value, of: size } : undefined;
  if (!percent || percentTo) return undefined;
  const near = Math.round((percent.value * size) / 100);
  return near <= size && standsFor(percent.value, decimalsOf(percent.value), (100 * near) / size)
    ? { n: near, of: size }
    : undefined;
}

/** So many of so many. */
export interface Counts {
  readonly n: number;
  readonly of: number;
}

/** The exact 95 % confidence interval of counts; undefined without counts. */
export function intervalOf({ n, of }: Proportion): Limits | undefined {
  return n && of ? exactInterval(n.value, of.value) : undefined;
}

/** What some limits leave of 100 percent. */
export function leftBy({ low, high }: Limits): Limits {
  return { low: 100 - high, high: 100 - low };
}

/** `14.2 to 45.2 %`. */
export function limitsText({ low, high }: Limits): string {
  return `${low.toFixed(1)} to ${high.toFixed(1)} %`;
}

/** `27.8`: a percentage without places that say nothing. */
export function percentText(percent: number): string {
  return String(Number(percent.toFixed(1)));
}

/** Decimal places of a number as it is written. */
export function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

/**
 * Whether a percentage as written with so many decimals can stand for an exact one: percentages are rounded or cut off, so
 * they are right to within one of their last place.
 */
export function standsFor(written: number, decimals: number, exact: number): boolean {
  return Math.abs(written - exact) < 10 ** -decimals - 1e-9;
}
