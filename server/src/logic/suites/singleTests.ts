import type { CompiledCondition } from '../../engine/conditions';
import type { Program } from '../../engine/program';
import type { ConditionRegions, Holds } from '../conditionRegions';
import type { Region } from '../regions';

/** The single tests of a condition as an author writes them, one line each, in their order. */
export function testsOf(condition: CompiledCondition): CompiledCondition[] {
  return condition.source?.kind === 'test' ? [condition] : condition.parts.flatMap(testsOf);
}

/** The condition with one of its tests replaced by what it may come to. */
export function withTest(condition: CompiledCondition, test: CompiledCondition, truth: boolean): CompiledCondition {
  if (condition === test) return { ...condition, op: truth ? 'all' : 'any', parts: [], source: undefined };
  if (condition.parts.length === 0) return condition;
  return { ...condition, parts: condition.parts.map((part) => withTest(part, test, truth)) };
}

/** That a slot has one value, as a test that nobody wrote. Not for slots of `many` findings. */
export function withValue(slot: number, code: number): CompiledCondition {
  const nothing = { table: new Uint8Array(0), parts: [], source: undefined, damage: undefined };
  return { ...nothing, op: 'range', slot, low: code, high: code };
}

/** To whom one test of a condition matters: the condition comes out otherwise when the test does. */
export function whereItMatters(conditions: ConditionRegions, when: CompiledCondition, test: CompiledCondition): Region {
  const { regions } = conditions.space;
  const ifTrue = conditions.holds(withTest(when, test, true));
  const ifFalse = conditions.holds(withTest(when, test, false));
  const no = ({ yes, open }: Holds) => regions.not(regions.or(yes, open));
  return regions.or(regions.and(ifTrue.yes, no(ifFalse)), regions.and(ifFalse.yes, no(ifTrue)));
}

/** The findings and derived findings that conditions look at, those behind derived ones included, by their slots. */
export function slotsBehind(program: Program, conditions: readonly CompiledCondition[]): Set<number> {
  const slots = new Set<number>();
  const visit = (slot: number) => {
    if (slot < 0 || slots.has(slot)) return;
    slots.add(slot);
    const content = program.derived[slot - program.findings.length]?.content;
    if (content?.kind === 'formula') content.slots.forEach(visit);
    else if (content && 'whens' in content) content.whens.forEach(look);
  };
  const look = ({ slot, parts }: CompiledCondition) => {
    visit(slot);
    parts.forEach(look);
  };
  conditions.forEach(look);
  return slots;
}
