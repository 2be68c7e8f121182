import { escaped } from '../export/escaped';
import { unwrapped } from '../export/oneLine';
import type { FileKind } from '../model/units';
import type { EntryDocument, Position } from '../syntax/document';
import type { Entry } from '../syntax/entry';
import { type Range, touches, type YamlNode } from '../syntax/node';
import { cursorPath } from './cursorPath';
import { type Span, spanIn } from './location';
import { presentKeys } from './presentKeys';
import { guideAt } from './schemaGuide';

export interface Hover {
  /** Markdown in which all of the author's own words are escaped. */
  readonly markdown: string;
  readonly range: Span;
}

export function heading(id: string, title: string): string {
  return title === '' ? `**${escaped(id)}**` : `**${escaped(id)}** · ${escaped(unwrapped(title))}`;
}

/** A field's name in an entry, and the keys that lead to it. */
export interface FieldName {
  readonly entry: Entry;
  readonly key: Range & { readonly text: string };
  readonly path: readonly string[];
}

/** On a field's name: what the field is for, from the schema. */
export function fieldHover(
  kind: FileKind | 'configuration',
  document: EntryDocument,
  position: Position,
): Hover | undefined {
  const name = fieldNameAt(document, position);
  if (!name) return undefined;
  const { entry, key, path } = name;
  // The name of an entry is its author's.
  if (path.length === 0 && entry.section !== undefined) return undefined;
  const guide = guideAt(kind, entry.section, path, (prefix) => presentKeys(entry, prefix));
  const field = guide.fields.find((each) => each.name === key.text);
  if (!field?.description) return undefined;
  return { markdown: `${heading(key.text, '')}\n\n${escaped(field.description)}`, range: spanIn(entry, key) };
}

export function fieldNameAt(document: EntryDocument, position: Position): FieldName | undefined {
  const offset = document.offsetAt(position);
  const entry = document.entryAt(offset);
  const key = entry && keyAt(entry.tree.root, offset - entry.start);
  return key && { entry, key, path: cursorPath(entry.text, key.start).path };
}

function keyAt(node: YamlNode, offset: number): (Range & { text: string }) | undefined {
  if (node.kind === 'list')
    return first(node.items.map((item) => (touches(item, offset) ? keyAt(item, offset) : undefined)));
  if (node.kind !== 'map') return undefined;
  return first(
    node.pairs.map(({ key, value }) =>
      touches(key, offset) ? key : touches(value, offset) ? keyAt(value, offset) : undefined,
    ),
  );
}

function first<T>(items: readonly (T | undefined)[]): T | undefined {
  return items.find((item) => item !== undefined);
}
