import { type OptionRating, optionRating } from '../engine/optionRating';
import type { Numeral, RatedOption, Ratings, Reference, Text } from '../model/guideline';
import type { Range } from '../syntax/node';
import { citedExtract } from './evidence/extracts';
import type { Lookup } from './lookup';

export interface Rated {
  readonly rating?: Numeral;
  readonly category?: Text;
  readonly scale?: Text;
  readonly range: Range;
}

/** Each rating that a table itself writes, or that a reference's extracts report. */
export function ratedIn(entity: Ratings | Reference): Rated[] {
  if (entity.kind === 'ratings')
    return entity.options.map(({ rating, category, option }) => ({
      ...(rating && { rating }),
      ...(category && { category }),
      ...(entity.scale && { scale: entity.scale }),
      range: option.range,
    }));
  return entity.extracts.flatMap(({ content, idRange }) => {
    if (content?.kind !== 'rating') return [];
    const { rating, category, scale } = content;
    return [{ ...(rating && { rating }), ...(category && { category }), ...(scale && { scale }), range: idRange }];
  });
}

/** How an option is rated when a run offers it: as its table writes it or, where that is left to a work, as that does. */
export function ratingOf(table: Ratings, option: RatedOption, lookup: Lookup): OptionRating {
  return optionRating(table, option, (citation) => citedExtract(lookup, citation)?.extract.content);
}
