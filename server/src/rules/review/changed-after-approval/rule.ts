import { dayIn } from '../../../model/day';
import { readHash } from '../../../model/fingerprint';
import { listed } from '../../../model/schemaWords';
import { reviewRule, stateOf } from '../../reviews';
import type { Report } from '../../rule';

export const rule = reviewRule({
  id: 'review/changed-after-approval',
  title: 'An approved text that is not what was approved any more',
  severity: 'error',
  *check(review, lookup): Iterable<Report> {
    const state = stateOf(review);
    const recorded = review.hash && readHash(review.hash.text);
    if (state?.text !== 'approved' || !recorded) return;
    const now = lookup.fingerprint;
    const own = now.own !== recorded.own;
    // A library that is named no more has changed with the file, and needs no word of its own.
    const used = now.used !== recorded.used && (now.used !== undefined || !own);
    const changed = [...(own ? ['this file'] : []), ...(used ? ['a file that it uses'] : [])];
    if (changed.length === 0) return;
    const day = dayIn(review.approved);
    yield {
      message: `This was approved${day === undefined ? '' : ` on ${day}`}, and ${listed(changed, 'and')} ${changed.length > 1 ? 'have' : 'has'} changed since. Review it and approve it again (\`guideline approve\`), or take the approval back: another "state", without "approved" and "hash".`,
      range: state.range,
    };
  },
});
