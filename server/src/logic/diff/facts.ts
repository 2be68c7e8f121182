import { urgencies } from '../../model/urgency';

/** How a patient's way ends, as far as it makes a difference to the patient. */
export type End =
  | 'answer'
  | 'gap'
  | 'overlap'
  /** A condition can be neither true nor false: a formula has no value, or a place cannot be read. */
  | 'undecidable'
  | 'outside-population'
  | 'impossible'
  | 'cycle';

/** Whether something is offered as one of the options or as a line of `do`. */
export type Offer = 'option' | 'action';

/**
 * One thing that a patient is told, or not. Two versions say the same to a patient exactly when they tell the same facts.
 * Advice, what it offers and who warns are named by the keys of `matches.ts`, which are the same in both versions.
 */
export type Fact =
  | { readonly kind: 'end'; readonly end: End }
  /** The most pressing urgency of all advice; none when no advice has one. */
  | { readonly kind: 'pressing'; readonly urgency: string }
  | { readonly kind: 'advice'; readonly advice: string }
  /** Two pieces of advice that are given one after the other; nothing is said of a way that goes in a circle. */
  | { readonly kind: 'order'; readonly first: string; readonly later: string }
  | { readonly kind: 'urgency'; readonly advice: string; readonly urgency: string }
  | { readonly kind: 'within'; readonly advice: string; readonly within: string }
  | { readonly kind: 'awaits'; readonly advice: string; readonly findings: readonly string[] }
  | { readonly kind: Offer; readonly advice: string; readonly item: string }
  | {
      readonly kind: 'rating';
      readonly advice: string;
      readonly item: string;
      readonly rating: number | undefined;
      readonly category: string | undefined;
    }
  /** Of two options with the same rating, the one that stands first. */
  | { readonly kind: 'before'; readonly advice: string; readonly item: string; readonly other: string }
  | {
      readonly kind: 'caution';
      readonly advice: string;
      readonly offer: Offer;
      readonly item: string;
      readonly by: string;
      readonly known: boolean;
    }
  /** Without this finding, and with all others known, there would be no answer. */
  | { readonly kind: 'asked'; readonly finding: string };

/** Equal facts have equal keys. */
export function keyOf(fact: Fact): string {
  return JSON.stringify(Object.entries(fact).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The facts that a fact is a detail of: where only one version tells one of them, the detail is no change of its own. */
export function wholesOf(fact: Fact): Fact[] {
  switch (fact.kind) {
    case 'urgency':
    case 'within':
    case 'awaits':
    case 'option':
    case 'action':
      return [{ kind: 'advice', advice: fact.advice }];
    case 'order':
      return [fact.first, fact.later].map((advice) => ({ kind: 'advice', advice }));
    case 'rating':
      return [{ kind: 'option', advice: fact.advice, item: fact.item }];
    case 'before':
      return [fact.item, fact.other].map((item) => ({ kind: 'option', advice: fact.advice, item }));
    case 'caution':
      return [{ kind: fact.offer, advice: fact.advice, item: fact.item }];
    default:
      return [];
  }
}

/** How pressing an urgency is: 0 for none, and for a word that is no urgency. */
export function pressureOf(urgency: string | undefined): number {
  return urgency === undefined ? 0 : urgencies.indexOf(urgency) + 1;
}
