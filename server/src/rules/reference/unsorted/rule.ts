import { entityOf } from '../../../model/readEntry';
import { usesOf } from '../../../model/uses';
import type { EntryDocument } from '../../../syntax/document';
import type { Entry } from '../../../syntax/entry';
import type { TextEdit } from '../../../syntax/problem';
import type { FileReport, FileRule } from '../../rule';
import { compareIds, misplacedIn } from './order';

/** Fewer are seen at a glance. */
const fewest = 4;
/** One in so many may stand elsewhere before the others are no longer said to be sorted. */
const oneIn = 6;

export const rule: FileRule = {
  scope: 'file',
  id: 'reference/unsorted',
  title: 'A reference out of the order of all others',
  severity: 'information',
  fix: 'safe',
  *check({ document }): Iterable<FileReport> {
    const entries = document.entries.filter(({ section }) => section === 'references');
    if (entries.length < fewest) return;
    const misplaced = misplacedAmong(document, entries.map(idOf));
    const [first] = misplaced;
    if (first === undefined || misplaced.length > entries.length / oneIn) return;
    if (isInOrderOfCitation(document.entries, entries.map(idOf))) return;
    const entry = entries[first];
    const entity = entry && entityOf(entry);
    if (!entity) return;
    const sort = sorting(entries);
    const others = misplaced.length === 1 ? 'All others' : `All but ${misplaced.length}`;
    yield {
      message: `"${entity.id}" stands out of order. ${others} of these references are sorted by their ids.`,
      range: { start: entry.start + entity.idRange.start, end: entry.start + entity.idRange.end },
      ...(sort && { fix: { title: 'Sort the references', edits: [sort], safe: true } }),
    };
  },
};

const remembered = new WeakMap<
  EntryDocument,
  { readonly ids: readonly string[]; readonly misplaced: readonly number[] }
>();

/** An edit seldom changes an id, and a long list costs more to look through than an edit may. */
function misplacedAmong(document: EntryDocument, ids: readonly string[]): readonly number[] {
  const known = remembered.get(document);
  if (known?.ids.length === ids.length && known.ids.every((id, index) => id === ids[index])) return known.misplaced;
  const misplaced = misplacedIn(ids);
  remembered.set(document, { ids, misplaced });
  return misplaced;
}

function idOf(entry: Entry): string {
  return entityOf(entry)?.id ?? '';
}

/** Numbered in the order in which a reader meets them, as Vancouver style has it. */
function isInOrderOfCitation(entries: readonly Entry[], ids: readonly string[]): boolean {
  const cited = new Set<string>();
  for (const entry of entries) {
    const entity = entityOf(entry);
    if (entity) for (const { space, id } of usesOf(entity)) if (space === 'reference') cited.add(id);
  }
  const places = [...cited];
  const found = ids.map((id) => places.indexOf(id)).filter((place) => place !== -1);
  if (found.length <= ids.length / 2) return false;
  return found.every((place, index) => index === 0 || (found[index - 1] ?? 0) <= place);
}

/**
 * The stretch of the document that changes when all are sorted: entries move whole, with the comments directly above them,
 * and what stands between them stays. Undefined where that is more than blank lines, since nobody knows what it belongs to.
 */
function sorting(entries: readonly Entry[]): TextEdit | undefined {
  if (entries.slice(0, -1).some(({ tail }) => tail.trim() !== '')) return undefined;
  const sorted = [...entries].sort((a, b) => compareIds(idOf(a), idOf(b)));
  const moved = entries.flatMap((entry, index) => (entry === sorted[index] ? [] : [index]));
  const from = moved[0] ?? 0;
  const to = moved[moved.length - 1] ?? 0;
  const [first, last] = [entries[from], entries[to]];
  if (!first || !last) return undefined;
  const text = sorted
    .slice(from, to + 1)
    .map((entry, index) => entry.text + (from + index < to ? (entries[from + index]?.tail ?? '') : ''))
    .join('');
  return { range: { start: first.start, end: last.end }, text };
}
