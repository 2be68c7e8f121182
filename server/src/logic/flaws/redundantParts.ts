import type { CompiledCondition } from '../../engine/conditions';
import type { Condition } from '../../model/guideline';
import type { ConditionRegions } from '../conditionRegions';
import { everybody, nobody, type Region } from '../regions';

/**
 * The parts of a condition (tests or groups of an `all` or `any`, at any depth) without which it accepts the same of
 * those who come. Each can go alone, and all of them together; of two that can only go one for the other it is the one
 * written last.
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
      if (whole.op !== 'not' && others > 0 && canGo(new Set([part])) && canGo(new Set([...dropped, part]))) {
        dropped.add(part);
        found.push(part.source);
      } else judge(part);
    }
  };
  const canGo = (parts: ReadonlySet<CompiledCondition>) => regions.and(reach, without(when, parts)) === accepted;

  /** Whom a condition accepts when some parts are as if they were not written. */
  const without = (condition: CompiledCondition, gone: ReadonlySet<CompiledCondition>): Region => {
    const parts = condition.parts.filter((part) => !gone.has(part));
    switch (condition.op) {
      case 'all':
        return parts.reduce((all, part) => regions.and(all, without(part, gone)), everybody);
      case 'any':
        return parts.reduce((any, part) => regions.or(any, without(part, gone)), nobody);
      case 'not': {
        const [part] = parts;
        return part ? regions.minus(regions.not(without(part, gone)), conditions.holds(part).open) : nobody;
      }
      default:
        return conditions.holds(condition).yes;
    }
  };

  judge(when);
  return found.reverse();
}
