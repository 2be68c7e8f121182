import type { Entry } from '../syntax/entry';
import type { MapNode, Pair, Range, YamlNode } from '../syntax/node';
import type { SnippetPart } from './snippet';

/** A field as it is written between brackets and, line by line, in a block; further lines are indented from its name on. */
export interface FieldText {
  readonly flow: readonly SnippetPart[];
  readonly block: readonly (readonly SnippetPart[])[];
}

/** What is to be put at an offset, in place of so much of the text there. */
export interface Insertion {
  readonly offset: number;
  /** UTF-16 units; none where nothing is replaced. */
  readonly replaced?: number;
  readonly parts: readonly SnippetPart[];
}

/** The insertion that adds a field at the end of a map of an entry; undefined for a map that holds nothing to go by. */
export function insertedField({ text }: Entry, map: MapNode, field: FieldText): Insertion | undefined {
  const [first, last] = [map.pairs[0], map.pairs.at(-1)];
  if (!first || !last) return undefined;
  if (map.flow) return { offset: endOf(last), parts: [', ', ...field.flow] };
  const lineStart = text.lastIndexOf('\n', first.key.start - 1) + 1;
  const indent = ' '.repeat(first.key.start - lineStart);
  const lineEnd = text.indexOf('\n', endOf(last) - 1);
  const end = lineEnd === -1 ? text.length : lineEnd;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const parts = field.block.flatMap((line): SnippetPart[] => [`${lineBreak}${indent}`, ...line]);
  return { offset: text[end - 1] === '\r' ? end - 1 : end, parts };
}

/** The map of an entry's own fields; undefined for one that is no map. */
export function ownMap({ tree: { root } }: Entry): MapNode | undefined {
  const own = root.kind === 'map' ? root.pairs[0]?.value : undefined;
  return own?.kind === 'map' ? own : undefined;
}

/** The map that a place names: the value of the pair whose key stands at `range`, or the map that stands just there. */
export function mapAt({ tree: { root } }: Entry, range: Range): MapNode | undefined {
  return mapIn(root, range);
}

function mapIn(node: YamlNode, range: Range): MapNode | undefined {
  if (node.kind === 'list') return node.items.map((item) => mapIn(item, range)).find((found) => found !== undefined);
  if (node.kind !== 'map') return undefined;
  if (node.start === range.start && node.end === range.end) return node;
  for (const { key, value } of node.pairs) {
    if (key.start === range.start) return value.kind === 'map' ? value : undefined;
    const found = mapIn(value, range);
    if (found) return found;
  }
  return undefined;
}

function endOf({ key, value }: Pair): number {
  return Math.max(key.end, value.end);
}
