import type { Place } from '../engine/place';
import { type Placed, tableOf } from '../model/assemble';
import { entityOf } from '../model/readEntry';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { fileOf, type Location, spanIn } from './location';

/** The entry in which a place stands, of the guideline that `file` is, or is about; undefined when it is gone. */
export function entryOfPlace(file: GuidelineFile, { kind, id }: Place): Pick<Placed, 'entry' | 'source'> | undefined {
  if (kind === 'header') {
    const own = file.kind === 'cases' ? (file.libraries[0] ?? file) : file;
    const entry = own.document.entries.find((candidate) => {
      const entity = candidate.section === undefined ? entityOf(candidate) : undefined;
      return entity?.id === id;
    });
    return entry && { entry, source: own.document };
  }
  const table = tableOf(kind);
  return table && file.guideline[table].get(id);
}

/** Where a place stands in the text; null when it is gone. */
export function locationOfPlace(file: GuidelineFile, place: Place): Location | null {
  const placed = entryOfPlace(file, place);
  return placed ? { uri: fileOf(file, placed.source).uri, range: spanIn(placed.entry, place.range) } : null;
}
