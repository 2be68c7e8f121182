import type { SpokenSchema } from 'schemas:validators';

/** Another way to write a value. `sameReading`: nobody could have read the old way otherwise. */
export interface Repair {
  readonly text: string;
  readonly sameReading: boolean;
}

/** What the author of a value that the schema refuses probably meant, where that can be told from the value alone. */
export function repairOf(text: string, schema: SpokenSchema): Repair | undefined {
  return repairs(text.trim(), schema).find((repair) => satisfies(repair.text, schema));
}

function repairs(text: string, schema: SpokenSchema): Repair[] {
  const all: (Repair | undefined)[] = [date(text), duration(text), path(text), numeral(text), id(text, schema)];
  return all.filter((repair) => repair !== undefined);
}

function satisfies(text: string, schema: SpokenSchema): boolean {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const value = Number(text);
  if (text !== '' && !Number.isNaN(value) && (types.includes('number') || types.includes('integer'))) {
    if (!types.includes('number') && !Number.isInteger(value)) return false;
    if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) return false;
    return value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value);
  }
  return types.includes('string') && schema.pattern !== undefined && new RegExp(schema.pattern, 'u').test(text);
}

/** `2026/1/18`, year first: with the day first nobody can tell it from the month. */
function date(text: string): Repair | undefined {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (!found) return undefined;
  const [, year = '', month = '', day = ''] = found;
  return { text: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, sameReading: true };
}

const timeUnits: readonly (readonly [RegExp, string])[] = [
  [/^min(ute)?s?$/i, 'min'],
  [/^h((ou)?rs?)?$/i, 'h'],
  [/^d(ays?)?$/i, 'd'],
  [/^(wk?s?|weeks?)$/i, 'wk'],
  [/^mo(nth)?s?$/i, 'mo'],
  [/^(a|y(ea)?rs?)$/i, 'a'],
];

function duration(text: string): Repair | undefined {
  const found = /^(\d+(?:\.\d+)?)\s*([a-z]+)\.?$/i.exec(text);
  const unit = timeUnits.find(([word]) => word.test(found?.[2] ?? ''))?.[1];
  return found && unit ? { text: `${found[1]} ${unit}`, sameReading: true } : undefined;
}

function path(text: string): Repair | undefined {
  return text.includes('\\') ? { text: text.replaceAll('\\', '/'), sameReading: true } : undefined;
}

/** `.5`, `1e3`; `8/9` and `79 %` without what follows the number. A comma is left alone: it may be either kind. */
function numeral(text: string): Repair | undefined {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return { text: String(Number(text)), sameReading: true };
  const leading = /^(-?\d+(?:\.\d+)?)\s*(?:%|\/\s*\d+$)/.exec(text)?.[1];
  return leading === undefined ? undefined : { text: leading, sameReading: false };
}

/** `Whole_Leg`, `wholeLeg`, `Whole leg`; in `work#extract` only the extract, since the key of a work is what others call it. */
function id(text: string, { pattern = '' }: SpokenSchema): Repair {
  if (!pattern.includes('#')) return { text: kebab(text), sameReading: false };
  const [work, ...extract] = text.split('#');
  return { text: [work, ...extract.map(kebab)].join('#'), sameReading: false };
}

function kebab(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
