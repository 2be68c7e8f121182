/** How a test that is written in another notation is written here. */
export interface Rewritten {
  /** Why it has to be written otherwise, as a sentence. */
  readonly why: string;
  /** YAML, quotes included. */
  readonly text: string;
}

interface Notation {
  readonly pattern: RegExp;
  readonly why: string;
  write(groups: readonly string[], isValue: IsValue): string | undefined;
}

/** Whether a word may be a value of the finding that is tested. */
type IsValue = (id: string) => boolean;

const number = '[+-]?\\d+(?:\\.\\d+)?';
const sign = '[<>]=?|[≤≥]';
const unit = '(?:\\s*[\\p{L}%\\[{/][^\\s<>=≤≥,]*)?';

const listOfAny = 'Several values, any of which will do, are a list.';

const notations: readonly Notation[] = [
  {
    // Three digits behind the comma may as well be thousands.
    pattern: new RegExp(`^(${sign}|)\\s*([+-]?\\d+),(\\d{1,2}|\\d{4,})(${unit})$`, 'u'),
    why: 'A decimal is written with a point.',
    write([comparator = '', whole = '', decimals = '', of = ''], isValue) {
      if (comparator !== '') return `"${comparator} ${whole}.${decimals}${of}"`;
      return isValue(whole) || isValue(decimals) ? undefined : `${whole}.${decimals}${of}`;
    },
  },
  {
    pattern: /^(?:!=|≠|<>|!|not\b)\s*\(?([^()]+)\)?$/i,
    why: 'What a finding is not is written {not: …}.',
    write([values = ''], isValue) {
      const list = alternatives(values, isValue);
      return list && `{not: ${list}}`;
    },
  },
  {
    pattern: /^==?\s*([^<>=\s].*)$/,
    why: 'Equality needs no sign.',
    write: ([value = ''], isValue) => asValue(value, isValue),
  },
  { pattern: /^(.+\bor\b.+)$/i, why: listOfAny, write: ([values = ''], isValue) => alternatives(values, isValue) },
  {
    pattern: new RegExp(`^(${number})(\\p{L}\\S*)$`, 'u'),
    why: 'A space stands between a number and its unit.',
    write: ([value, of]) => `${value} ${of}`,
  },
  {
    pattern: new RegExp(`^(=>|=<)\\s*(${number}${unit})$`, 'u'),
    why: 'The equals sign comes last.',
    write: ([reversed, value]) => `"${reversed === '=>' ? '>=' : '<='} ${value}"`,
  },
  {
    pattern: new RegExp(
      `^(?:between\\s+)?\\[?(${number})\\s*(?:-|–|—|\\.\\.|…|\\band\\b)\\s*(${number})\\]?(${unit})$`,
      'iu',
    ),
    why: 'A span is written with "to"; both its ends belong to it.',
    write: ([from, to, of]) => `"${from} to ${to}${of}"`,
  },
  {
    pattern: new RegExp(`^(${number})\\s*(<=?|≤)\\s*[a-z-]*\\s*(<=?|≤)\\s*(${number}${unit})$`, 'iu'),
    why: 'Each limit has its sign in front.',
    write: ([low, lowSign, highSign, high]) => `"${lowSign === '<' ? '>' : '>='} ${low} and ${highSign} ${high}"`,
  },
  {
    pattern: new RegExp(
      `^((?:${sign})\\s*${number}${unit})\\s*(?:,|;|&&?|\\s)\\s*((?:${sign})\\s*${number}${unit})$`,
      'u',
    ),
    why: 'Two limits are joined by "and".',
    write: ([one, other]) => `"${one} and ${other}"`,
  },
  {
    pattern: new RegExp(
      `^(more than|greater than|over|above|at least|less than|fewer than|under|below|at most|up to)\\s+(${number}${unit})$`,
      'iu',
    ),
    why: 'A comparison is written with its sign.',
    write: ([words = '', value]) => `"${signs[words.toLowerCase()]} ${value}"`,
  },
  { pattern: /^(.+[,;|/].+)$/, why: listOfAny, write: ([values = ''], isValue) => alternatives(values, isValue) },
];

const signs: Readonly<Record<string, string>> = {
  'more than': '>',
  'greater than': '>',
  over: '>',
  above: '>',
  'at least': '>=',
  'less than': '<',
  'fewer than': '<',
  under: '<',
  below: '<',
  'at most': '<=',
  'up to': '<=',
};

/** What was meant by a test in a notation that other languages and people have; undefined where that cannot be told. */
export function rewrite(text: string, isValue: IsValue): Rewritten | undefined {
  for (const { pattern, why, write } of notations) {
    const found = pattern.exec(text);
    const written = found ? write(found.slice(1), isValue) : undefined;
    if (written !== undefined) return { why, text: written };
  }
  return undefined;
}

const id = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const comparison = new RegExp(`^(?:${sign})\\s*${number}${unit}$`, 'u');

function asValue(text: string, isValue: IsValue): string | undefined {
  const trimmed = text.trim();
  if (new RegExp(`^${number}$`).test(trimmed) || (id.test(trimmed) && isValue(trimmed))) return trimmed;
  return comparison.test(trimmed) ? `"${trimmed}"` : undefined;
}

/** The values between commas, strokes or "or"; undefined where one of them is none. A comma between digits may be a decimal's. */
function alternatives(text: string, isValue: IsValue): string | undefined {
  if (/\d,\d/.test(text)) return undefined;
  const items = text.split(/\s*[,;|/]\s*(?:or\s+)?|\s+or\s+/i).map((item) => asValue(item, isValue));
  if (items.includes(undefined)) return undefined;
  return items.length === 1 ? items[0] : `[${items.join(', ')}]`;
}
