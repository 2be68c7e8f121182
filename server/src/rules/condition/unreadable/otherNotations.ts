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
  write(...groups: string[]): string | undefined;
}

const number = '[+-]?\\d+(?:\\.\\d+)?';
const sign = '[<>]=?|[≤≥]';
const unit = '(?:\\s*[\\p{L}%\\[{/][^\\s<>=≤≥,]*)?';

const notations: readonly Notation[] = [
  {
    pattern: /^(?:!=|≠|<>|!|not\b)\s*\(?([^()]+)\)?$/i,
    why: 'What a finding is not is written {not: …}.',
    write(values) {
      const items = itemsOf(values);
      const list = items && listed(items);
      return list && `{not: ${list}}`;
    },
  },
  { pattern: /^==?\s*([^<>=\s].*)$/, why: 'Equality needs no sign.', write: (value) => asValue(value) },
  {
    pattern: new RegExp(`^(${number})(\\p{L}\\S*)$`, 'u'),
    why: 'A space stands between a number and its unit.',
    write: (value, of) => `${value} ${of}`,
  },
  {
    pattern: new RegExp(`^(=>|=<)\\s*(${number}${unit})$`, 'u'),
    why: 'The equals sign comes last.',
    write: (reversed, value) => `"${reversed === '=>' ? '>=' : '<='} ${value}"`,
  },
  {
    pattern: new RegExp(
      `^(?:between\\s+)?\\[?(${number})\\s*(?:-|–|—|\\.\\.|…|\\band\\b)\\s*(${number})\\]?(${unit})$`,
      'iu',
    ),
    why: 'A span is written with "to"; both its ends belong to it.',
    write: (from, to, of) => `"${from} to ${to}${of}"`,
  },
  {
    pattern: new RegExp(`^(${number})\\s*(<=?|≤)\\s*[a-z-]*\\s*(<=?|≤)\\s*(${number}${unit})$`, 'iu'),
    why: 'Each limit has its sign in front.',
    write: (low, lowSign, highSign, high) => `"${lowSign === '<' ? '>' : '>='} ${low} and ${highSign} ${high}"`,
  },
  {
    pattern: new RegExp(
      `^((?:${sign})\\s*${number}${unit})\\s*(?:,|;|&&?|\\s)\\s*((?:${sign})\\s*${number}${unit})$`,
      'u',
    ),
    why: 'Two limits are joined by "and".',
    write: (one, other) => `"${one} and ${other}"`,
  },
  {
    pattern: new RegExp(
      `^(more than|greater than|over|above|at least|less than|fewer than|under|below|at most|up to)\\s+(${number}${unit})$`,
      'iu',
    ),
    why: 'A comparison is written with its sign.',
    write: (words, value) => `"${signs[words.toLowerCase()]} ${value}"`,
  },
  {
    pattern: /^(.+(?:,|;|\||\/|\bor\b).+)$/i,
    why: 'Several values, any of which will do, are a list.',
    write(values) {
      const items = itemsOf(values);
      return items && listed(items);
    },
  },
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
export function rewrite(text: string): Rewritten | undefined {
  for (const { pattern, why, write } of notations) {
    const found = pattern.exec(text);
    const written = found && write(...found.slice(1).map((group) => group ?? ''));
    if (written !== undefined && written !== null) return { why, text: written };
  }
  return undefined;
}

const id = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const comparison = new RegExp(`^(?:${sign})\\s*${number}${unit}$`, 'u');

function asValue(text: string): string | undefined {
  const trimmed = text.trim();
  if (id.test(trimmed) || new RegExp(`^${number}$`).test(trimmed)) return trimmed;
  return comparison.test(trimmed) ? `"${trimmed}"` : undefined;
}

/** The values between commas, strokes or "or"; undefined where one of them is none. A comma within a number is no such. */
function itemsOf(text: string): string[] | undefined {
  if (/\d,\d{3}\b/.test(text)) return undefined;
  const items = text.split(/\s*[,;|/]\s*(?:or\s+)?|\s+or\s+/i).map(asValue);
  return items.every((item) => item !== undefined) ? items : undefined;
}

function listed(items: readonly string[]): string | undefined {
  return items.length === 1 ? items[0] : `[${items.join(', ')}]`;
}
