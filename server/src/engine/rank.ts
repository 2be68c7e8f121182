import type { Guideline } from '../model/assemble';
import type { Citation, Extract, RatedOption, Ratings } from '../model/guideline';
import { categoriesOf } from '../model/ratingScale';
import { optionRating } from './optionRating';
import type { CompiledOption, Recommendable } from './program';

/** The extract that a citation names, if work and extract exist. */
export function extractOf(guideline: Guideline, citation: Citation): Extract | undefined {
  if (!citation.extract) return undefined;
  const { id } = citation.extract;
  return guideline.references.get(citation.reference.id)?.entity.extracts.find((extract) => extract.id === id);
}

/** One line of a ratings table with its rating and category; a rating without a scale is taken for one of the ACR. */
export function compileOption(
  guideline: Guideline,
  table: Ratings,
  entity: RatedOption,
  recommendable: Recommendable,
): CompiledOption {
  const { rating, category, scale, ratingFrom, categoryFrom } = optionRating(
    table,
    entity,
    (citation) => extractOf(guideline, citation)?.content,
  );
  const told = category ?? (rating === undefined ? undefined : categoriesOf(scale ?? 'acr', rating)[0]);
  return {
    id: entity.option.id,
    recommendable,
    entity,
    ...(rating !== undefined && { rating }),
    ...(told !== undefined && { category: told }),
    ...(ratingFrom && { ratingFrom }),
    ...(categoryFrom && { categoryFrom }),
  };
}

/** From best to worst; a panel that disagreed comes after one that agreed. */
const categories: readonly (string | undefined)[] = [
  'usually-appropriate',
  'may-be-appropriate',
  'may-be-appropriate-disagreement',
  'usually-not-appropriate',
];

/**
 * Options best first: a higher rating before a lower one; one with a category alone behind the rated ones of that
 * category; one with neither last. Equals keep the file's order.
 */
export function rank(options: readonly CompiledOption[]): CompiledOption[] {
  return [...options].sort((a, b) => band(a) - band(b) || (b.rating ?? -1) - (a.rating ?? -1));
}

/** Where the rating lies counts, whatever category an author writes beside it, so that ratings always descend. */
function band({ rating, category }: CompiledOption): number {
  const implied = rating === undefined ? category : (categoriesOf('acr', Math.round(rating))[0] ?? category);
  const place = categories.indexOf(implied);
  return place === -1 ? categories.length : place;
}
