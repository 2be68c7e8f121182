import type { Citation, Extract, ExtractContent, Proportion, Reference } from '../../model/guideline';
import type { Lookup } from '../lookup';

/** The proportions that accuracy is told by, in the words of the format. */
export type Measure = 'sensitivity' | 'specificity' | 'ppv' | 'npv' | 'false-negative-rate' | 'false-positive-rate';

/** The measure that one leaves of 100, where it has a name. */
export const restOf: { readonly [measure in Measure]?: Measure } = {
  sensitivity: 'false-negative-rate',
  'false-negative-rate': 'sensitivity',
  specificity: 'false-positive-rate',
  'false-positive-rate': 'specificity',
};

/** A figure of an extract, and what it measures. */
export interface Figure {
  readonly measure: Measure | 'share';
  readonly proportion: Proportion;
}

/** The figures of an extract in the order of the format; none where it holds no proportion. */
export function figuresOf(content: ExtractContent | undefined): Figure[] {
  if (content?.kind === 'share') return [{ measure: 'share', proportion: content.proportion }];
  if (content?.kind !== 'accuracy') return [];
  const of = (measure: Measure, proportion: Proportion | undefined): Figure[] =>
    proportion ? [{ measure, proportion }] : [];
  return [
    ...of('sensitivity', content.sensitivity),
    ...of('specificity', content.specificity),
    ...of('ppv', content.ppv),
    ...of('npv', content.npv),
    ...of('false-negative-rate', content.falseNegativeRate),
    ...of('false-positive-rate', content.falsePositiveRate),
  ];
}

/** An extract that a citation names, with its work; undefined where it names none or one that is not there. */
export function citedExtract(
  lookup: Lookup,
  { reference, extract }: Citation,
): { readonly work: Reference; readonly extract: Extract } | undefined {
  const work = extract && lookup.reference(reference.id);
  const found = work?.extracts.find(({ id }) => id === extract?.id);
  return work && found && { work, extract: found };
}

/** The extracts that a citation leans on: the one that it names, or all of a work that it names as a whole. */
export function leanedOn(
  lookup: Lookup,
  citation: Citation,
): { readonly work: Reference; readonly extract: Extract }[] {
  const named = citedExtract(lookup, citation);
  if (named) return [named];
  const work = citation.extract ? undefined : lookup.reference(citation.reference.id);
  return work ? work.extracts.map((extract) => ({ work, extract })) : [];
}
