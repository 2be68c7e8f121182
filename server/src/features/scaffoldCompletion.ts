import type { Position } from '../syntax/document';
import type { Entry } from '../syntax/entry';
import type { Section } from '../syntax/scan';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { CursorPath } from './cursorPath';
import { entryScaffolds, extractScaffolds, itemScaffolds, type Scaffold, waiverScaffold } from './scaffolds';
import { type Completion, type Found, isListItem } from './schemaCompletion';
import { partsOf } from './snippet';

/** Whole entries, where a new one of a section may begin: on a line that holds nothing else, at the column of the others. */
export function newEntries({ document }: GuidelineFile, position: Position): Completion[] {
  const lineStart = document.offsetAt({ line: position.line, character: 0 });
  const lineEnd = document.offsetAt({ line: position.line, character: Number.MAX_SAFE_INTEGER });
  const line = document.slice({ start: lineStart, end: lineEnd });
  const typed = /^( +)([a-z0-9-]*)$/.exec(line.slice(0, position.character));
  if (!typed || line.slice(position.character).trim() !== '') return [];
  const column = (typed[1] ?? '').length;
  const section = sectionAt(document, position.line);
  if (!section || (section.indent ?? column) !== column) return [];
  const replaces = { start: { line: position.line, character: column }, end: position };
  return entryScaffolds[section.name].map((scaffold) => ({ ...found(scaffold), replaces }));
}

/** The section that a line stands in; none above the first and behind a single field. */
function sectionAt({ sections, entries }: GuidelineFile['document'], line: number): Section | undefined {
  const section = sections.filter((each) => each.line < line).at(-1);
  const behindField = entries.some(
    (entry) => entry.section === undefined && entry.line < line && entry.line > (section?.line ?? 0),
  );
  return behindField ? undefined : section;
}

/** Parts of an entry: extracts, waivers, and items of lists. */
export function newParts(entry: Entry, cursor: CursorPath): Found[] {
  const { section } = entry;
  const { path, slot } = cursor;
  const field = path.at(-1) ?? '';
  if (slot === 'value') {
    const item = Object.hasOwn(itemScaffolds, field) && isListItem(entry, cursor) ? itemScaffolds[field] : undefined;
    return item ? [found(item)] : [];
  }
  if (section === 'references' && path.length === 2 && field === 'extracts') return extractScaffolds.map(found);
  return path.length === 2 && field === 'waive' ? [found(waiverScaffold)] : [];
}

function found({ label, detail, text }: Scaffold): Found {
  return { label, detail, kind: 'scaffold', insert: partsOf(text) };
}
