import { Entry } from './entry';
import { isHeaderName, isSectionName, resemblesSection, type SectionName } from './sections';

export interface Section {
  readonly name: SectionName;
  /** Offset and line of the section's name; they move with edits, like an entry's. */
  start: number;
  line: number;
  /** Column of its entries, set by the first; undefined while it has none. */
  indent: number | undefined;
}

/** Trouble with how a file is cut into sections; `start` and `end` are document offsets. */
export interface ShapeProblem {
  readonly kind: 'section-twice' | 'section-inline' | 'section-colon' | 'entry-indent';
  readonly name: string;
  start: number;
  end: number;
}

export interface Scan {
  /** What stands before the first entry. */
  readonly head: string;
  readonly entries: Entry[];
  readonly sections: Section[];
  readonly problems: ShapeProblem[];
}

/** How a file is cut: into the entries of its sections, or, where it has none, into the fields at its margin alone. */
export type Layout = 'sections' | 'fields';

/** Where a scan begins: at the top of a file, or between two entries of a section. */
export interface ScanState {
  readonly section: SectionName | undefined;
  /** Column of the section's entries; undefined before the first. */
  readonly indent: number | undefined;
}

const sectionLine = /^([a-z][a-z-]*)[ \t]*(?::(?=[ \t]|$)[ \t]*(.*))?$/;

/**
 * Cuts text into entries by looking only at the start of each line. Never fails: text that fits nowhere becomes
 * an entry of its own, and its parse says what is wrong.
 *
 * @param text the document, or a run of whole lines of it
 * @param offset where `text` starts in the document, in UTF-16 units
 * @param line the zero-based line on which it starts
 */
export function scan(
  text: string,
  offset = 0,
  line = 0,
  state: ScanState = { section: undefined, indent: undefined },
  layout: Layout = 'sections',
): Scan {
  const entries: Entry[] = [];
  const sections: Section[] = [];
  const problems: ShapeProblem[] = [];
  let { section, indent } = state;
  let open: { section: SectionName | undefined; start: number; line: number; end: number } | undefined;
  let comment: { start: number; line: number } | undefined;

  const close = () => {
    if (open) entries.push(new Entry(open.section, text.slice(open.start, open.end), offset + open.start, open.line));
    open = undefined;
  };

  let position = text.charCodeAt(0) === 0xfeff && offset === 0 ? 1 : 0;
  let current = line;
  while (position < text.length) {
    const lineStart = position;
    let lineEnd = text.indexOf('\n', lineStart);
    const next = lineEnd === -1 ? text.length : lineEnd + 1;
    if (lineEnd === -1) lineEnd = text.length;
    if (lineEnd > lineStart && text.charCodeAt(lineEnd - 1) === 13) lineEnd--;

    let first = lineStart;
    while (first < lineEnd && text.charCodeAt(first) === 32) first++;
    const column = first - lineStart;
    const character = first < lineEnd ? text.charCodeAt(first) : 0;
    const entryColumn = indent ?? 0;

    if (first === lineEnd || isBlank(text, first, lineEnd)) {
      comment = undefined;
    } else if (character === 35 /* # */ && (column <= entryColumn || !open)) {
      comment ??= { start: lineStart, line: current };
    } else if (open && continuesEntry(text, first, lineEnd, column, character, entryColumn)) {
      open.end = lineEnd;
      comment = undefined;
    } else {
      close();
      const content = column === 0 ? sectionLine.exec(text.slice(lineStart, lineEnd)) : null;
      const name = content?.[1] ?? '';
      if (layout === 'sections' && isSectionName(name)) {
        const rest = content?.[2];
        const span = { name, start: offset + lineStart, end: offset + lineStart + name.length };
        if (sections.some((known) => known.name === name)) problems.push({ kind: 'section-twice', ...span });
        if (rest === undefined) problems.push({ kind: 'section-colon', ...span });
        else if (rest !== '' && !rest.startsWith('#')) problems.push({ kind: 'section-inline', ...span });
        sections.push({ name, start: offset + lineStart, line: current, indent: undefined });
        section = name;
        indent = undefined;
      } else {
        const strayed = column === 0 && !isHeaderName(name) && !(content?.[2] === '' && resemblesSection(name));
        if (column === 0 && !strayed) {
          section = undefined;
          indent = undefined;
        } else if (section !== undefined) {
          if (strayed || (indent !== undefined && column !== indent))
            problems.push({ kind: 'entry-indent', name: section, start: offset + first, end: offset + lineEnd });
          else if (indent === undefined) {
            indent = column;
            const open = sections[sections.length - 1];
            if (open) open.indent = column;
          }
        }
        open = { section, start: comment?.start ?? lineStart, line: comment?.line ?? current, end: lineEnd };
      }
      comment = undefined;
    }
    position = next;
    current++;
  }
  close();
  for (const [index, entry] of entries.entries())
    entry.tail = text.slice(entry.end - offset, (entries[index + 1]?.start ?? offset + text.length) - offset);
  return { head: text.slice(0, (entries[0]?.start ?? offset + text.length) - offset), entries, sections, problems };
}

/** A deeper line, a closing bracket, or a list that stands at its key's own column. */
function continuesEntry(
  text: string,
  first: number,
  lineEnd: number,
  column: number,
  character: number,
  entryColumn: number,
): boolean {
  if (column > entryColumn || character === 9 /* tab */ || character === 125 /* } */ || character === 93 /* ] */)
    return true;
  if (column < entryColumn) return false;
  return character === 45 /* - */ && (first + 1 === lineEnd || text.charCodeAt(first + 1) === 32);
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const character = text.charCodeAt(index);
    if (character !== 32 && character !== 9 && character !== 13) return false;
  }
  return true;
}
