import type { ExtractContent, RatedOption, Reference } from '../../../model/guideline';
import { hasMisspelt, isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['reference', 'ratings'], {
  id: 'citation/locator',
  title: 'A figure or rating that cannot be looked up',
  severity: 'warning',
  profiles: { draft: 'off', publish: 'error' },
  *check(entity, _, { entry }): Iterable<Report> {
    if (isDamaged(entry)) return;
    if (entity.kind === 'reference') yield* unplaced(entity);
    else for (const option of entity.options) yield* unplacedOption(option);
  },
});

function* unplaced({ extracts, value }: Reference): Iterable<Report> {
  for (const { content, at, quote, idRange } of extracts) {
    const what = nounOf(content);
    if (!what || at || quote || hasMisspelt(value, ['extracts'])) continue;
    yield {
      message: `Nobody can look this ${what} up: say where it stands ("at": page, table, variant), or in what words ("quote").`,
      range: idRange,
    };
  }
}

function nounOf(content: ExtractContent | undefined): string | undefined {
  switch (content?.kind) {
    case 'accuracy':
      return 'accuracy';
    case 'rating':
      return content.rating ? 'rating' : 'category';
    case 'share':
      return 'share';
    case 'grade':
      return 'grade';
    default:
      return undefined;
  }
}

/** A rating that is cited to works as a whole, without a place in any of them. */
function* unplacedOption({ option, rating, category, cite }: RatedOption): Iterable<Report> {
  if ((!rating && !category) || cite.length === 0) return;
  if (cite.some(({ extract, at, quote }) => extract || at || quote)) return;
  yield {
    message: `The rating of "${option.id}" is cited to a work as a whole. Cite the extract that holds it, or say where it stands with "at".`,
    range: option.range,
  };
}
