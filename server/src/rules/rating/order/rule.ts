import type { RatedOption, Ratings } from '../../../model/guideline';
import type { Entry } from '../../../syntax/entry';
import type { Fix } from '../../../syntax/problem';
import { holdsComment } from '../../../syntax/removal';
import { isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['ratings'], {
  id: 'rating/order',
  title: 'Options that are not listed as they are ranked',
  severity: 'warning',
  profiles: { draft: 'information' },
  fix: 'safe',
  *check(table, _, { entry }): Iterable<Report> {
    if (isDamaged(entry)) return;
    const { options } = table;
    for (const [index, option] of options.entries()) {
      const before = options.slice(0, index).find((other) => isLower(other, option));
      // A note may be the reason.
      if (!before || before.note || option.note) continue;
      const fix = sorted(table, entry);
      yield {
        message: `"${option.option.id}" is rated ${option.rating?.value} and stands below "${before.option.id}" with ${before.rating?.value}. A run offers the higher one first; list it first, or say with "note" why not.`,
        range: option.option.range,
        ...(fix && { fix }),
      };
      return;
    }
  },
});

function isLower({ rating: one }: RatedOption, { rating: other }: RatedOption): boolean {
  return one !== undefined && other !== undefined && one.value < other.value;
}

/**
 * The options by rating, best first; equals and all others keep their places among themselves. A run ranks them so in any
 * case, so nothing changes for anybody. Not where a comment may belong to one of them, or where some are not rated.
 */
function sorted({ options }: Ratings, { text }: Entry): Fix | undefined {
  if (!options.every(({ rating }) => rating && Number.isFinite(rating.value))) return undefined;
  const [first, last] = [options[0], options.at(-1)];
  if (!first || !last || holdsComment(text.slice(first.range.start, last.range.end))) return undefined;
  const ranked = [...options].sort((a, b) => (b.rating?.value ?? 0) - (a.rating?.value ?? 0));
  const edits = options.flatMap(({ range }, index) => {
    const { start, end } = ranked[index]?.range ?? range;
    const by = text.slice(start, end);
    return by === text.slice(range.start, range.end) ? [] : [{ range, text: by }];
  });
  return { title: 'List the options by their rating', edits, safe: true };
}
