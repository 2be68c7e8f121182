import type { Range } from './node';

/** Brackets that no guideline writes for another reason, and that YAML and its readers leave alone. */
const place = /⟨[^⟨⟩\r\n]*⟩/g;

/**
 * The places of a text that its author has still to fill in, `⟨What is asked?⟩`, as templates and scaffolds leave them: in
 * order, brackets included, in UTF-16 units.
 */
export function placesIn(text: string): Range[] {
  return [...text.matchAll(place)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
}
