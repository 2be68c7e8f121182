import type { Placed } from '../model/assemble';
import type { Review, Text } from '../model/guideline';
import type { Lookup } from './lookup';
import type { NoOptions, OptionSpecs, Settings } from './options';
import { type EntryRule, entityRule, type Report, type RuleBasics } from './rule';

/** A rule about what a file says of its review. */
export function reviewRule<O extends OptionSpecs = NoOptions>(
  rule: RuleBasics & {
    readonly options?: O;
    check(review: Review, lookup: Lookup, placed: Placed, settings: Settings<O>): Iterable<Report>;
  },
): EntryRule {
  const { check, ...basics } = rule;
  return entityRule<'header', O>(['header'], {
    ...basics,
    check: ({ review }, lookup, placed, settings) => (review ? check(review, lookup, placed, settings) : []),
  });
}

/** The state that a review is in; undefined where several are written, of which nobody knows which holds. */
export function stateOf({ states }: Review): Text | undefined {
  const [first] = states;
  return states.every(({ text }) => text === first?.text) ? first : undefined;
}
