import type { SpokenSchema } from 'schemas:validators';
import { plainLetters } from './plainLetters';
import { decimalNumber } from './plainValue';

/** Another way to write a value. `sameReading`: nobody could have read the old way otherwise. */
export interface Repair {
  readonly text: string;
  readonly sameReading: boolean;
}

/** What the author of a value that the schema refuses probably meant, where that can be told from the value alone. */
export function repairOf(text: string, schema: SpokenSchema): Repair | undefined {
  const written = text.trim();
  const numbers = takesNumbers(schema)
    ? [numeral(written), ...(schema.maximum === 100 ? [percentage(written)] : [])]
    : [];
  const texts = [date(written), duration(written), path(written), id(written, schema)];
  return (
    numbers.find((repair) => repair !== undefined && isWithin(repair.text, schema)) ??
    texts.find((repair) => repair !== undefined && fitsPattern(repair.text, schema))
  );
}

function typesOf({ type }: SpokenSchema): readonly string[] {
  return typeof type === 'string' ? [type] : (type ?? []);
}

function takesNumbers(schema: SpokenSchema): boolean {
  return typesOf(schema).some((type) => type === 'number' || type === 'integer');
}

function isWithin(text: string, schema: SpokenSchema): boolean {
  const value = Number(text);
  if (!typesOf(schema).includes('number') && !Number.isInteger(value)) return false;
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) return false;
  return value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value);
}

function fitsPattern(text: string, schema: SpokenSchema): boolean {
  const { pattern } = schema;
  return typesOf(schema).includes('string') && pattern !== undefined && new RegExp(pattern, 'u').test(text);
}

/** `2026/1/18` and `2020/05`, year first: with the day first nobody can tell it from the month. */
function date(text: string): Repair | undefined {
  const found = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(text);
  if (!found) return undefined;
  const [, year = '', month = '', day] = found;
  const yearAndMonth = `${year}-${month.padStart(2, '0')}`;
  // `2010/11` may be two years.
  if (day === undefined) return { text: yearAndMonth, sameReading: false };
  return { text: `${yearAndMonth}-${day.padStart(2, '0')}`, sameReading: true };
}

const timeUnits: readonly (readonly [RegExp, string])[] = [
  [/^min(ute)?s?$/i, 'min'],
  [/^h((ou)?rs?)?$/i, 'h'],
  [/^d(ays?)?$/i, 'd'],
  [/^(wk?s?|weeks?)$/i, 'wk'],
  [/^mo(nth)?s?$/i, 'mo'],
  [/^(a|y|y(ea)?rs?)$/i, 'a'],
];

function duration(text: string): Repair | undefined {
  const found = /^(\d+(?:\.\d+)?)\s*([a-z]+)\.?$/i.exec(text);
  const unit = timeUnits.find(([word]) => word.test(found?.[2] ?? ''))?.[1];
  return found && unit ? { text: `${found[1]} ${unit}`, sameReading: true } : undefined;
}

function path(text: string): Repair | undefined {
  return text.includes('\\') ? { text: text.replaceAll('\\', '/'), sameReading: true } : undefined;
}

/** The hyphen, and what stands for a minus in print: `−2`, `– 2`. */
const minus = '[-\\u2010-\\u2015\\u2212\\ufe63\\uff0d]';
const negative = new RegExp(`^(?:\\(${minus}\\s*(\\d+(?:\\.\\d+)?)\\)|${minus}\\s*(\\d+(?:\\.\\d+)?))$`);

/**
 * `.5`, `1e3`; a minus of any kind. Whatever else stands beside a number may carry meaning, and without it the number
 * would be another: `1/9`, `< 1`, `(2)`. A comma is left alone: it may be either kind.
 */
function numeral(text: string): Repair | undefined {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) {
    const number = String(Number(text));
    return decimalNumber.test(number) ? { text: number, sameReading: true } : undefined;
  }
  const found = negative.exec(text);
  const digits = found?.[1] ?? found?.[2];
  return digits === undefined ? undefined : { text: `-${digits}`, sameReading: false };
}

/** `79 %` where percent are asked for. */
function percentage(text: string): Repair | undefined {
  const digits = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  return digits === undefined ? undefined : { text: digits, sameReading: false };
}

/**
 * `Whole_Leg`, `wholeLeg`, `Whole leg`; in `work#extract` only the extract, since the key of a work is what others call it. Not
 * of a number with signs, which would not be what it was: `−8`, `< 1`, `1/2`.
 */
function id(text: string, { pattern = '' }: SpokenSchema): Repair | undefined {
  if (/\d/.test(text) && !/\p{L}/u.test(text)) return undefined;
  if (!pattern.includes('#')) return { text: kebab(text), sameReading: false };
  const [work, ...extract] = text.split('#');
  return { text: [work, ...extract.map(kebab)].join('#'), sameReading: false };
}

function kebab(text: string): string {
  return plainLetters(text)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
