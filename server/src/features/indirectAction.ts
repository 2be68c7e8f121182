import type { Problem } from '../rules/rule';
import { fieldOf } from '../syntax/node';
import { type Insertion, insertedField, mapAt } from './fieldInsertion';
import { place, type SnippetPart } from './snippet';

/** Mismatches between a citation and what leans on it, which an author can admit. */
const admittable: ReadonlySet<string> = new Set([
  'citation/procedure-mismatch',
  'citation/population-mismatch',
  'evidence/index-test',
]);

/**
 * `indirect` for a citation that does not fit, with a place for the reason. Undefined for any other problem, and where
 * something is admitted already. The offset is one of the document.
 */
export function indirectFor({ rule, entry, range, waived }: Problem): Insertion | undefined {
  if (!admittable.has(rule) || waived) return undefined;
  const indirect: SnippetPart[] = ['indirect: "', place, '"'];
  const map = mapAt(entry, range);
  if (map) {
    if (fieldOf(map, 'indirect')) return undefined;
    const found = insertedField(entry, map, { flow: indirect, block: [indirect] });
    return found && { ...found, offset: entry.start + found.offset };
  }
  const written = entry.text.slice(range.start, range.end);
  const field = written.includes('#') ? 'extract' : 'reference';
  return {
    offset: entry.start + range.start,
    replaced: range.end - range.start,
    parts: [`{${field}: ${written}, `, ...indirect, '}'],
  };
}
