import type { RatedOption } from '../../../model/guideline';
import type { Entry } from '../../../syntax/entry';
import type { Fix } from '../../../syntax/problem';
import { holdsComment } from '../../../syntax/removal';
import { isDamaged } from '../../damage';
import { ratingOf } from '../../ratings';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['ratings'], {
  id: 'rating/order',
  title: 'Options that are not listed as they are ranked',
  severity: 'warning',
  profiles: { draft: 'information' },
  fix: 'safe',
  *check(table, lookup, { entry }): Iterable<Report> {
    if (isDamaged(entry)) return;
    const ranked = table.options.map((option): Ranked => ({ option, rating: ratingOf(table, option, lookup).rating }));
    for (const [index, each] of ranked.entries()) {
      const before = ranked.slice(0, index).find((other) => isLower(other, each));
      // A note may be the reason.
      if (!before || before.option.note || each.option.note) continue;
      const fix = sorted(ranked, entry);
      yield {
        message: `"${each.option.option.id}" is rated ${each.rating} and stands below "${before.option.option.id}" with ${before.rating}. A run offers the higher one first; list it first, or say with "note" why not.`,
        range: each.option.option.range,
        ...(fix && { fix }),
      };
      return;
    }
  },
});

/** An option with the rating by which a run ranks it: its own, or that of the work that it cites. */
interface Ranked {
  readonly option: RatedOption;
  readonly rating: number | undefined;
}

function isLower({ rating: one }: Ranked, { rating: other }: Ranked): boolean {
  return one !== undefined && other !== undefined && one < other;
}

/**
 * The options by rating, best first; equals and all others keep their places among themselves. A run ranks them so in any
 * case, so nothing changes for anybody. Not where a comment may belong to one of them, or where some are not rated.
 */
function sorted(listed: readonly Ranked[], { text }: Entry): Fix | undefined {
  if (!listed.every(({ rating }) => rating !== undefined)) return undefined;
  const [first, last] = [listed[0]?.option, listed.at(-1)?.option];
  if (!first || !last || holdsComment(text.slice(first.range.start, last.range.end))) return undefined;
  const ranked = [...listed].sort((a, b) => (b.rating ?? 0) - (a.rating ?? 0));
  const edits = listed.flatMap(({ option: { range } }, index) => {
    const { start, end } = ranked[index]?.option.range ?? range;
    const by = text.slice(start, end);
    return by === text.slice(range.start, range.end) ? [] : [{ range, text: by }];
  });
  return { title: 'List the options by their rating', edits, safe: true };
}
