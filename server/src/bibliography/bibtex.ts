import type { Range, ScalarNode } from '../syntax/node';
import type { SyntaxProblem } from '../syntax/problem';
import { BibtexReader, type Found } from './bibtexReader';
import {
  type BibtexEntry,
  type CslItem,
  type Cut,
  type Formats,
  type RawItem,
  type Reading,
  unreadable,
} from './rawItem';

const opening = /@[ \t]*([A-Za-z]+)\s*([{(])/g;
const openingAtMargin = /^[ \t]*(?=@[ \t]*[A-Za-z]+\s*[{(])/gm;

/**
 * Cuts BibTeX or BibLaTeX into its items. An item goes to its closing brace; one that has none goes to the next that
 * starts a line, so that it damages only itself.
 */
export function cutBibtex(text: string, formats: Formats): Cut {
  const margins = [...text.matchAll(openingAtMargin)].map(({ index, 0: { length } }) => index + length);
  const strings = new Map<string, string>();
  const found: Found[] = [];
  let behind = 0;
  for (let at = 0; ; ) {
    opening.lastIndex = at;
    const next = opening.exec(text);
    if (!next) break;
    const [, type = '', delimiter = '{'] = next;
    const start = next.index;
    while ((margins[behind] ?? text.length) <= start && behind < margins.length) behind++;
    const limit = margins[behind] ?? text.length;
    const reader = new BibtexReader(
      text.slice(0, limit),
      start,
      opening.lastIndex,
      delimiter === '(' ? ')' : '}',
      strings,
    );
    switch (type.toLowerCase()) {
      case 'comment':
      case 'preamble':
        reader.skipToClose();
        break;
      case 'string':
        for (const [name, { value }] of reader.fields()) strings.set(name, value);
        break;
      default:
        found.push(reader.item(type.toLowerCase()));
    }
    at = reader.at;
  }
  if (found.length === 0 && text.trim() !== '') return { items: [], failure: 'no item of BibTeX could be found in it' };
  const byLabel = new Map(found.map((each) => [each.entry.label.toLowerCase(), each.entry]));
  return { items: found.map((each) => toRawItem(each, byLabel, formats)) };
}

function toRawItem({ place, key, entry, ranges, damage, doubts }: Found, byLabel: Parents, formats: Formats): RawItem {
  const entries = withParents(entry, byLabel);
  const title = plainTitle(entry, ranges);
  return {
    place,
    keys: key ? [key] : [],
    ...(title && { title }),
    damage,
    context: JSON.stringify([entries, damage, doubts]),
    read: () => {
      const { csl, problems } = read(entries, ranges, formats);
      return { csl, problems: [...doubts, ...problems] };
    },
    rangeOf: (field) => firstOf(sources[field] ?? [field.toLowerCase()], ranges),
  };
}

/** A field that the library cannot read is left out; the rest of the work counts. */
function read(entries: readonly BibtexEntry[], ranges: ReadonlyMap<string, Range>, formats: Formats): Reading {
  const bad = new Map<string, SyntaxProblem>();
  const readable = entries.map((entry) => {
    const properties = Object.entries(entry.properties).filter(([name, value]) => {
      if (unread.has(name)) return false;
      if (!value.includes('\\') && !value.includes('$')) return true;
      if (isReadable({ ...entry, properties: { [name]: value } }, formats)) return true;
      const range = ranges.get(name);
      if (range) bad.set(name, unreadable('LaTeX that cannot be read: something in this field is left open.', range));
      return false;
    });
    return { ...entry, properties: Object.fromEntries(properties) };
  });
  const [own] = entries.slice(-1);
  return { csl: withIdentifiers(formats.bibtex(readable), own), problems: [...bad.values()] };
}

/** Long, often hurt on the way, and nothing that a guideline shows. */
const unread: ReadonlySet<string> = new Set(['abstract', 'annotation', 'annote', 'file']);

function isReadable(entry: BibtexEntry, formats: Formats): boolean {
  try {
    formats.bibtex([entry]);
    return true;
  } catch {
    return false;
  }
}

/** A title in which nothing is LaTeX but braces. */
function plainTitle({ properties }: BibtexEntry, ranges: ReadonlyMap<string, Range>): ScalarNode | undefined {
  const { title = '', subtitle, titleaddon, crossref } = properties;
  const range = ranges.get('title');
  if (!range || subtitle || titleaddon || crossref) return undefined;
  if (/[\\$~<&`']|--/.test(title)) return undefined;
  const text = title.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : { kind: 'scalar', style: 'plain', text, ...range };
}

type Parents = ReadonlyMap<string, BibtexEntry>;

/** What `crossref` leads to, furthest first, then the entry itself. One that leads nowhere or in a circle is left out. */
function withParents(entry: BibtexEntry, byLabel: Parents): BibtexEntry[] {
  const chain: BibtexEntry[] = [];
  const seen = new Set<BibtexEntry>();
  for (let next: BibtexEntry | undefined = entry; next; ) {
    seen.add(next);
    const { crossref = '', ...properties }: Readonly<Record<string, string>> = next.properties;
    const parent = byLabel.get(crossref.trim().toLowerCase());
    const isFollowed = parent !== undefined && !seen.has(parent);
    chain.unshift({ ...next, properties: isFollowed ? { ...properties, crossref: parent.label } : properties });
    next = isFollowed ? parent : undefined;
  }
  return chain;
}

/** Where exports put numbers that the library does not look for. */
function withIdentifiers(csl: CslItem, entry: BibtexEntry | undefined): CslItem {
  const { properties = {} } = entry ?? {};
  const { pmid, pmcid, eprint } = properties;
  const eprintType = (properties.eprinttype ?? properties.archiveprefix ?? '').toLowerCase();
  const inPubMed = eprintType === 'pmid' || eprintType === 'pubmed' ? eprint : undefined;
  const inCentral = eprintType === 'pmcid' ? eprint : undefined;
  return {
    ...csl,
    ...((pmid ?? inPubMed) && { PMID: pmid ?? inPubMed }),
    ...((pmcid ?? inCentral) && { PMCID: pmcid ?? inCentral }),
  };
}

/** The fields that a field of CSL-JSON may come from. */
const sources: Readonly<Record<string, readonly string[]>> = {
  issued: ['date', 'year'],
  accessed: ['urldate'],
  'container-title': ['journaltitle', 'journal', 'booktitle', 'maintitle'],
  'container-title-short': ['shortjournal'],
  issue: ['number', 'issue'],
  page: ['pages'],
  publisher: ['publisher', 'institution', 'organization', 'school', 'howpublished'],
  'publisher-place': ['location', 'address'],
  keyword: ['keywords'],
  PMID: ['pmid', 'eprint', 'note'],
  PMCID: ['pmcid', 'eprint', 'note'],
  URL: ['url', 'howpublished'],
  'title-short': ['shorttitle'],
};

function firstOf(names: readonly string[], ranges: ReadonlyMap<string, Range>): Range | undefined {
  return names.map((name) => ranges.get(name)).find((range) => range !== undefined);
}
