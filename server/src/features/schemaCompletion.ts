import type { FileKind } from '../model/units';
import type { EntryDocument, Position } from '../syntax/document';
import type { Entry } from '../syntax/entry';
import { type CursorPath, cursorPath } from './cursorPath';
import { type Span, spanIn } from './location';
import { presentKeys } from './presentKeys';
import { guideAt } from './schemaGuide';
import type { SnippetPart } from './snippet';

export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly kind: 'field' | 'value' | 'name' | 'scaffold';
  /** What is put in place of `replaces`; parts where there are places to fill in. */
  readonly insert: string | readonly SnippetPart[];
  readonly replaces: Span;
}

/** A completion before it is known what it replaces. */
export type Found = Omit<Completion, 'replaces'>;

/** No field of the format lies deeper, conditions within conditions included, than anybody would write. */
const deepest = 64;

/** What `find` offers where the cursor stands in an entry; it replaces what is typed of the word. */
export function foundAt(
  document: EntryDocument,
  position: Position,
  entry: Entry,
  find: (cursor: CursorPath) => readonly Found[],
): Completion[] {
  const offset = document.offsetAt(position) - entry.start;
  const cursor = cursorPath(entry.text, offset);
  if (cursor.path.length > deepest) return [];
  const replaces = spanIn(entry, { start: cursor.wordStart, end: offset });
  return find(cursor).map((item) => ({ ...item, replaces }));
}

/** Fields and fixed values by the schema. */
export function bySchema(kind: FileKind | 'configuration', entry: Entry, cursor: CursorPath): Found[] {
  const present = presentKeys(entry, cursor.path);
  const guide = guideAt(kind, entry.section, cursor.path, (path) => presentKeys(entry, path));
  const fields = guide.fields
    .filter((field) => !present.has(field.name))
    .map(
      (field): Found => ({ label: field.name, detail: field.description, kind: 'field', insert: `${field.name}: ` }),
    );
  const values = guide.values.map(
    (value): Found => ({ label: value.name, detail: value.description, kind: 'value', insert: value.name }),
  );
  return cursor.slot === 'key'
    ? fields
    : [...values, ...(cursor.path.length > 0 && isListItem(entry, cursor) ? fields : [])];
}

/** In `- |` either a value or the first key of a map may come. */
export function isListItem(entry: Entry, cursor: CursorPath): boolean {
  return /(?:^|\n) *(?:- +)+$/.test(entry.text.slice(0, cursor.wordStart));
}

/** The entry that the cursor is in, or that a new line below it would continue. */
export function entryAround(document: EntryDocument, position: Position): Entry | undefined {
  const offset = document.offsetAt(position);
  const touching = document.entryAt(offset);
  if (touching) return touching;
  if (position.character === 0) return undefined;
  const above = document.entries.filter((entry) => entry.start <= offset).at(-1);
  if (!above) return undefined;
  // The blank tail below an entry belongs to no entry; for the cursor's sake it is read as part of the one above.
  const line = document.text.slice(above.end, offset);
  return line.trim() === '' && position.character > columnOf(above) ? withTail(above, line) : undefined;
}

function columnOf(entry: Entry): number {
  return entry.text.length - entry.text.trimStart().length;
}

function withTail(entry: Entry, tail: string): Entry {
  const longer = Object.create(entry) as Entry;
  Object.defineProperty(longer, 'text', { value: entry.text + tail });
  return longer;
}
