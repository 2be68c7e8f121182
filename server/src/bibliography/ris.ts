import type { Range, ScalarNode } from '../syntax/node';
import type { CslItem, Cut, Formats, RawItem, RisRecord } from './rawItem';

const tagged = /^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/;

interface Line {
  readonly tag: string;
  /** Relative to the record. */
  readonly range: Range;
  value: string;
}

/** Cuts RIS into its records: each from its `TY` to its `ER`, or to the next `TY`. Text outside of records is skipped. */
export function cutRis(text: string, formats: Formats): Cut {
  const items: RawItem[] = [];
  let start: number | undefined;
  let end = 0;
  let lines: Line[] = [];
  const close = () => {
    if (start !== undefined) items.push(toRawItem({ start, end }, lines, formats));
    start = undefined;
    lines = [];
  };
  for (const { index, 0: line } of text.matchAll(/[^\r\n]+/g)) {
    const found = tagged.exec(line.trimEnd());
    const [, tag = '', value = ''] = found ?? [];
    if (tag === 'TY') {
      close();
      start = index;
    }
    if (start === undefined) continue;
    end = index + line.trimEnd().length;
    if (tag === 'ER') close();
    else if (found) {
      const from = end - start - value.length;
      lines.push({ tag, range: { start: from, end: end - start }, value: value.trim() });
    } else {
      // A long value goes on in the next line.
      const last = lines[lines.length - 1];
      if (last) last.value += ` ${line.trim()}`;
    }
  }
  close();
  if (items.length === 0 && text.trim() !== '') return { items, failure: 'no record of RIS could be found in it' };
  return { items };
}

function toRawItem(place: Range, lines: readonly Line[], formats: Formats): RawItem {
  const written = lines.filter(({ value }) => value !== '');
  const first = (tags: readonly string[]) => tags.map((tag) => written.find((line) => line.tag === tag)).find(Boolean);
  const key = first(['ID']);
  const record: Record<string, string[]> = {};
  for (const { tag, value } of written) record[tag] = [...(record[tag] ?? []), value];
  return {
    place,
    keys: key ? [scalar(key)] : [],
    damage: [],
    context: '',
    read: () => ({ csl: withOwnReading(formats.ris(forLibrary(record)), record), problems: [] }),
    rangeOf: (field) => first(sources[field] ?? [])?.range,
  };
}

function scalar({ value, range }: Line): ScalarNode {
  return { kind: 'scalar', style: 'plain', text: value, ...range };
}

/** Dates and numbers of series stand in too many ways for the library: they are read here. */
function forLibrary(record: RisRecord): RisRecord {
  const { DA, PY, Y1, SN, ID, ...rest } = record;
  return { ...rest, TY: [(record.TY?.[0] ?? 'GEN').toUpperCase()] };
}

function withOwnReading(csl: CslItem, record: RisRecord): CslItem {
  const issued = issuedOf(record);
  const serial = (record.SN ?? []).join(' ');
  // Four digits and four stand in an ISBN too.
  const issn = serial.match(/(?<![\w-])\d{4}-\d{3}[\dXx](?![\w-])/g);
  const pages = pagesOf(record);
  const database = [...(record.DP ?? []), ...(record.DB ?? [])].join(' ');
  const accession = record.AN?.find((each) => /^\d{1,8}$/.test(each));
  const isPubMed = /pubmed|medline|\bNLM\b/i.test(database);
  const central = record.C2?.find((each) => /^PMC\d+$/i.test(each));
  return {
    ...csl,
    ...(issued && { issued }),
    ...(pages && { page: pages }),
    ...(issn ? { ISSN: issn.join(', ') } : serial !== '' && { ISBN: serial }),
    ...(accession && isPubMed && { PMID: accession }),
    ...(central && { PMCID: central }),
  };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `2018/11/03/`, or `2018` with `Nov` or `Nov 3` beside it, as EndNote writes it. */
function issuedOf(record: RisRecord): string | undefined {
  const written = [...(record.DA ?? []), ...(record.PY ?? []), ...(record.Y1 ?? [])];
  const whole = written.map((each) => /^(\d{4})(?:[/-](\d{1,2})(?:[/-](\d{1,2}))?)?\/*(?:$|[^\d])/.exec(each));
  const dates = whole.flatMap((found) => (found ? [found.slice(1).filter(Boolean)] : []));
  const [best] = dates.sort((a, b) => b.length - a.length);
  if (!best) return undefined;
  const parts = best.map((part) => part.padStart(2, '0'));
  if (parts.length > 1) return parts.join('-');
  const words = written.map((each) => /^([A-Za-z]{3})[a-z]*\.?(?:\s+(\d{1,2}))?$/.exec(each)).find(Boolean);
  const month = months.indexOf(words?.[1]?.toLowerCase() ?? '') + 1;
  if (month === 0) return parts[0];
  return [...parts, String(month).padStart(2, '0'), ...(words?.[2] ? [words[2].padStart(2, '0')] : [])].join('-');
}

/** Some exports have all pages in `SP`. */
function pagesOf({ SP, EP }: RisRecord): string | undefined {
  const [start] = SP ?? [];
  const [end] = EP ?? [];
  return start !== undefined && end !== undefined && !/[-–]/.test(start) ? `${start}-${end}` : start;
}

/** The tags that a field of CSL-JSON may come from. */
const sources: Readonly<Record<string, readonly string[]>> = {
  type: ['TY'],
  title: ['TI', 'T1', 'CT', 'BT'],
  author: ['AU', 'A1'],
  editor: ['A2', 'ED'],
  issued: ['DA', 'PY', 'Y1'],
  accessed: ['Y2'],
  'container-title': ['T2', 'JO', 'JF', 'BT'],
  'container-title-short': ['J2', 'JA', 'J1'],
  volume: ['VL'],
  issue: ['IS', 'CP'],
  page: ['SP', 'EP'],
  DOI: ['DO'],
  PMID: ['AN', 'N1'],
  PMCID: ['C2', 'N1'],
  ISSN: ['SN'],
  ISBN: ['SN'],
  URL: ['UR', 'LK'],
  publisher: ['PB'],
  'publisher-place': ['CY'],
  keyword: ['KW'],
  note: ['N1'],
  abstract: ['AB', 'N2'],
};
