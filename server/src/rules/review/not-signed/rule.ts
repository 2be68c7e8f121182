import { listed } from '../../../model/schemaWords';
import { hasMisspelt, isDamaged } from '../../damage';
import { reviewRule, stateOf } from '../../reviews';
import type { Report } from '../../rule';

export const rule = reviewRule({
  id: 'review/not-signed',
  title: 'An approval that does not say who, when or what',
  severity: 'error',
  *check(review, _, { entry, entity }): Iterable<Report> {
    const state = stateOf(review);
    if (state?.text !== 'approved' || isDamaged(entry)) return;
    const lacking = [
      ...(review.by.length > 0 || hasMisspelt(entity.value, ['by']) ? [] : ['who approved it ("by")']),
      ...(review.approved || hasMisspelt(entity.value, ['approved']) ? [] : ['on which day ("approved")']),
      ...(review.hash || hasMisspelt(entity.value, ['hash']) ? [] : ['what exactly was approved ("hash")']),
    ];
    if (lacking.length === 0) return;
    yield {
      message: `An approval says ${listed(lacking, 'and')}. \`guideline approve\` records it.`,
      range: state.range,
    };
  },
});
