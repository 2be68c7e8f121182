import type { Range, ScalarNode } from '../syntax/node';
import type { SyntaxProblem } from '../syntax/problem';
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
    const reader = new Reader(text.slice(0, limit), start, opening.lastIndex, delimiter === '(' ? ')' : '}', strings);
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

interface Found {
  readonly place: Range;
  readonly key: ScalarNode | undefined;
  readonly entry: BibtexEntry;
  readonly ranges: ReadonlyMap<string, Range>;
  readonly damage: readonly SyntaxProblem[];
  readonly doubts: readonly SyntaxProblem[];
}

interface Field {
  readonly value: string;
  /** Relative to the item, without the delimiters. */
  readonly range: Range;
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

/** What cannot be read; caught where the item ends. */
class Damage {
  constructor(readonly problem: SyntaxProblem) {}
}

/** Reads one item; `text` ends where the item must have ended. */
class Reader {
  private readonly damage: SyntaxProblem[] = [];
  /** What costs a field and leaves the form of the item alone. */
  private readonly doubts: SyntaxProblem[] = [];

  constructor(
    private readonly text: string,
    private readonly start: number,
    /** Where it reads; at the end of the item once that is read. */
    public at: number,
    private readonly close: string,
    private readonly strings: ReadonlyMap<string, string>,
  ) {}

  item(type: string): Found {
    const key = this.key();
    if (key && !this.text.startsWith(',', this.at) && !this.text.startsWith(this.close, this.at))
      this.damage.push(unreadable('A comma was expected behind this key.', key));
    const fields = this.fields();
    return {
      place: { start: this.start, end: this.at },
      key,
      entry: {
        type,
        label: key?.text ?? '',
        properties: Object.fromEntries([...fields].map(([name, { value }]) => [name, unescaped(name, value)])),
      },
      ranges: new Map([...fields].map(([name, { range }]) => [name, range])),
      damage: this.damage,
      doubts: this.doubts,
    };
  }

  /** All fields up to the closing brace; those before what cannot be read, where something cannot. */
  fields(): Map<string, Field> {
    const fields = new Map<string, Field>();
    try {
      for (;;) {
        this.skipSpace(',');
        if (this.text.startsWith(this.close, this.at)) {
          this.at++;
          return fields;
        }
        const name = this.word(/[A-Za-z_][\w:.+-]*/y);
        if (name === undefined)
          throw this.stop(this.isAtEnd ? 'This item is never closed.' : 'A field was expected here.');
        this.skipSpace();
        if (!this.text.startsWith('=', this.at)) throw this.stop(`"=" was expected behind "${name}".`);
        this.at++;
        // Of a field that stands twice the first counts, as in BibTeX.
        const field = this.value();
        if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), field);
      }
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      if (this.damage.length === 0) this.damage.push(error.problem);
      this.at = this.start + this.text.slice(this.start).trimEnd().length;
      return fields;
    }
  }

  skipToClose(): void {
    for (let depth = 1; this.at < this.text.length && depth > 0; this.at++) {
      const character = this.text[this.at];
      if (character === '{' || (character === '(' && this.close === ')')) depth++;
      else if (character === '}' || character === this.close) depth--;
    }
  }

  private key(): ScalarNode | undefined {
    this.skipSpace();
    const start = this.at;
    const key = this.word(/[^\s,{}"=%]+/y);
    this.skipSpace();
    if (key !== undefined && !this.text.startsWith('=', this.at)) return this.scalar(key, start);
    // Fields without a key before them.
    this.at = start;
    return undefined;
  }

  private value(): Field {
    const parts: Field[] = [];
    do {
      this.skipSpace('#');
      parts.push(this.part());
      this.skipSpace();
    } while (this.text.startsWith('#', this.at));
    const [first = { value: '', range: { start: 0, end: 0 } }] = parts;
    const last = parts[parts.length - 1] ?? first;
    return {
      value: parts.map(({ value }) => value).join(''),
      range: { start: first.range.start, end: last.range.end },
    };
  }

  private part(): Field {
    const start = this.at;
    const character = this.text[start];
    if (character === '{' || character === '"') {
      this.at++;
      const value = this.upTo(character === '{' ? '}' : '"', start);
      return { value, range: this.range(start + 1, this.at - 1) };
    }
    const word = this.word(/[^\s,#{}()"=%]+/y);
    if (word === undefined) throw this.stop('A value was expected here.');
    const range = this.range(start, this.at);
    if (/^-?\d+$/.test(word) || months.has(word.toLowerCase())) return { value: word, range };
    const value = this.strings.get(word.toLowerCase());
    if (value === undefined)
      this.doubts.push(unreadable(`"${word}" stands without braces, and no @string of this file defines it.`, range));
    return { value: value ?? '', range };
  }

  /** What stands before the closing delimiter; braces within go in pairs. */
  private upTo(delimiter: '}' | '"', opened: number): string {
    const start = this.at;
    for (let depth = 0; this.at < this.text.length; this.at++) {
      const character = this.text[this.at];
      if (character === '\\') this.at++;
      else if (depth === 0 && character === delimiter) return this.text.slice(start, this.at++);
      else if (character === '{') depth++;
      else if (character === '}') depth--;
    }
    const what = delimiter === '}' ? 'brace' : 'quote';
    throw new Damage(unreadable(`The ${what} that opens here is never closed.`, this.range(opened, opened + 1)));
  }

  private word(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  /** Blanks, comments, and any of `more`. */
  private skipSpace(more = ''): void {
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at] ?? '';
      if (character === '%') while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++;
      else if (!/\s/.test(character) && !more.includes(character)) return;
    }
  }

  private get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  private stop(message: string): Damage {
    const at = this.isAtEnd ? this.start : this.at;
    return new Damage(unreadable(message, this.range(at, at + 1)));
  }

  private scalar(text: string, start: number): ScalarNode {
    return { kind: 'scalar', style: 'plain', text, ...this.range(start, start + text.length) };
  }

  private range(start: number, end: number): Range {
    return { start: start - this.start, end: end - this.start };
  }
}

/** Addresses stand as they are; some exports escape their signs all the same. */
function unescaped(name: string, value: string): string {
  return name === 'url' || name === 'doi' ? value.replace(/\\([&%#_$~])/g, '$1') : value;
}

const months = new Set(['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']);
