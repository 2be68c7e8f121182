import type { Citation, ExtractContent, RatedOption, Ratings } from '../model/guideline';

/** How one option of a table is rated, wherever that is written. */
export interface OptionRating {
  readonly rating?: number;
  /** As somebody writes it: what follows from the rating alone is for `categoriesOf`. */
  readonly category?: string;
  readonly scale?: string;
  /** The citation whose extract gives the rating or the category, where the option does not write it itself. */
  readonly ratingFrom?: Citation;
  readonly categoryFrom?: Citation;
}

/**
 * The rating and category of an option: as written or, where it leaves them out, from the first cited extract that rates.
 *
 * @param contentOf what the extract says that a citation names
 */
export function optionRating(
  table: Ratings,
  option: RatedOption,
  contentOf: (citation: Citation) => ExtractContent | undefined,
): OptionRating {
  const own = finite(option.rating?.value);
  const source = option.cite
    .map((citation) => ({ citation, content: contentOf(citation) }))
    .find(({ content }) => content?.kind === 'rating');
  const rated = source?.content?.kind === 'rating' ? source.content : undefined;
  const extracted = finite(rated?.rating?.value);
  const rating = own ?? extracted;
  const scale = table.scale?.text ?? rated?.scale?.text;
  // The extract's category belongs to the extract's rating: it says nothing about another one.
  const theirs = extracted === undefined || extracted === rating ? rated?.category?.text : undefined;
  const category = option.category?.text ?? theirs;
  return {
    ...(rating !== undefined && { rating }),
    ...(category !== undefined && { category }),
    ...(scale !== undefined && { scale }),
    ...(source && own === undefined && extracted !== undefined && { ratingFrom: source.citation }),
    ...(source && option.category === undefined && theirs !== undefined && { categoryFrom: source.citation }),
  };
}

function finite(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
