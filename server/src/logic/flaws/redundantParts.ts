import type { CompiledCondition } from '../../engine/conditions';
import type { Condition } from '../../model/guideline';
import type { ConditionRegions, Holds } from '../conditionRegions';
import { nobody, type Region } from '../regions';

/**
 * The parts of a condition (tests or groups of an `all` or `any`, at any depth) without which it accepts the same of
 * those who come. Each can go alone, and all of them together; of two that can only go one for the other it is the one
 * written last.
 */
export function redundantParts(conditions: ConditionRegions, reach: Region, when: CompiledCondition): Condition[] {
  const { regions } = conditions.space;
  const whole = conditions.holds(when);
  const accepted = regions.and(reach, whole.yes);
  const undecided = regions.and(reach, whole.open);
  const dropped = new Set<CompiledCondition>();
  const found: Condition[] = [];

  const judge = (of: CompiledCondition): void => {
    if (of.op !== 'all' && of.op !== 'any' && of.op !== 'not') return;
    for (const part of [...of.parts].reverse()) {
      if (!part.source) continue;
      const others = of.parts.filter((each) => !dropped.has(each)).length - 1;
      if (of.op !== 'not' && others > 0 && canGo(new Set([part])) && canGo(new Set([...dropped, part]))) {
        dropped.add(part);
        found.push(part.source);
      } else judge(part);
    }
  };
  const canGo = (parts: ReadonlySet<CompiledCondition>) => {
    const { yes, open } = without(when, parts);
    // Nor may anybody be left of whom it cannot be told: a part can keep a value from being asked that is not there.
    return regions.and(reach, yes) === accepted && regions.minus(regions.and(reach, open), undecided) === nobody;
  };

  /** Whom a condition holds for when some parts are as if they were not written. */
  const without = (condition: CompiledCondition, gone: ReadonlySet<CompiledCondition>): Holds => {
    const { op } = condition;
    if (op !== 'all' && op !== 'any' && op !== 'not') return conditions.holds(condition);
    const parts = condition.parts.filter((part) => !gone.has(part));
    return conditions.joined(
      op,
      parts.map((part) => without(part, gone)),
    );
  };

  judge(when);
  return found.reverse();
}
