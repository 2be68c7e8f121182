import type { Level } from '../rules/rule';
import { rules } from '../rules/rules';
import { type Choice, levelOf, usualChoice } from './configuration';

/** A rule whose findings are errors, unless a configuration takes them for less. */
export interface Lowered {
  readonly rule: string;
  readonly level: Level;
}

/** The rules by which something could be wrong that a choice does not take for an error, in the order of their ids. */
export function loweredBy(choices: Iterable<Choice>): Lowered[] {
  const all = [...choices];
  return rules
    .flatMap((rule): Lowered[] => {
      if (levelOf(rule, usualChoice) !== 'error') return [];
      const level = all.map((choice) => levelOf(rule, choice)).find((each) => each !== 'error');
      return level === undefined ? [] : [{ rule: rule.id, level }];
    })
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
}
