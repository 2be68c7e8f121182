import { Decimal } from 'decimal.js';
import type { NumberDomain } from '../model/guideline';

/** Enough digits that a product of two written numbers is exact. */
const Exact = Decimal.clone({ precision: 64 });

/** Rounds half away from zero to so many decimals; the result is the double nearest to that decimal, never -0. */
export function onGrid(value: Decimal, decimals: number): number {
  return value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toNumber() + 0;
}

/** The same of a double; what is not finite stays what it is. */
export function numberOnGrid(value: number, decimals: number): number {
  return Number.isFinite(value) ? onGrid(new Decimal(value), decimals) : value;
}

/** A number written in `unit`, in the domain's own unit and exact; undefined for a unit that the domain does not know. */
export function valueIn(domain: NumberDomain, value: number | string, unit: string): Decimal | undefined {
  const factor = domain.also.get(unit);
  return factor === undefined || !Number.isFinite(factor) ? undefined : new Exact(value).times(factor);
}

/**
 * The same on the domain's grid. Values and thresholds pass through here alike, so that `120 mg/dL` given meets
 * `>= 120 mg/dL` asked.
 */
export function gridValueIn(domain: NumberDomain, value: number | string, unit: string): number | undefined {
  const exact = valueIn(domain, value, unit);
  return exact && onGrid(exact, domain.decimals);
}

/** How many decimals a grid has, in words: `2 decimals`. */
export function placesText(decimals: number): string {
  if (decimals === 0) return 'no decimals';
  return decimals === 1 ? 'one decimal' : `${decimals} decimals`;
}
