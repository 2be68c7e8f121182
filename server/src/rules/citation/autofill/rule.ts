import type { Citation, Entity, Text } from '../../../model/guideline';
import { leaningsOf } from '../../leanings';
import { entityRule, type Report } from '../../rule';

/** So many places in a row, each one further, are no longer chance. */
const fewest = 4;

export const rule = entityRule(['node', 'derived', 'ratings'], {
  id: 'citation/autofill',
  title: 'Places that count up row by row',
  severity: 'warning',
  profiles: { publish: 'error' },
  check: (entity) => countingUp(rowsOf(entity)),
});

interface Place {
  readonly reference: string;
  readonly at: Text;
  readonly number: number;
  /** What stands around the number. */
  readonly around: string;
}

/** The place that each row, branch or option cites; undefined for one that cites none, or several. */
function rowsOf(entity: Entity): (Place | undefined)[] {
  const rows: (Place | undefined)[] = [];
  for (const { citation, site } of leaningsOf(entity)) {
    if (site.kind === 'whole') continue;
    rows[site.index] = site.index in rows ? undefined : placeOf(citation);
  }
  return Array.from(rows);
}

function placeOf({ reference, extract, at }: Citation): Place | undefined {
  const found = at && !extract && /^(\D*)(\d+)(\D*)$/.exec(at.text);
  return found
    ? { reference: reference.id, at, number: Number(found[2]), around: `${found[1]}#${found[3]}` }
    : undefined;
}

function* countingUp(rows: readonly (Place | undefined)[]): Iterable<Report> {
  let run: Place[] = [];
  for (const place of [...rows, undefined]) {
    const last = run.at(-1);
    if (place && last && isNext(last, place)) {
      run.push(place);
      continue;
    }
    if (run.length >= fewest && run[0] && last)
      yield {
        message: `${run.length} rows in a row cite places that count up, from "${run[0].at.text}" to "${last.at.text}". That is what a spreadsheet does when a cell is dragged down; look each of them up.`,
        range: run[0].at.range,
      };
    run = place ? [place] : [];
  }
}

function isNext(one: Place, other: Place): boolean {
  return other.number === one.number + 1 && other.around === one.around && other.reference === one.reference;
}
