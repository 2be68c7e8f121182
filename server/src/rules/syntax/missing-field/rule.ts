import type { Placed } from '../../../model/assemble';
import { isDamaged } from '../../damage';
import { itemsUnder } from '../../items';
import type { Lookup } from '../../lookup';
import type { EntryRule, Report } from '../../rule';
import { fromSchema } from '../fromSchema';

const bySchema = fromSchema('missing-field', 'syntax/missing-field', 'A field that must be there');

export const rule: EntryRule = {
  ...bySchema,
  *check(placed, lookup, settings): Iterable<Report> {
    const reports = [...bySchema.check(placed, lookup, settings)];
    if (placed.entity.kind === 'reference') yield* ofReference(placed, reports, lookup);
    else yield* reports;
  },
};

/**
 * An entry that adds to a work of a bibliography has its type and title from there. The schema cannot see bibliographies, so
 * it asks for both only where an entry gives nothing that could be an addition.
 */
function* ofReference(placed: Placed, reports: readonly Report[], lookup: Lookup): Iterable<Report> {
  const { entity, entry } = placed;
  const { start } = entity.idRange;
  const ofWork = (report: Report) => report.range.start <= start && start < report.range.end;
  yield* reports.filter((report) => !ofWork(report));
  if (entity.kind !== 'reference' || itemsUnder(entity.id, lookup).length > 0) return;
  const told = reports.filter(ofWork);
  yield* told;
  if (told.length > 0 || isDamaged(entry) || !lookup.isWhole || entity.value.kind !== 'map') return;
  const lacking = ['type', 'title'].filter((field) => !entity.fields.has(field)).map((field) => `"${field}"`);
  if (lacking.length > 0)
    yield {
      message: `A reference needs ${lacking.join(' and ')}: no bibliography that is used here has a work "${entity.id}" to which it could add.`,
      range: entity.idRange,
    };
}
