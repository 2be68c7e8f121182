import { dayIn } from '../../../model/day';
import { reviewRule, stateOf } from '../../reviews';
import type { Report } from '../../rule';

export const rule = reviewRule({
  id: 'review/expired',
  title: 'A text that does not hold any more',
  severity: 'error',
  *check(review, lookup): Iterable<Report> {
    const state = stateOf(review)?.text;
    const day = dayIn(review.until);
    if (!review.until || day === undefined || state === 'draft' || state === 'retired') return;
    if (lookup.today > day)
      yield {
        message: `It held until ${day}, which has passed. Review it and approve it again (\`guideline approve\`), or set "state" to retired.`,
        range: review.until.range,
      };
  },
});
