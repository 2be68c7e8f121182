import type { CompiledCondition } from '../engine/conditions';
import type { Condition } from '../model/guideline';
import type { ConditionRegions } from './conditionRegions';
import { everybody, nobody, type Region } from './regions';

/**
 * The parts of a condition (tests or groups of an `all` or `any`, at any depth) without which it accepts the same of
 * those who come. Taken together they can go: each is judged without those found before it, the last written first.
 */
export function redundantParts(conditions: ConditionRegions, reach: Region, when: CompiledCondition): Condition[] {
  const { regions } = conditions.space;
  const accepted = regions.and(reach, conditions.holds(when).yes);
  const dropped = new Set<CompiledCondition>();
  const found: Condition[] = [];

  const judge = (whole: CompiledCondition): void => {
    if (whole.op !== 'all' && whole.op !== 'any' && whole.op !== 'not') return;
    for (const part of [...whole.parts].reverse()) {
      if (!part.source) continue;
      const others = whole.parts.filter((each) => !dropped.has(each)).length - 1;
      if (whole.op !== 'not' && others > 0) {
        dropped.add(part);
        if (regions.and(reach, without(when)) === accepted) {
          found.push(part.source);
          continue;
        }
        dropped.delete(part);
      }
      judge(part);
    }
  };

  /** Whom a condition accepts when the dropped parts are as if they were not written. */
  const without = (condition: CompiledCondition): Region => {
    const parts = condition.parts.filter((part) => !dropped.has(part));
    switch (condition.op) {
      case 'all':
        return parts.reduce((all, part) => regions.and(all, without(part)), everybody);
      case 'any':
        return parts.reduce((any, part) => regions.or(any, without(part)), nobody);
      case 'not': {
        const [part] = parts;
        return part ? regions.minus(regions.not(without(part)), conditions.holds(part).open) : nobody;
      }
      default:
        return conditions.holds(condition).yes;
    }
  };

  judge(when);
  return found.reverse();
}
