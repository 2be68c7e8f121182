import type { Placed } from '../../../model/assemble';
import type { Reference } from '../../../model/guideline';
import { differenceOf, type PlacedReference, textOf, workKeys } from '../../../model/works';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['reference'], {
  id: 'reference/same-work',
  title: 'One work under two ids',
  severity: 'warning',
  items: 'cited',
  *check(entity, lookup, placed): Iterable<Report> {
    for (const key of workKeys(entity)) {
      const [same] = lookup
        .withWorkKey(key)
        .filter((other) => other.entity.id !== entity.id && isOneWork(key, entity, other.entity))
        .filter((other) => isToldHere(placed, other, lookup))
        .sort((a, b) => compare(a, b, lookup));
      if (!same) continue;
      const { id, idRange } = same.entity;
      yield {
        message: `This is the same work as "${id}": both have the same ${sharedBy(key)}. Cite it under one id, and take the other out.`,
        range: entity.idRange,
        related: [{ message: `"${id}"`, at: same, range: idRange }],
      };
      return;
    }
  },
});

/** A number is enough. With equal titles, other numbers or another place in a journal tell two works apart. */
function isOneWork(key: string, one: Reference, other: Reference): boolean {
  if (!key.startsWith('title:')) return true;
  const differs = (field: string) => {
    const [a, b] = [textOf(one, field), textOf(other, field)];
    return a !== undefined && b !== undefined && a.replace(/\W/g, '') !== b.replace(/\W/g, '');
  };
  return !differenceOf(one, other) && !['PMCID', 'volume', 'page'].some(differs);
}

/** Each pair is told once: at the later entry of this file, else at its only one, else at the later item. */
function isToldHere({ entity, entry, source }: Placed, other: PlacedReference, lookup: Lookup): boolean {
  if (source === other.source) return other.entry.start < entry.start;
  if (source === lookup.own) return true;
  return entity.kind === 'reference' && entity.isItem && other.entity.isItem && other.entity.id < entity.id;
}

function compare(a: PlacedReference, b: PlacedReference, { own }: Lookup): number {
  const elsewhere = Number(a.source !== own) - Number(b.source !== own);
  if (elsewhere !== 0) return elsewhere;
  return a.source === b.source ? a.entry.start - b.entry.start : a.entity.id < b.entity.id ? -1 : 1;
}

function sharedBy(key: string): string {
  const kind = key.slice(0, key.indexOf(':'));
  return kind === 'title' ? 'title, year and first author' : kind.toUpperCase();
}
