import type { Text } from '../../../model/guideline';
import { reviewRule, stateOf } from '../../reviews';
import type { Report } from '../../rule';

export const rule = reviewRule({
  id: 'review/own-review',
  title: 'A text that only its authors have reviewed',
  severity: 'error',
  *check(review, lookup): Iterable<Report> {
    const [first] = review.by;
    const last = review.by.at(-1);
    if (!first || !last || stateOf(review)?.text === 'retired') return;
    const authors = new Set(lookup.header('authors')?.entity.authors.map(person));
    if (!review.by.every((name) => authors.has(person(name)))) return;
    const who = first === last ? `"${first.text}" is its only reviewer and wrote it` : 'All its reviewers wrote it';
    yield {
      message: `${who} ("authors"). Somebody who did not has to review it too.`,
      range: { start: first.range.start, end: last.range.end },
    };
  },
});

/** A name without what people write one way today and another way tomorrow: capitals, points, spaces. */
function person({ text }: Text): string {
  return text.normalize('NFC').toLowerCase().replaceAll('.', ' ').trim().replace(/\s+/g, ' ');
}
