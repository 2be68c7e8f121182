import { Entry } from './entry';
import type { Range } from './node';
import { type Scan, type Section, type ShapeProblem, scan } from './scan';

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

/**
 * A file's text cut into entries. An edit re-scans only the entries around it and keeps every other entry,
 * tree and all; `edit` gives exactly what scanning the new text afresh would give.
 */
export class SyntaxDocument {
  text: string;
  private scanned: Scan;

  constructor(text: string) {
    this.text = text;
    this.scanned = scan(text);
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

  /** Replaces the text of `range` (document offsets; out-of-range ones are clamped). */
  edit(range: Range, replacement: string): Change {
    const start = clamp(range.start, 0, this.text.length);
    const end = clamp(range.end, start, this.text.length);
    const text = this.text.slice(0, start) + replacement + this.text.slice(end);
    const change = this.editWithinSection(text, start, end, replacement) ?? this.rescan(text);
    this.text = text;
    return change;
  }

  /** The offset of a position; one behind its line's end is that end, one behind the last line is the text's end. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const entry = this.entries[this.lastEntryBefore((candidate) => candidate.line <= line)];
    let offset = entry?.start ?? 0;
    for (let at = entry?.line ?? 0; at < line; at++) {
      const lineBreak = this.text.indexOf('\n', offset);
      if (lineBreak === -1) return this.text.length;
      offset = lineBreak + 1;
    }
    let end = this.text.indexOf('\n', offset);
    if (end === -1) end = this.text.length;
    else if (end > offset && this.text[end - 1] === '\r') end--;
    return clamp(offset + Math.max(0, character), offset, end);
  }

  /** The position of an offset (clamped into the text). */
  positionAt(offset: number): Position {
    const target = clamp(offset, 0, this.text.length);
    const entry = this.entries[this.lastEntryBefore((candidate) => candidate.start <= target)];
    let line = entry?.line ?? 0;
    let lineStart = entry?.start ?? 0;
    for (;;) {
      const lineBreak = this.text.indexOf('\n', lineStart);
      if (lineBreak === -1 || lineBreak >= target) return { line, character: target - lineStart };
      line++;
      lineStart = lineBreak + 1;
    }
  }

  /** The entry that an offset touches, both its ends included; the later one where two touch. */
  entryAt(offset: number): Entry | undefined {
    const entry = this.entries[this.lastEntryBefore((candidate) => candidate.start <= offset)];
    return entry && offset <= entry.end ? entry : undefined;
  }

  private lastEntryBefore(holds: (entry: Entry) => boolean): number {
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
   * The quick path: an edit well inside one section, with an untouched entry of it before and two behind.
   * A section's column is set by its first entry, so from any later entry on the scan needs no other context.
   * Returns undefined, with nothing changed, where that does not hold.
   */
  private editWithinSection(text: string, start: number, end: number, replacement: string): Change | undefined {
    const { entries, sections, problems } = this.scanned;
    if (problems.length > 0) return undefined;
    const from = this.lastEntryBefore((entry) => entry.start < start) - 1;
    const to = this.lastEntryBefore((entry) => entry.start <= end) + 2;
    const before = entries[from];
    const behind = entries[to];
    if (!before || !behind || before.section === undefined || behind.section !== before.section) return undefined;
    if (sections.some((section) => section.start > before.start && section.start < behind.start)) return undefined;

    const delta = replacement.length - (end - start);
    const region = text.slice(before.start, behind.start + delta);
    const indent = entryColumn(before);
    const fresh = scan(region, before.start, before.line, { section: before.section, indent });
    if (fresh.problems.length > 0 || fresh.sections.length > 0) return undefined;
    if (fresh.entries.some((entry) => entry.section !== before.section)) return undefined;
    if (fresh.entries[0]?.start !== before.start) return undefined;

    const lines = countLineBreaks(replacement) - countLineBreaks(this.text.slice(start, end));
    const { kept, change } = keepUnchanged(entries.slice(from, to), fresh.entries);
    entries.splice(from, to - from, ...kept);
    for (let index = from + kept.length; index < entries.length; index++) {
      const entry = entries[index];
      if (!entry) break;
      entry.start += delta;
      entry.line += lines;
    }
    for (const section of sections) {
      if (section.start <= before.start) continue;
      section.start += delta;
      section.line += lines;
    }
    return change;
  }

  private rescan(text: string): Change {
    const fresh = scan(text);
    const { kept, change } = keepUnchanged(this.scanned.entries, fresh.entries);
    this.scanned = { ...fresh, entries: kept };
    return change;
  }
}

/** The fresh entries, with each old one that says the same (from either end on) put back in its new place. */
function keepUnchanged(old: readonly Entry[], fresh: readonly Entry[]): { kept: Entry[]; change: Change } {
  const kept = fresh.slice();
  const reuse = (oldIndex: number, index: number): boolean => {
    const known = old[oldIndex];
    const entry = fresh[index];
    if (!known || !entry || known.text !== entry.text || known.section !== entry.section) return false;
    known.start = entry.start;
    known.line = entry.line;
    kept[index] = known;
    return true;
  };
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && reuse(head, head)) head++;
  let tail = 0;
  while (tail < shorter - head && reuse(old.length - 1 - tail, fresh.length - 1 - tail)) tail++;
  const change = { removed: old.slice(head, old.length - tail), added: kept.slice(head, kept.length - tail) };
  return { kept, change };
}

/** The column of an entry's first line that is no comment. */
function entryColumn(entry: Entry): number {
  return /^(?: *#[^\n]*\n)*( *)/.exec(entry.text)?.[1]?.length ?? 0;
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
