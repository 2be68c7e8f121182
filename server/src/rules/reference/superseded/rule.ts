import { didYouMean } from '../../../model/didYouMean';
import { normalDoi, normalPmcid, normalPmid } from '../../../model/identifiers';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';
import { isCited } from '../cited';

export const rule = entityRule(['reference'], {
  id: 'reference/superseded',
  title: 'A cited work that a newer one has superseded',
  severity: 'warning',
  items: 'cited',
  *check(entity, lookup): Iterable<Report> {
    const { id, supersededBy } = entity;
    if (!supersededBy) return;
    const newer = lookup.definition('reference', supersededBy.text);
    const astray = whyAstray(id, supersededBy.text, newer !== undefined, lookup);
    if (astray !== undefined) {
      yield { message: astray, range: supersededBy.range };
      return;
    }
    if (!isCited(entity, lookup)) return;
    yield {
      message: `"${id}" is superseded by ${supersededBy.text}, and it is cited. Cite the newer work, or say in a waiver why the older one counts.`,
      range: supersededBy.range,
      ...(newer && { related: [{ message: 'The newer work', at: newer, range: newer.entity.idRange }] }),
    };
  },
});

/** Why nobody finds the newer work by what is said of it; undefined where somebody may. */
function whyAstray(id: string, newer: string, isHere: boolean, lookup: Lookup): string | undefined {
  if (newer === id)
    return `"${id}" cannot supersede itself. Name the newer work by its DOI, its address or its id here.`;
  if (isHere || !lookup.isWhole || normalDoi(newer) !== undefined || /^https?:\/\/\S/i.test(newer)) return undefined;
  // A short number is one of a reference list.
  if ((normalPmid(newer) ?? '').length > 4 || normalPmcid(newer) !== undefined) return undefined;
  const meant = didYouMean(newer, lookup.ids('reference'));
  const also = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return `"${newer}" leads to no newer work: there is no such reference, and it is no DOI and no address.${also}`;
}
