import type { RatedOption, Ratings } from '../../../model/guideline';
import { categoriesOf } from '../../../model/ratingScale';
import { citedExtract } from '../../evidence/extracts';
import { citedName } from '../../leanings';
import type { Lookup } from '../../lookup';
import { ratedIn, ratingOf } from '../../ratings';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['ratings', 'reference'], {
  id: 'rating/category',
  title: 'A category that does not belong to its rating',
  severity: 'error',
  fix: 'offered',
  *check(entity, lookup): Iterable<Report> {
    for (const { rating, category, scale } of ratedIn(entity)) {
      const usual = rating && category && scale && usualInstead(scale.text, rating.value, category.text);
      if (usual)
        yield {
          message: `A rating of ${rating.value} is "${usual}", not "${category.text}". One of the two is wrong.`,
          range: category.range,
          fix: replacement(category.range, usual),
        };
    }
    if (entity.kind === 'ratings') for (const option of entity.options) yield* half(entity, option, lookup);
  },
});

/** An option that writes one of the two and takes the other from the work that it cites. */
function* half(table: Ratings, option: RatedOption, lookup: Lookup): Iterable<Report> {
  const { rating, category, scale, ratingFrom, categoryFrom } = ratingOf(table, option, lookup);
  if (rating === undefined || category === undefined || scale === undefined) return;
  const usual = usualInstead(scale, rating, category);
  if (usual === undefined) return;
  if (ratingFrom && option.category) {
    const cited = citedExtract(lookup, ratingFrom)?.extract.content;
    // Two categories of one study are compared by `rating/source`.
    if (!ratingFrom.indirect && cited?.kind === 'rating' && cited.category) return;
    yield {
      message: `The rating of ${rating} that is taken from "${citedName(ratingFrom)}" is "${usual}", not "${category}". Leave the category out, or write the rating that belongs to it.`,
      range: option.category.range,
      fix: replacement(option.category.range, usual),
    };
  } else if (categoryFrom && option.rating)
    yield {
      message: `A rating of ${rating} is "${usual}", but the category that is taken from "${citedName(categoryFrom)}" is "${category}". Leave the rating out, or write the category that belongs to it.`,
      range: option.rating.range,
    };
}

/** The usual category of a rating that cannot stand for the one beside it; what is none of the scale is for the schema to say. */
function usualInstead(scale: string, rating: number, category: string): string | undefined {
  const lawful = categoriesOf(scale, rating);
  const isCategory = [1, 5, 9].some((each) => categoriesOf(scale, each).includes(category));
  return isCategory && !lawful.includes(category) ? lawful[0] : undefined;
}

function replacement(range: Report['range'], usual: string): NonNullable<Report['fix']> {
  return { title: `Change the category to "${usual}"`, edits: [{ range, text: usual }], safe: false };
}
