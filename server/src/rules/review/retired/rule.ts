import { stateOf } from '../../reviews';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['header'], {
  id: 'review/retired',
  title: 'A text that is no longer in use, and what uses it',
  severity: 'warning',
  *check({ id, review, uses }, lookup): Iterable<Report> {
    const state = review && stateOf(review);
    // Its author knows; whoever comes upon it may not.
    if (state?.text === 'retired')
      yield {
        message: 'This is retired: nobody is to be advised by it any more.',
        range: state.range,
        atMost: 'information',
      };
    if (id !== 'uses') return;
    for (const { text, range } of uses) {
      const used = lookup.headerOfUsed(text, 'review')?.entity.review;
      if (used && stateOf(used)?.text === 'retired')
        yield { message: `"${text}" is retired. Take up what has replaced it.`, range };
    }
  },
});
