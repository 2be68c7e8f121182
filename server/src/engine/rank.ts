import type { Guideline } from '../model/assemble';
import type { Citation, Extract, RatedOption, Ratings } from '../model/guideline';
import { categoriesOf } from '../model/ratingScale';
import type { CompiledOption, Recommendable } from './program';

/** The extract that a citation names, if work and extract exist. */
export function extractOf(guideline: Guideline, citation: Citation): Extract | undefined {
  if (!citation.extract) return undefined;
  const { id } = citation.extract;
  return guideline.references.get(citation.reference.id)?.entity.extracts.find((extract) => extract.id === id);
}

/**
 * One line of a ratings table with its rating and category: as written or, where it leaves them out, from the first
 * cited extract that has them; a category that nobody writes follows from the rating on the table's scale.
 */
export function compileOption(
  guideline: Guideline,
  table: Ratings,
  entity: RatedOption,
  recommendable: Recommendable,
): CompiledOption {
  const own = finite(entity.rating?.value);
  const source = entity.cite
    .map((citation) => ({ citation, content: extractOf(guideline, citation)?.content }))
    .find(({ content }) => content?.kind === 'rating');
  const rated = source?.content?.kind === 'rating' ? source.content : undefined;
  const extracted = finite(rated?.rating?.value);
  const rating = own ?? extracted;
  const scale = table.scale?.text ?? rated?.scale?.text ?? 'acr';
  // The extract's category belongs to the extract's rating: it says nothing about another one.
  const theirs = extracted === undefined || extracted === rating ? rated?.category?.text : undefined;
  const category =
    entity.category?.text ?? theirs ?? (rating === undefined ? undefined : categoriesOf(scale, rating)[0]);
  return {
    id: entity.option.id,
    recommendable,
    entity,
    ...(rating !== undefined && { rating }),
    ...(category !== undefined && { category }),
    ...(source && own === undefined && extracted !== undefined && { ratingFrom: source.citation }),
    ...(source && entity.category === undefined && theirs !== undefined && { categoryFrom: source.citation }),
  };
}

function finite(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
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
