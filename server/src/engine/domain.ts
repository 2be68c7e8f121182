import type { FindingType, NumberDomain } from '../model/guideline';

/** What a finding or derived finding can be. Value ids stand in file order; a value's index is its code. */
export type Domain =
  | { readonly kind: 'one-of'; readonly values: readonly DomainValue[] }
  | { readonly kind: 'many'; readonly values: readonly DomainValue[] }
  | { readonly kind: 'number'; readonly number: NumberDomain; readonly values: readonly DomainValue[] };

export interface DomainValue {
  readonly id: string;
  readonly label: string;
}

/** A value in words and data: a value id, several, or a number. */
export type PlainValue =
  | { readonly kind: 'value'; readonly value: DomainValue }
  | { readonly kind: 'values'; readonly values: readonly DomainValue[] }
  | { readonly kind: 'number'; readonly number: number; readonly unit?: string };

const yesNo: Domain = {
  kind: 'one-of',
  values: [
    { id: 'yes', label: 'Yes' },
    { id: 'no', label: 'No' },
  ],
};

/** A `many` value is a set of bits in one number, so it can have no more values than a double has exact bits. */
export const mostOfMany = 53;

export function domainOf(type: FindingType): Domain {
  switch (type.kind) {
    case 'yes-no':
      return yesNo;
    case 'one-of':
    case 'many':
      return { kind: type.kind, values: type.values.map(withLabel) };
    case 'number':
      return { kind: 'number', number: type.domain, values: type.values.map(withLabel) };
  }
}

/** Why the limits of a number cannot be read: one is no number, or they leave none. Undefined when they can. */
export function damagedLimits({ min, max }: NumberDomain, finding: string): string | undefined {
  const unread = min && Number.isNaN(min.value) ? 'min' : max && Number.isNaN(max.value) ? 'max' : undefined;
  if (unread) return `cannot read "${unread}" of "${finding}"`;
  return min && max && min.value > max.value ? `"min" of "${finding}" is above its "max"` : undefined;
}

function withLabel({ id, label }: { id: string; label?: { text: string } }): DomainValue {
  return { id, label: label?.text ?? id };
}

/*
 * Every value is one double, so that a patient is a flat array: the index of a value, the bits of a set, a number as
 * it is. The named values of a number (`not-done`) lie far above every number that can be given or computed.
 */
const namedUnit = 1e200;
export const largestNumber = 1e199;

/**
 * From here on a number is too large to be compared: a double holds every decimal of 15 digits, no more. Whatever is
 * given is refused, whatever is computed is undefined, and a comparison with it cannot be read.
 */
export const tooLarge = 1e15;

export function isTooLarge(number: number): boolean {
  return Math.abs(number) >= tooLarge;
}

export function codeOfNamed(index: number): number {
  return namedUnit * (index + 1);
}

/** The code of one value id; undefined when the domain has no such value. For a `many` finding, of the set of it alone. */
export function codeOfValue(domain: Domain, id: string): number | undefined {
  const index = domain.values.findIndex((value) => value.id === id);
  if (index === -1) return undefined;
  switch (domain.kind) {
    case 'one-of':
      return index;
    case 'many':
      return 2 ** index;
    case 'number':
      return codeOfNamed(index);
  }
}

/** Whether a code of a number domain is a number and no named value. */
export function isPlainNumber(code: number): boolean {
  return code <= largestNumber;
}

/** What a code says; undefined for NaN. */
export function decode(domain: Domain, code: number): PlainValue | undefined {
  if (Number.isNaN(code)) return undefined;
  switch (domain.kind) {
    case 'one-of':
      return named(domain.values[code]);
    case 'many':
      return { kind: 'values', values: domain.values.filter((_, index) => Math.floor(code / 2 ** index) % 2 === 1) };
    case 'number': {
      if (!isPlainNumber(code)) return named(domain.values[Math.round(code / namedUnit) - 1]);
      const unit = domain.number.unit?.text;
      return { kind: 'number', number: code, ...(unit !== undefined && { unit }) };
    }
  }
}

function named(value: DomainValue | undefined): PlainValue | undefined {
  return value && { kind: 'value', value };
}

/** A value as text: value ids, or the number with the decimals of its grid and its unit. */
export function plainText(domain: Domain, value: PlainValue): string {
  switch (value.kind) {
    case 'value':
      return value.value.id;
    case 'values':
      return value.values.length === 0 ? 'none' : value.values.map(({ id }) => id).join(', ');
    case 'number': {
      const decimals = domain.kind === 'number' ? domain.number.decimals : 0;
      const text = value.number.toFixed(decimals);
      return value.unit === undefined || value.unit === '1' ? text : `${text} ${value.unit}`;
    }
  }
}
