import { Entry } from './entry';
import { keepUnchanged } from './keepUnchanged';
import type { Range } from './node';
import { type Layout, type Scan, type Section, type ShapeProblem, scan } from './scan';

/** A place in a document: zero-based line, and UTF-16 units from the start of that line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Which entries an edit took away and which it brought; every other one is the same object as before. */
export interface Change {
  readonly removed: readonly Entry[];
  readonly added: readonly Entry[];
}

/** A file's text cut into entries. Offsets are UTF-16 units of the text. */
export interface EntryDocument {
  readonly text: string;
  readonly entries: readonly Entry[];
  readonly sections: readonly Section[];
  readonly shapeProblems: readonly ShapeProblem[];
  /** Whether its entries are items of a bibliography. */
  readonly isBibliography: boolean;
  /** Why it could not be cut into entries at all. */
  readonly failure?: string;
  /** Replaces the text of `range` (out-of-range offsets are clamped). */
  edit(range: Range, replacement: string): Change;
  /** The offset of a position; one behind its line's end is that end, one behind the last line is the text's end. */
  offsetAt(position: Position): number;
  /** The position of an offset (clamped into the text). */
  positionAt(offset: number): Position;
  slice(range: Range): string;
  /** The entry that an offset touches, both its ends included; the later one where two touch. */
  entryAt(offset: number): Entry | undefined;
}

/**
 * A guideline's text cut into entries. An edit re-scans only the entries around it and keeps every other entry,
 * tree and all; `edit` gives exactly what scanning the new text afresh would give.
 *
 * The text is kept as its entries with what stands between them, so that an edit touches no more of it than it must.
 */
export class SyntaxDocument implements EntryDocument {
  readonly isBibliography = false;
  private scanned: Scan;
  private length: number;
  private joined: string | undefined;

  constructor(
    text: string,
    private readonly layout: Layout = 'sections',
  ) {
    this.scanned = scan(text, 0, 0, undefined, layout);
    this.length = text.length;
    this.joined = text;
  }

  /** The whole text. Joined anew after an edit, so what needs only a part of it should ask an entry. */
  get text(): string {
    this.joined ??= this.scanned.head + this.entries.map((entry) => entry.text + entry.tail).join('');
    return this.joined;
  }

  get entries(): readonly Entry[] {
    return this.scanned.entries;
  }

  get sections(): readonly Section[] {
    return this.scanned.sections;
  }

  get shapeProblems(): readonly ShapeProblem[] {
    return this.scanned.problems;
  }

  edit(range: Range, replacement: string): Change {
    const start = clamp(range.start, 0, this.length);
    const end = clamp(range.end, start, this.length);
    const change = this.editWithinSection(start, end, replacement);
    if (!change) return this.rescan(this.text.slice(0, start) + replacement + this.text.slice(end));
    this.length += replacement.length - (end - start);
    this.joined = undefined;
    return change;
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const { text, start, firstLine } = this.stretch((entry) => entry.line <= line);
    let offset = 0;
    for (let at = firstLine; at < line; at++) {
      const lineBreak = text.indexOf('\n', offset);
      if (lineBreak === -1) return start + text.length;
      offset = lineBreak + 1;
    }
    let end = text.indexOf('\n', offset);
    if (end === -1) end = text.length;
    else if (end > offset && text[end - 1] === '\r') end--;
    return start + clamp(offset + Math.max(0, character), offset, end);
  }

  positionAt(offset: number): Position {
    const target = clamp(offset, 0, this.length);
    const { text, start, firstLine } = this.stretch((entry) => entry.start <= target);
    let line = firstLine;
    let lineStart = 0;
    for (;;) {
      const lineBreak = text.indexOf('\n', lineStart);
      if (lineBreak === -1 || lineBreak >= target - start) return { line, character: target - start - lineStart };
      line++;
      lineStart = lineBreak + 1;
    }
  }

  /** A part of the text; cheap where it lies within one entry or behind it. */
  slice({ start, end }: Range): string {
    const near = this.stretch((entry) => entry.start <= start);
    if (end <= near.start + near.text.length) return near.text.slice(start - near.start, end - near.start);
    return this.text.slice(start, end);
  }

  entryAt(offset: number): Entry | undefined {
    const entry = this.entries[this.lastEntry((candidate) => candidate.start <= offset)];
    return entry && offset <= entry.end ? entry : undefined;
  }

  /** The entry and what follows it up to the next, or what stands before the first; it starts a line. */
  private stretch(holds: (entry: Entry) => boolean): { text: string; start: number; firstLine: number } {
    const entry = this.entries[this.lastEntry(holds)];
    if (!entry) return { text: this.scanned.head, start: 0, firstLine: 0 };
    return { text: entry.text + entry.tail, start: entry.start, firstLine: entry.line };
  }

  /** The index of the last entry for which `holds`, given that it holds for all before it; -1 for none. */
  private lastEntry(holds: (entry: Entry) => boolean): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.entries[middle];
      if (entry && holds(entry)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /**
   * The quick path: an edit well inside one section or among the fields at the top, with an untouched entry of it
   * before and two behind. A section's column is set by its first entry, so from any later entry on the scan needs no
   * other context.
   * Returns undefined, with nothing changed, where that does not hold.
   */
  private editWithinSection(start: number, end: number, replacement: string): Change | undefined {
    const { entries, sections, problems } = this.scanned;
    const from = this.lastEntry((entry) => entry.start < start) - 1;
    const to = this.lastEntry((entry) => entry.start <= end) + 2;
    const before = entries[from];
    const behind = entries[to];
    if (!before || !behind || behind.section !== before.section) return undefined;
    const section = sections.filter((each) => each.start < behind.start).at(-1);
    if (section && section.start > before.start) return undefined;
    const indent = before.section === undefined ? undefined : section?.indent;

    const old = entries.slice(from, to);
    const text = old.map((entry) => entry.text + entry.tail).join('');
    const region = text.slice(0, start - before.start) + replacement + text.slice(end - before.start);
    const fresh = scan(region, before.start, before.line, { section: before.section, indent }, this.layout);
    if (fresh.sections.length > 0 || fresh.head !== '') return undefined;
    if (fresh.entries.some((entry) => entry.section !== before.section)) return undefined;

    const { kept, change } = takeOver(old, fresh.entries);
    entries.splice(from, to - from, ...kept);
    const delta = replacement.length - (end - start);
    const lines = countLineBreaks(region) - countLineBreaks(text);
    for (let index = from + kept.length; index < entries.length; index++) {
      const entry = entries[index];
      if (!entry) break;
      entry.start += delta;
      entry.line += lines;
    }
    for (const later of sections) {
      if (later.start <= before.start) continue;
      later.start += delta;
      later.line += lines;
    }
    const regionEnd = behind.start - delta;
    const problemsBefore = problems.filter((problem) => problem.start < before.start);
    const problemsBehind = problems.filter((problem) => problem.start >= regionEnd);
    for (const problem of problemsBehind) {
      problem.start += delta;
      problem.end += delta;
    }
    this.scanned = { ...this.scanned, problems: [...problemsBefore, ...fresh.problems, ...problemsBehind] };
    return change;
  }

  private rescan(text: string): Change {
    const fresh = scan(text, 0, 0, undefined, this.layout);
    const { kept, change } = takeOver(this.scanned.entries, fresh.entries);
    this.scanned = { ...fresh, entries: kept };
    this.length = text.length;
    this.joined = text;
    return change;
  }
}

/** The fresh entries, with each old one that says the same put back in its new place. */
function takeOver(old: readonly Entry[], fresh: readonly Entry[]): { kept: Entry[]; change: Change } {
  const { kept, head, tail } = keepUnchanged(old, fresh, (known, entry) => {
    if (known.text !== entry.text || known.section !== entry.section) return false;
    known.start = entry.start;
    known.line = entry.line;
    known.tail = entry.tail;
    return true;
  });
  const changed = kept.length - head - tail;
  // A few new entries must not keep the whole old text alive, of which their own text is a slice.
  if (changed <= 16)
    for (let index = head; index < head + changed; index++) {
      const entry = kept[index];
      if (entry)
        kept[index] = new Entry(entry.section, copied(entry.text), entry.start, entry.line, copied(entry.tail));
    }
  const change = { removed: old.slice(head, old.length - tail), added: kept.slice(head, kept.length - tail) };
  return { kept, change };
}

/** The same text in memory of its own. */
function copied(text: string): string {
  return Array.from({ length: Math.ceil(text.length / 4096) }, (_, index) => {
    const codes: number[] = [];
    const end = Math.min(text.length, (index + 1) * 4096);
    for (let at = index * 4096; at < end; at++) codes.push(text.charCodeAt(at));
    return String.fromCharCode(...codes);
  }).join('');
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
