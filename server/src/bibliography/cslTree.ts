import { normalDoi, normalPmcid, normalPmid, numberIn } from '../model/identifiers';
import type { MapNode, Pair, Range, ScalarNode, YamlNode } from '../syntax/node';
import type { CslItem } from './rawItem';

/**
 * What a work says in the terms of CSL-JSON as the map of a reference's fields, in the forms that a guideline writes
 * them in: dates as `YYYY-MM-DD`, names as `{family, given}` or `{literal}`, texts without markup.
 *
 * @param rangeOf where a field stands
 * @param whole the item, where what has no place of its own stands
 */
export function cslTree(csl: CslItem, rangeOf: (field: string) => Range | undefined, whole: Range): MapNode {
  const pairs: Pair[] = [];
  for (const [field, value] of Object.entries(tidy(csl))) {
    const range = rangeOf(field) ?? { start: whole.start, end: whole.start };
    const node = nodeOf(field, value, range);
    if (node) pairs.push({ key: scalar(field, range), value: node });
  }
  return { kind: 'map', flow: true, pairs, start: whole.start, end: whole.end };
}

/** Numbers in their one form: that an export writes them otherwise is nobody's mistake. */
function tidy(csl: CslItem): CslItem {
  const { id: _id, 'citation-key': _key, 'citation-label': _label, ...fields } = csl;
  const note = textOf(fields.note) ?? '';
  const url = textOf(fields.URL) ?? '';
  const doi = textOf(fields.DOI) ?? (/^https?:\/\/(?:dx\.)?doi\.org\//i.test(url) ? url : undefined);
  const pmid = textOf(fields.PMID) ?? numberIn(note, 'PMID');
  const pmcid = textOf(fields.PMCID) ?? numberIn(note, 'PMCID');
  return {
    ...fields,
    type: textOf(fields.type) ?? 'document',
    ...(doi !== undefined && { DOI: normalDoi(doi) ?? doi }),
    ...(pmid !== undefined && { PMID: normalPmid(pmid) ?? pmid }),
    ...(pmcid !== undefined && { PMCID: normalPmcid(pmcid) ?? pmcid }),
  };
}

const dates: ReadonlySet<string> = new Set([
  'accessed',
  'available-date',
  'event-date',
  'issued',
  'original-date',
  'submitted',
]);

function nodeOf(field: string, value: unknown, range: Range): YamlNode | undefined {
  if (dates.has(field)) {
    const date = dateOf(value);
    return date === undefined ? undefined : scalar(date, range);
  }
  if (Array.isArray(value)) {
    const items = value.flatMap((name) => nameOf(name, range) ?? []);
    return items.length > 0 ? { kind: 'list', flow: true, items, ...range } : undefined;
  }
  // Fields that are not of CSL-JSON may hold a yes or a no.
  const text = typeof value === 'boolean' ? String(value) : textOf(value);
  if (text === undefined) return undefined;
  const plain = field === 'URL' || field === 'DOI' ? text.trim() : withoutMarkup(text);
  return plain === '' ? undefined : scalar(plain, range);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Reference managers mark italics and the like, and BibTeX protected capitals, as HTML. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<\/?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]*)?>/gi, '')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

const nameParts = ['family', 'given', 'literal', 'dropping-particle', 'non-dropping-particle', 'suffix'];

function nameOf(value: unknown, range: Range): MapNode | undefined {
  if (typeof value === 'string') return name({ literal: value }, range);
  if (typeof value !== 'object' || value === null) return undefined;
  const written = value as Readonly<Record<string, unknown>>;
  const parts: Record<string, string> = {};
  for (const part of nameParts) {
    const text = withoutMarkup(textOf(written[part]) ?? '');
    if (text !== '') parts[part] = text;
  }
  const { family, given, ...rest } = parts;
  if (family === undefined) return name({ literal: parts.literal ?? given ?? '' }, range);
  // `and others` of BibTeX; and a body, which has a family name alone.
  if (given === undefined && Object.keys(rest).length === 0)
    return name({ literal: family === 'others' ? 'et al' : family }, range);
  return name(parts, range);
}

function name(parts: Readonly<Record<string, string>>, range: Range): MapNode | undefined {
  const pairs = Object.entries(parts).map(([part, text]) => ({ key: scalar(part, range), value: scalar(text, range) }));
  return pairs.some(({ value }) => value.text !== '') ? { kind: 'map', flow: true, pairs, ...range } : undefined;
}

/** `2018`, `2018-11` or `2018-11-03`; of a span its start. What is none of these keeps its words. */
function dateOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return dateIn(String(value));
  if (typeof value !== 'object' || value === null) return undefined;
  const { 'date-parts': parts, literal, raw } = value as Readonly<Record<string, unknown>>;
  const first: unknown = Array.isArray(parts) ? parts[0] : undefined;
  if (Array.isArray(first)) {
    const numbers = first.map(Number);
    const wrong = numbers.findIndex((each) => !Number.isInteger(each) || each < 1);
    const [year, ...rest] = wrong === -1 ? numbers : numbers.slice(0, wrong);
    if (year !== undefined)
      return [String(year).padStart(4, '0'), ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
  }
  return dateIn(textOf(literal) ?? textOf(raw) ?? '');
}

function dateIn(text: string): string | undefined {
  const written = text.trim();
  const date = /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-])/.exec(written)?.[0];
  return date ?? /\b(?:1[5-9]|20)\d{2}\b/.exec(written)?.[0] ?? (written === '' ? undefined : written);
}

function scalar(text: string, { start, end }: Range): ScalarNode {
  return { kind: 'scalar', style: 'plain', text, start, end };
}
