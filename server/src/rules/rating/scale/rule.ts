import { isDamaged } from '../../damage';
import { ratedIn } from '../../ratings';
import { entityRule, type Report } from '../../rule';

/** Whether the number lies on its scale is for the schema to say. */
export const rule = entityRule(['ratings', 'reference'], {
  id: 'rating/scale',
  title: 'A rating without its scale',
  severity: 'error',
  *check(entity, _, { entry }): Iterable<Report> {
    if (isDamaged(entry)) return;
    const unscaled = ratedIn(entity).filter(({ rating, scale }) => rating && !scale);
    // A table has one scale for all its options, an extract one of its own.
    const ranges =
      entity.kind === 'ratings' ? unscaled.slice(0, 1).map(() => entity.idRange) : unscaled.map(({ range }) => range);
    for (const range of ranges)
      yield { message: 'A rating needs its scale, without which the number says nothing. Add "scale: acr".', range };
  },
});
