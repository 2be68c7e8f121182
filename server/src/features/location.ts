import type { Position } from '../syntax/document';
import type { Entry } from '../syntax/entry';
import type { Range } from '../syntax/node';
import type { GuidelineFile } from '../workspace/guidelineFile';

/** A span in LSP's terms: zero-based lines, UTF-16 characters, end exclusive. */
export interface Span {
  readonly start: Position;
  readonly end: Position;
}

export interface Location {
  readonly uri: string;
  readonly range: Span;
}

/** Where a range of an entry stands in its file. Costs as much as the entry is long, not the file. */
export function spanIn(entry: Entry, range: Range): Span {
  const start = positionIn(entry, range.start);
  return { start, end: range.end === range.start ? start : positionIn(entry, range.end) };
}

/** The place of a range of a whole file. */
export function locationIn({ uri, document }: GuidelineFile, { start, end }: Range): Location {
  return { uri, range: { start: document.positionAt(start), end: document.positionAt(end) } };
}

function positionIn(entry: Entry, offset: number): Position {
  const until = Math.min(Math.max(offset, 0), entry.text.length);
  let line = entry.line;
  let lineStart = -entry.column;
  for (let at = entry.text.indexOf('\n'); at !== -1 && at < until; at = entry.text.indexOf('\n', at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { line, character: until - lineStart };
}

/** Whether two spans have a place in common, their ends included. */
export function meet(a: Span, b: Span): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** The file among `file` and its libraries that an entry belongs to. */
export function fileOf(file: GuidelineFile, source: object): GuidelineFile {
  return [file, ...file.libraries].find((candidate) => candidate.document === source) ?? file;
}
