import type { Place } from '../../engine';
import { type Placed, tableOf } from '../../model/assemble';
import { entityOf } from '../../model/readEntry';
import type { Entry } from '../../syntax/entry';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { fileOf, type Location, spanIn } from '../location';

/** Where something stands that the engine tells of in the guideline that a file is, or is about. */
export function locationOf(file: GuidelineFile, place: Place): Location | null {
  const placed = placedAt(file, place);
  return placed ? { uri: fileOf(file, placed.source).uri, range: spanIn(placed.entry, place.range) } : null;
}

function placedAt(file: GuidelineFile, { kind, id }: Place): Pick<Placed, 'entry' | 'source'> | undefined {
  if (kind === 'header') {
    const { document } = guidelineIn(file);
    const entry = document.entries.find((each) => isHeader(each, id));
    return entry && { entry, source: document };
  }
  const table = tableOf(kind);
  return table && file.guideline[table].get(id);
}

function isHeader(entry: Entry, id: string): boolean {
  return entry.section === undefined && entityOf(entry)?.id === id;
}

/** The guideline itself: of a case file the one that its cases are for. */
export function guidelineIn(file: GuidelineFile): GuidelineFile {
  return file.kind === 'cases' ? (file.libraries[0] ?? file) : file;
}
