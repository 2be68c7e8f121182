import { dayIn, monthsLater } from '../../../model/day';
import { reviewRule, stateOf } from '../../reviews';
import type { Report } from '../../rule';

export const rule = reviewRule({
  id: 'review/stale',
  title: 'A review that lies too far back',
  severity: 'warning',
  profiles: { publish: 'error' },
  options: {
    months: {
      kind: 'number',
      default: 24,
      min: 1,
      max: 600,
      description: 'For how many months a review is taken to hold.',
    },
  },
  *check(review, lookup, _, { months }): Iterable<Report> {
    const state = stateOf(review)?.text;
    if (state === 'draft' || state === 'retired') return;
    const last = [review.reviewed, review.approved]
      .filter((written) => dayIn(written) !== undefined)
      .sort((a, b) => ((a?.text ?? '') < (b?.text ?? '') ? 1 : -1))[0];
    if (!last || lookup.today <= monthsLater(last.text, months)) return;
    yield {
      message: `The last review was on ${last.text}, more than ${months} ${months === 1 ? 'month' : 'months'} ago. Look at it again, and at what has been published since.`,
      range: last.range,
    };
  },
});
