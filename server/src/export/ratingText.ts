import { scales } from '../model/ratingScale';

interface Rated {
  readonly rating?: number;
  readonly category?: string;
  readonly scale?: string;
}

/** A rating with its category: `ACR 8/9, usually appropriate`. Empty when there is neither. */
export function ratingText({ rating, category, scale }: Rated): string {
  const known = scale === undefined ? undefined : scales[scale];
  const name = known?.label ?? scale;
  const number = rating === undefined ? undefined : `${rating}${known ? `/${known.max}` : ''}`;
  const parts = [
    ...(number === undefined ? [] : [name === undefined ? number : `${name} ${number}`]),
    ...(category === undefined ? [] : [categoryText(category)]),
  ];
  return parts.join(', ');
}

/** `may-be-appropriate-disagreement` is "may be appropriate (disagreement)". */
function categoryText(category: string): string {
  return category.replace(/-disagreement$/, ' (disagreement)').replaceAll('-', ' ');
}
