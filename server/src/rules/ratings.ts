import type { Numeral, Ratings, Reference, Text } from '../model/guideline';
import type { Range } from '../syntax/node';

export interface Rated {
  readonly rating?: Numeral;
  readonly category?: Text;
  readonly scale?: Text;
  readonly range: Range;
}

/** Each rating that a table gives, or that a reference's extracts report. */
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
