import type { Axis } from '../space';

/** Values of a variable from `low` up to `high`, which is no longer in it. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** The value lies in one of these spans. */
export interface Among {
  readonly kind: 'among';
  readonly axis: Axis;
  readonly spans: readonly Span[];
}

/** A `many` finding has one or more of these values. */
export interface Some {
  readonly kind: 'some';
  readonly axis: Axis;
  readonly elements: readonly number[];
}

/** A `many` finding lacks this value. */
export interface Without {
  readonly kind: 'without';
  readonly axis: Axis;
  readonly element: number;
}

/** What is asked of one finding. */
export type Literal = Among | Some | Without;

/** Patients of whom all of these hold. */
export type Conjunction = readonly Literal[];

/** How much a literal allows, to tell the wider of two. */
export function widthOf(literal: Literal): number {
  switch (literal.kind) {
    case 'among':
      return literal.spans.length;
    case 'some':
      return literal.elements.length;
    case 'without':
      return 1;
  }
}

/** Short ones first; those of the same length by what is asked first. */
export function compareConjunctions(one: Conjunction, other: Conjunction): number {
  if (one.length !== other.length) return one.length - other.length;
  for (const [index, literal] of one.entries()) {
    const difference = compareLiterals(literal, other[index] as Literal);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function compareLiterals(one: Literal, other: Literal): number {
  const [ones, others] = [placesOf(one), placesOf(other)];
  for (const [index, place] of ones.entries()) {
    const difference = place - (others[index] ?? Number.NEGATIVE_INFINITY);
    // Two infinities are as good as equal; their difference is none.
    if (difference > 0 || difference < 0) return difference;
  }
  return ones.length - others.length;
}

function placesOf(literal: Literal): number[] {
  const { variable } = literal.axis;
  switch (literal.kind) {
    case 'among':
      return [variable, ...literal.spans.map(({ low }) => low)];
    case 'some':
      return [variable, 0, ...literal.elements];
    case 'without':
      return [variable, 1, literal.element];
  }
}
