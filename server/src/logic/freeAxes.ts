import type { ConditionRegions } from './conditionRegions';
import type { Region } from './regions';

/** A derived finding that a region takes as free, and what it is computed from. */
export interface FreeAxis {
  /** Of the guideline whose derived finding it is. */
  readonly conditions: ConditionRegions;
  readonly slot: number;
  readonly variable: number;
  /** Slots of the number findings that it is computed from, in whatever way. */
  readonly numbers: readonly number[];
  /** Slots of the scores that it is computed from, whose values stand for the findings behind them. */
  readonly scores: readonly number[];
  /** Whether these are all: otherwise its value cannot be told from them. */
  readonly areAll: boolean;
}

/** The derived findings of one guideline that a region takes as free. */
export function freeAxes(conditions: ConditionRegions, region: Region): FreeAxis[] {
  const { program, space } = conditions;
  const asked = new Set(space.regions.support(region));
  return program.derived.flatMap((_, index) => {
    const slot = program.findings.length + index;
    const { variable } = space.axis(program, slot);
    return asked.has(variable) ? [{ conditions, slot, variable, ...inputsOf(conditions, slot) }] : [];
  });
}

function inputsOf(conditions: ConditionRegions, slot: number): Pick<FreeAxis, 'numbers' | 'scores' | 'areAll'> {
  const { findings, derived } = conditions.program;
  const numbers = new Set<number>();
  const scores = new Set<number>();
  let areAll = true;
  const visit = (each: number) => {
    const index = each - findings.length;
    const content = derived[index]?.content;
    if (findings[each]?.domain.kind === 'number') numbers.add(each);
    else if (content?.kind === 'formula') content.slots.forEach(visit);
    else if (content?.kind === 'points' && !conditions.derivedRegions(index).free) scores.add(each);
    else areAll = false;
  };
  visit(slot);
  return { numbers: [...numbers], scores: [...scores], areAll };
}
