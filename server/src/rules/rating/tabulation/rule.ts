import type { ExtractContent, Numeral } from '../../../model/guideline';
import { entityRule, type Report } from '../../rule';

type Rating = Extract<ExtractContent, { kind: 'rating' }>;

export const rule = entityRule(['reference'], {
  id: 'rating/tabulation',
  title: "A rating that is not what the panel's votes come to",
  severity: 'error',
  *check({ extracts }): Iterable<Report> {
    for (const { content, idRange } of extracts) {
      if (content?.kind !== 'rating' || !content.tabulation) continue;
      const votes = content.tabulation.map(({ value }) => value);
      if (votes.length !== 9 || !votes.every((count) => Number.isInteger(count) && count >= 0)) continue;
      const panel = votes.reduce((all, count) => all + count, 0);
      const range = spanOf(content.tabulation) ?? idRange;
      if (panel === 0) yield { message: 'Nobody voted: these nine counts are all 0.', range };
      else yield* unlike(content, votes, panel, range);
    }
  },
});

function* unlike(
  { rating, category }: Rating,
  votes: readonly number[],
  panel: number,
  range: Report['range'],
): Iterable<Report> {
  const [low, high] = mediansOf(votes, panel);
  const median = low === high ? `${low}` : `${low} to ${high}`;
  if (rating && (rating.value < low || rating.value > high))
    yield { message: `The median of these ${panel} votes is ${median}, not ${rating.value}.`, range: rating.range };
  const disagrees = isDisagreement(votes, panel);
  const isTold = category?.text === 'may-be-appropriate-disagreement';
  if (category && isTold && isWithinOneCategory(votes))
    yield { message: `All ${panel} votes lie in one category, so this panel did not disagree.`, range: category.range };
  if (disagrees && !isTold)
    yield {
      message: `A third of the panel or more voted 1 to 3, and as many 7 to 9. That is disagreement: the category is "may-be-appropriate-disagreement".`,
      range: category?.range ?? range,
    };
}

/** The two votes in the middle; the same one for an odd number of votes that lie so. */
function mediansOf(votes: readonly number[], panel: number): readonly [number, number] {
  const rated = votes.flatMap((count, index) => Array.from({ length: count }, () => index + 1));
  return [rated[Math.floor((panel - 1) / 2)] ?? 0, rated[Math.floor(panel / 2)] ?? 0];
}

/** RAND/UCLA Appropriateness Method (Fitch et al. 2001, 8.2): a third of the panel in each of the outer categories. */
function isDisagreement(votes: readonly number[], panel: number): boolean {
  const third = Math.round(panel / 3);
  return panel >= 8 && sum(votes.slice(0, 3)) >= third && sum(votes.slice(6)) >= third;
}

function isWithinOneCategory(votes: readonly number[]): boolean {
  return [0, 3, 6].filter((start) => sum(votes.slice(start, start + 3)) > 0).length === 1;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

function spanOf(counts: readonly Numeral[]): Report['range'] | undefined {
  const [first, last] = [counts[0], counts.at(-1)];
  return first && last && { start: first.range.start, end: last.range.end };
}
