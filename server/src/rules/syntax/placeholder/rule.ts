import type { Lookup } from '../../lookup';
import { placeholdersIn } from '../../placeholders';
import { stateOf } from '../../reviews';
import type { EntryRule, Report } from '../../rule';

export const rule: EntryRule = {
  scope: 'entry',
  id: 'syntax/placeholder',
  title: 'A place that nobody has filled in',
  severity: 'error',
  profiles: { draft: 'information' },
  check({ entry }, lookup): readonly Report[] {
    const places = placeholdersIn(entry);
    if (places.length === 0) return [];
    const level = isForReaders(lookup) ? {} : { atMost: 'warning' as const };
    return places.map((range) => ({
      message: `Nobody has filled this in yet: write what belongs here in place of ${entry.text.slice(range.start, range.end)}, or take it out.`,
      range,
      ...level,
    }));
  },
};

/** What is approved is read, and what a library holds may be taken up by what is approved; all else is still being written. */
function isForReaders(lookup: Lookup): boolean {
  const review = lookup.header('review')?.entity.review;
  return lookup.kind === 'library' || (review !== undefined && stateOf(review)?.text === 'approved');
}
