import { categoriesOf } from '../../../model/ratingScale';
import { ratedIn } from '../../ratings';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['ratings', 'reference'], {
  id: 'rating/category',
  title: 'A category that does not belong to its rating',
  severity: 'error',
  fix: 'offered',
  *check(entity): Iterable<Report> {
    for (const { rating, category, scale } of ratedIn(entity)) {
      if (!rating || !category || !scale || !isCategory(scale.text, category.text)) continue;
      const lawful = categoriesOf(scale.text, rating.value);
      const [usual] = lawful;
      if (usual === undefined || lawful.includes(category.text)) continue;
      yield {
        message: `A rating of ${rating.value} is "${usual}", not "${category.text}". One of the two is wrong.`,
        range: category.range,
        fix: {
          title: `Change the category to "${usual}"`,
          edits: [{ range: category.range, text: usual }],
          safe: false,
        },
      };
    }
  },
});

/** What is no category of the scale at all is for the schema to say. */
function isCategory(scale: string, text: string): boolean {
  return [1, 5, 9].some((rating) => categoriesOf(scale, rating).includes(text));
}
