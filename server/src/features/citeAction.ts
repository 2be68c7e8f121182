import type { Problem } from '../rules/rule';
import { type Insertion, insertedField, mapAt, ownMap } from './fieldInsertion';
import { place, type SnippetPart } from './snippet';

/**
 * The `cite` that is missing, with a place for the work: at the part that cites nothing, or at the entry. Undefined for any
 * other problem, and where there is no map to add it to. The offset is one of the document.
 */
export function citationFor({ rule, entry, range, waived }: Problem): Insertion | undefined {
  if (rule !== 'citation/missing' || waived) return undefined;
  const { root } = entry.tree;
  const isEntry = root.kind === 'map' && root.pairs[0]?.key.start === range.start;
  const map = isEntry ? ownMap(entry) : mapAt(entry, range);
  const cite: SnippetPart[] = ['cite: ', place];
  const found = map && insertedField(entry, map, { flow: cite, block: [cite] });
  return found && { ...found, offset: entry.start + found.offset };
}
