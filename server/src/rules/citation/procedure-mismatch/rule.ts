import type { Citation, Entity } from '../../../model/guideline';
import { isDamaged } from '../../damage';
import { citedExtract } from '../../evidence/extracts';
import { citedName, type Leaning, leaningsOf } from '../../leanings';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';
import { remedy, weightOf } from '../admitted';
import { type Difference, differences, differencesText } from '../procedures';

export const rule = entityRule(['ratings', 'node'], {
  id: 'citation/procedure-mismatch',
  title: 'A rating that is of another procedure',
  severity: 'error',
  *check(entity, lookup): Iterable<Report> {
    for (const leaning of leaningsOf(entity)) {
      const options = recommendedAt(leaning, entity, lookup);
      if (options.length > 0) yield* mismatch(leaning.citation, options, lookup);
    }
  },
});

/** What is rated or recommended where a citation stands: one thing, or all that a node offers. */
function recommendedAt({ site }: Leaning, entity: Entity, lookup: Lookup): string[] {
  if (site.kind === 'option') return [site.option.option.id];
  if (site.kind === 'line') return [site.line.action.id];
  if (site.kind !== 'whole' || entity.kind !== 'node' || entity.content?.kind !== 'recommend') return [];
  const { options, do: lines } = entity.content;
  const table = options && lookup.definition('ratings', options.id)?.entity;
  const rated = table?.kind === 'ratings' ? table.options.map(({ option }) => option.id) : [];
  return [...rated, ...lines.map(({ action }) => action.id)];
}

/** How far apart two procedures are: another kind of thing is farther than any other study. */
function distance(found: readonly Difference[]): number {
  return found.some(({ field }) => field === 'kind') ? Number.POSITIVE_INFINITY : found.length;
}

function* mismatch(citation: Citation, options: readonly string[], lookup: Lookup): Iterable<Report> {
  const cited = citedExtract(lookup, citation);
  const at = lookup.definition('reference', citation.reference.id);
  if (!cited || !at || isDamaged(at.entry)) return;
  const { content, idRange } = cited.extract;
  if (content?.kind !== 'rating' || !content.procedure) return;
  let nearest: { option: string; found: Difference[] } | undefined;
  for (const option of options) {
    const found = differences(lookup, content.procedure, option);
    // One that fits, or that cannot be told, is enough: it may be the one that is meant.
    if (!found || found.length === 0) return;
    if (!nearest || distance(found) < distance(nearest.found)) nearest = { option, found };
  }
  if (!nearest) return;
  const what =
    options.length === 1 ? `"${nearest.option}"` : `anything that is recommended here, even than "${nearest.option}"`;
  yield {
    message: `"${citedName(citation)}" rates another procedure than ${what}: ${differencesText(nearest.found)}. A rating says nothing of another study. ${remedy(citation, 'Cite one that rates this one')}`,
    range: citation.range,
    related: [{ message: 'What it rates', at, range: idRange }],
    ...weightOf(citation),
  };
}
