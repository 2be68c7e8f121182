import type { Ratings, TreeNode } from '../../../model/guideline';
import { categoriesOf } from '../../../model/ratingScale';
import { differences } from '../../citation/procedures';
import { citedExtract } from '../../evidence/extracts';
import { citedName } from '../../leanings';
import type { Lookup } from '../../lookup';
import { ratingOf } from '../../ratings';
import { entityRule, type Report } from '../../rule';

const lowest = 'usually-not-appropriate';

export const rule = entityRule(['ratings', 'node'], {
  id: 'rating/not-appropriate',
  title: 'What is usually not appropriate is offered',
  severity: 'error',
  profiles: { draft: 'warning' },
  check: (entity, lookup) => (entity.kind === 'ratings' ? inTable(entity, lookup) : inLines(entity, lookup)),
});

/** An option of a table that some node offers: a run offers all that is not excluded, by the rating that a work gives too. */
function* inTable(table: Ratings, lookup: Lookup): Iterable<Report> {
  if (!lookup.isUsed('ratings', table.id)) return;
  for (const option of table.options) {
    const { rating, category, scale, ratingFrom, categoryFrom } = ratingOf(table, option, lookup);
    if (category !== lowest && !isRatedLowest(scale, rating)) continue;
    const from = ratingFrom ?? categoryFrom;
    const told = [
      ...(rating === undefined ? [] : [`rated ${rating}`]),
      ...(from ? [`according to "${citedName(from)}"`] : []),
    ];
    yield {
      message: `"${option.option.id}" is usually not appropriate here${told.length > 0 ? ` (${told.join(' ')})` : ''}, and is offered to everybody from whom nothing excludes it. Leave it out of the table, or exclude it.`,
      range: option.option.range,
    };
  }
}

function isRatedLowest(scale: string | undefined, rating: number | undefined): boolean {
  return scale !== undefined && rating !== undefined && categoriesOf(scale, rating).includes(lowest);
}

/** A line of `do` that is cited to a source which rates just that as not appropriate. */
function* inLines({ content }: TreeNode, lookup: Lookup): Iterable<Report> {
  if (content?.kind !== 'recommend') return;
  for (const { action, cite } of content.do)
    for (const citation of cite) {
      const rated = citedExtract(lookup, citation)?.extract.content;
      if (rated?.kind !== 'rating' || !rated.procedure || citation.indirect) continue;
      if (differences(lookup, rated.procedure, action.id)?.length !== 0) continue;
      const isLowest = rated.category?.text === lowest || isRatedLowest(rated.scale?.text, rated.rating?.value);
      if (isLowest)
        yield {
          message: `The work that is cited here rates "${action.id}" as usually not appropriate, and it is recommended. Correct one of them, or say with "indirect" why it is cited.`,
          range: citation.range,
        };
    }
}
