export interface RatingScale {
  readonly label: string;
  readonly min: number;
  readonly max: number;
}

/** Scales whose numbers are known; a rating on any other scale is taken as written. */
export const scales: Readonly<Record<string, RatingScale | undefined>> = {
  acr: { label: 'ACR', min: 1, max: 9 },
};

/**
 * The categories that a rating can stand for, the usual one first; none for an unknown scale or a number off it.
 * Source: ACR Appropriateness Criteria methodology: 1-3 usually not appropriate, 4-6 may be appropriate (with
 * "disagreement" where the panel's ratings were too dispersed), 7-9 usually appropriate.
 */
export function categoriesOf(scale: string, rating: number): readonly string[] {
  if (scale !== 'acr' || !Number.isInteger(rating) || rating < 1 || rating > 9) return [];
  if (rating <= 3) return ['usually-not-appropriate'];
  if (rating <= 6) return ['may-be-appropriate', 'may-be-appropriate-disagreement'];
  return ['usually-appropriate'];
}
