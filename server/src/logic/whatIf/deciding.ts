import type { CompiledCondition } from '../../engine/conditions';
import { closure } from '../../engine/describeDerived';
import { isPlainNumber, largestNumber } from '../../engine/domain';
import { nextUp } from '../../engine/doubles';
import { addSlots } from '../../engine/explain';
import type { CompiledContent, CompiledDerivedContent, Program } from '../../engine/program';
import { Paths } from '../paths';

/** What may decide how a run of a program ends and what it offers, whoever the patient is. Cautions decide neither. */
export interface Deciding {
  /** The slots that are asked, and those that they are derived from, which come first. */
  readonly slots: ReadonlySet<number>;
  /** By slot, where its tests tell numbers apart: the least doubles behind their bounds, ascending. */
  readonly cuts: ReadonlyMap<number, readonly number[]>;
}

const kept = new WeakMap<Program, Deciding>();

/** The same object for the same program. */
export function decidingIn(program: Program): Deciding {
  const deciding = kept.get(program) ?? read(program);
  kept.set(program, deciding);
  return deciding;
}

function read(program: Program): Deciding {
  const { population, impossible, nodes, findings, derived } = program;
  const asked = [
    ...(population ? [population.when] : []),
    ...impossible.map(({ when }) => when),
    ...Paths.of(program).order.flatMap((index) => askedBy(nodes[index]?.content, program)),
  ];
  const direct = new Set<number>();
  for (const when of asked) addSlots(when, direct);
  const slots = closure({ program }, direct);
  const leanedOn = [...slots].flatMap((slot) => askedBy(derived[slot - findings.length]?.content, program));
  return { slots, cuts: cutsOf([...asked, ...leanedOn]) };
}

function askedBy(
  content: CompiledContent | CompiledDerivedContent | undefined,
  { guards }: Program,
): readonly CompiledCondition[] {
  switch (content?.kind) {
    case 'decide':
    case 'rows':
    case 'points':
      return content.whens;
    case 'recommend': {
      const offers = [...content.options, ...content.actions];
      const excluding = new Set(offers.flatMap(({ recommendable }) => recommendable.excludedBy));
      return [...content.conditions, ...[...excluding].flatMap((index) => guards[index]?.when ?? [])];
    }
    default:
      return [];
  }
}

function cutsOf(conditions: readonly CompiledCondition[]): Map<number, number[]> {
  const cuts = new Map<number, Set<number>>();
  const add = (slot: number, cut: number) => {
    if (Math.abs(cut) >= largestNumber) return;
    const known = cuts.get(slot) ?? new Set();
    cuts.set(slot, known.add(cut));
  };
  const visit = ({ op, slot, low, high, parts }: CompiledCondition) => {
    if (op === 'range' && isPlainNumber(low)) {
      add(slot, low);
      if (high < largestNumber) add(slot, nextUp(high));
    }
    parts.forEach(visit);
  };
  conditions.forEach(visit);
  return new Map([...cuts].map(([slot, each]) => [slot, [...each].sort((one, other) => one - other)]));
}
