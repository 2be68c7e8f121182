import { isReference, type PlacedReference } from '../model/works';
import type { Lookup } from './lookup';

/** The items of bibliographies under a key. */
export function itemsUnder(id: string, lookup: Lookup): PlacedReference[] {
  return lookup
    .definitions('reference', id)
    .filter(isReference)
    .filter(({ entity }) => entity.isItem);
}
