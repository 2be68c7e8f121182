import type { Place } from '../engine/place';
import { type Placed, tableOf } from '../model/assemble';
import { entityOf } from '../model/readEntry';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { fileOf, type Location, spanIn } from './location';

/** The entry in which a place stands, of the guideline that `file` is, or is about; undefined when it is gone. */
export function entryOfPlace(
  file: GuidelineFile,
  { kind, id }: Pick<Place, 'kind' | 'id'>,
): Pick<Placed, 'entry' | 'source'> | undefined {
  if (kind === 'header') {
    const { document } = guidelineIn(file);
    const entry = document.entries.find((each) => each.section === undefined && entityOf(each)?.id === id);
    return entry && { entry, source: document };
  }
  const table = tableOf(kind);
  return table && file.guideline[table].get(id);
}

/** Where a place stands in the text; null when it is gone. */
export function locationOfPlace(file: GuidelineFile, place: Place): Location | null {
  const placed = entryOfPlace(file, place);
  return placed ? { uri: fileOf(file, placed.source).uri, range: spanIn(placed.entry, place.range) } : null;
}

/** Where the id of an entry stands in the text; null when it is gone. */
export function locationOfEntry(file: GuidelineFile, about: Pick<Place, 'kind' | 'id'>): Location | null {
  const placed = entryOfPlace(file, about);
  const entity = placed && entityOf(placed.entry);
  return entity ? locationOfPlace(file, { ...about, range: entity.idRange }) : null;
}

/** The guideline itself: of a case file the one that its cases are for. */
export function guidelineIn(file: GuidelineFile): GuidelineFile {
  return file.kind === 'cases' ? (file.libraries[0] ?? file) : file;
}
