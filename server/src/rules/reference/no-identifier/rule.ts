import type { Reference } from '../../../model/guideline';
import { textOf } from '../../../model/works';
import { isDamaged } from '../../damage';
import { itemsUnder } from '../../items';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['reference'], {
  id: 'reference/no-identifier',
  title: 'A work that cannot be looked up',
  severity: 'warning',
  profiles: { draft: 'information' },
  items: 'cited',
  *check(entity, lookup, { entry }): Iterable<Report> {
    if (isDamaged(entry)) return;
    // Of a work that stands in a bibliography, what it says together with all entries that add to it counts, once.
    const [item] = itemsUnder(entity.id, lookup);
    if (item && item.entry !== entry) return;
    const work = item ? lookup.reference(entity.id) : entity;
    // What has no title either is told for that.
    if (work?.title && !canBeLookedUp(work)) yield { message, range: entity.idRange };
  },
});

const message =
  'Nothing leads to this work: no DOI, PMID, PMCID, ISBN or URL, and no journal with volume and page. Nobody can check what is cited from it.';

const identifiers = ['DOI', 'PMID', 'PMCID', 'ISBN', 'URL'];
const journals = ['container-title', 'container-title-short', 'journalAbbreviation', 'ISSN'];
const pages = ['page', 'page-first', 'number'];
const issuers = ['publisher', 'authority', 'jurisdiction', 'collection-title'];

/** By a number or an address, in a journal by volume and page, in an archive, or by its number among those of who issued it. */
function canBeLookedUp(work: Reference): boolean {
  const hasAny = (fields: readonly string[]) => fields.some((field) => (textOf(work, field) ?? '').trim() !== '');
  if (hasAny(identifiers)) return true;
  if (hasAny(journals)) return hasAny(['volume']) && hasAny(pages);
  if (hasAny(['archive_location', 'call-number'])) return hasAny(['archive', 'source']);
  return hasAny(['number']) && hasAny(issuers);
}
