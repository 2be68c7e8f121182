import type { Citation, RatedOption } from '../../../model/guideline';
import { differences } from '../../citation/procedures';
import { citedExtract } from '../../evidence/extracts';
import { citedName } from '../../leanings';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['ratings'], {
  id: 'rating/source',
  title: 'A rating that its source does not give',
  severity: 'error',
  *check({ options }, lookup): Iterable<Report> {
    for (const option of options) yield* unlikeSource(option, lookup);
  },
});

/** Where a source that is cited without reserve rates this very procedure, and none of them so. */
function* unlikeSource({ option, rating, category, cite }: RatedOption, lookup: Lookup): Iterable<Report> {
  if (!rating && !category) return;
  const sources = cite.flatMap((citation) => ratedBy(citation, option.id, lookup));
  const isGiven = (source: (typeof sources)[number]) =>
    rating && source.rating !== undefined
      ? source.rating === rating.value
      : !category || !source.category || source.category === category.text;
  const [first] = sources;
  if (!first || sources.some(isGiven)) return;
  const here = rating?.value ?? category?.text;
  const there = sources.map((source) => `${source.rating ?? source.category} in "${source.name}"`).join(', ');
  yield {
    message: `"${option.id}" is rated ${here} here, but its source rates it ${there}. Take over what the source says, or say with "indirect" why not.`,
    range: rating?.range ?? category?.range ?? option.range,
  };
}

function ratedBy(citation: Citation, option: string, lookup: Lookup) {
  const content = citedExtract(lookup, citation)?.extract.content;
  if (citation.indirect || content?.kind !== 'rating') return [];
  if (content.procedure && differences(lookup, content.procedure, option)?.length !== 0) return [];
  return [{ name: citedName(citation), rating: content.rating?.value, category: content.category?.text }];
}
