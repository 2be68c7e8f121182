import { choiceText } from '../model/choiceText';
import { commaText } from '../model/commas';
import { didYouMean } from '../model/didYouMean';
import type { NumberDomain } from '../model/guideline';
import { unitMeant } from '../model/unitMeant';
import { codeOfValue, type Domain, type DomainValue, isTooLarge, mostOfMany } from './domain';
import { onGrid, placesText, valueIn } from './grid';

/** A value as a case file, a command line or a form gives it: `yes`, `40 mg/dL`, or a list for a `many` finding. */
export type RawValue = string | readonly string[];

export type ValueProblemCode =
  | 'unknown-value'
  | 'not-a-number'
  | 'off-range'
  | 'off-grid'
  | 'wrong-unit'
  | 'list-not-allowed';

export interface ValueProblem {
  readonly code: ValueProblemCode;
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion?: string;
}

/** What is said of such a value, as a sentence about its finding. */
export function problemText(finding: string, { message }: Pick<ValueProblem, 'message'>): string {
  return `"${finding}" ${message}${/[.?]$/.test(message) ? '' : '.'}`;
}

/** What is said of a derived finding that is given. */
export function derivedText(finding: string): string {
  return `"${finding}" is derived from other findings and cannot be given.`;
}

/** The code of a value in its domain, or why it has none. Nothing is rounded but what is converted from another unit. */
export function codeOfGiven(domain: Domain, raw: RawValue): number | ValueProblem {
  if (domain.kind === 'many') return codeOfSet(domain, typeof raw === 'string' ? raw.split(',') : raw);
  if (typeof raw !== 'string') return { code: 'list-not-allowed', message: 'takes one value, not a list' };
  const text = raw.trim();
  const code = codeOfValue(domain, text);
  if (code !== undefined) return code;
  return domain.kind === 'number' ? codeOfNumber(domain, text) : unknownValue(text, idsOf(domain.values));
}

function codeOfSet(domain: Domain, raw: readonly string[]): number | ValueProblem {
  if (domain.values.length > mostOfMany)
    return { code: 'unknown-value', message: `has more than ${mostOfMany} values, which cannot be run` };
  const ids = new Set(raw.map((each) => each.trim()));
  if (ids.has('none') && !domain.values.some(({ id }) => id === 'none')) {
    if (ids.size === 1) return 0;
    return { code: 'unknown-value', message: 'cannot be "none" and something else' };
  }
  let set = 0;
  for (const id of ids) {
    const bit = codeOfValue(domain, id);
    if (bit === undefined) return unknownValue(id, [...idsOf(domain.values), 'none']);
    set += bit;
  }
  return set;
}

function idsOf(values: readonly DomainValue[]): string[] {
  return values.map(({ id }) => id);
}

/** @param choice what it can be instead */
function unknownValue(text: string, choice: readonly string[]): ValueProblem {
  const suggestion = didYouMean(text, choice);
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  const message = `has no value "${text}". ${choiceText(choice)}${hint}`;
  return { code: 'unknown-value', message, ...(suggestion && { suggestion }) };
}

/** A number and perhaps a unit; `1e3` is neither. A unit that begins with a power of ten, as `10*9/L`, stands apart. */
const quantity = /^([+-]?\d+(?:\.\d+)?)(?![eE][+-]?\d)\s*((?:[^\s\d]|(?<=\s)10[^\s\d.,]).*)?$/;
/** A double holds every decimal of so many digits. */
const mostDigits = 15;

/** A number as it is written, and the code of its unit. */
export interface Quantity {
  readonly digits: string;
  readonly unit: string;
}

/** A text as a number, digit by digit, and what stands behind it; undefined when it is none. */
export function quantityIn(text: string): { readonly digits: string; readonly unit?: string } | undefined {
  const [, digits, unit] = quantity.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : { digits, ...(unit !== undefined && { unit }) };
}

/** A value as it is written, where it is a number in another unit than the domain's own; undefined for every other. */
export function inOtherUnit(domain: Domain, raw: RawValue): Quantity | undefined {
  if (domain.kind !== 'number' || typeof raw !== 'string') return undefined;
  const { digits, unit } = quantityIn(raw) ?? {};
  return digits === undefined || unit === undefined || unit === domain.number.unit?.text ? undefined : { digits, unit };
}

function codeOfNumber(domain: Extract<Domain, { kind: 'number' }>, text: string): number | ValueProblem {
  const { digits, unit } = quantityIn(text) ?? {};
  if (digits === undefined) {
    if (domain.values.length > 0 && /^[a-z]/.test(text))
      return unknownValue(text, ['a number', ...idsOf(domain.values)]);
    return { code: 'not-a-number', message: `takes a number such as ${example(domain.number)}, not "${text}"` };
  }
  const comma = commaText(text);
  if (comma !== undefined)
    return {
      code: 'not-a-number',
      message: `takes a number such as ${example(domain.number)}, not "${text}". ${comma}`,
    };
  const { number } = domain;
  const own = number.unit?.text;
  if (unit !== undefined && unit !== own) {
    const exact = valueIn(number, digits, unit);
    if (exact === undefined) return wrongUnit(number, digits, unit);
    const converted = onGrid(exact, number.decimals);
    const told = `${text} = ${exact.toSignificantDigits(mostTold)}`;
    // Before it is rounded too: -0.05 is no 0.0.
    const beyond = withinLimits(number, exact.toNumber(), told, errorOfFactors);
    return typeof beyond === 'number' ? withinLimits(number, converted, told) : beyond;
  }
  const decimals = /\.(\d*?)0*$/.exec(digits)?.[1]?.length ?? 0;
  if (decimals > number.decimals)
    return { code: 'off-grid', message: `is recorded with ${placesText(number.decimals)}, not as "${digits}"` };
  if (digits.replace(/\D/g, '').length > mostDigits)
    return { code: 'off-range', message: `takes at most ${mostDigits} digits, not "${digits}"` };
  return withinLimits(number, Number(digits) + 0, digits);
}

/** Factors are seldom written with more digits, so what lies beyond a limit by less may be the limit itself. */
const errorOfFactors = 1e-3;
/** Digits of a converted number that nobody has typed. */
const mostTold = 6;

/** @param error by how much of a limit a number may be beyond it */
function withinLimits({ min, max, unit }: NumberDomain, value: number, text: string, error = 0): number | ValueProblem {
  if (isTooLarge(value)) return { code: 'off-range', message: `is too large to be compared exactly: "${text}"` };
  const suffix = unit && unit.text !== '1' ? ` ${unit.text}` : '';
  if (min && value < min.value - Math.abs(min.value) * error)
    return { code: 'off-range', message: `is at least ${min.value}${suffix}, not "${text}"` };
  if (max && value > max.value + Math.abs(max.value) * error)
    return { code: 'off-range', message: `is at most ${max.value}${suffix}, not "${text}"` };
  return value;
}

function wrongUnit(number: NumberDomain, digits: string, written: string): ValueProblem {
  const { unit, also } = number;
  const units = [...(unit && unit.text !== '1' ? [unit.text] : []), ...also.keys()];
  const meant = unitMeant(number, written);
  const suggestion = meant ?? didYouMean(written, units);
  const refusal =
    units.length === 0
      ? `is written without a unit, not in ${written}`
      : `is in ${units.join(' or ')}, not in ${written}`;
  const message = meant === undefined ? refusal : `${refusal}. Write "${digits} ${meant}".`;
  return { code: 'wrong-unit', message, ...(suggestion && { suggestion }) };
}

function example({ min, unit, decimals }: NumberDomain): string {
  const number = (min?.value || 1).toFixed(decimals);
  return unit && unit.text !== '1' ? `"${number} ${unit.text}"` : `"${number}"`;
}
