import { scales } from '../../../model/ratingScale';
import { ratedIn } from '../../ratings';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['ratings', 'reference'], {
  id: 'rating/scale',
  title: 'A rating that is not on its scale',
  severity: 'error',
  *check(entity): Iterable<Report> {
    for (const { rating, scale, range } of ratedIn(entity)) {
      if (!rating) continue;
      if (!scale) {
        yield { message: 'A rating needs its scale: without it the number says nothing. Add "scale: acr".', range };
        continue;
      }
      const known = scales[scale.text];
      if (known && !(Number.isInteger(rating.value) && rating.value >= known.min && rating.value <= known.max))
        yield {
          message: `The ${known.label} scale has whole numbers from ${known.min} to ${known.max}.`,
          range: rating.range,
        };
    }
  },
});
