import type { CompiledCondition } from '../../engine/conditions';
import { isPlainNumber, largestNumber } from '../../engine/domain';
import { nextUp } from '../../engine/doubles';
import type { CompiledContent, CompiledDerivedContent, Program } from '../../engine/program';
import type { NumberDomain } from '../../model/guideline';
import { lastBefore, leastOnGrid } from '../gridNumbers';

/**
 * Numbers from `from` to `to`, both recordable, of which all tests of the guideline say the same. An end that is absent
 * is where the finding's numbers end.
 */
export interface NumberRun {
  readonly from?: number;
  readonly to?: number;
  /** One of them. */
  readonly some: number;
}

const kept = new WeakMap<Program, ReadonlyMap<number, ReadonlySet<number>>>();

/** The numbers of a finding as the guideline's tests tell them apart, ascending. */
export function runsOfNumbers(program: Program, slot: number, domain: NumberDomain): NumberRun[] {
  const bounds = kept.get(program) ?? boundsOf(program);
  kept.set(program, bounds);
  const { min, max, decimals } = domain;
  const least = min && leastOnGrid(min.value, decimals);
  const cuts = [...new Set([...(bounds.get(slot) ?? [])].map((bound) => leastOnGrid(bound, decimals)))]
    .filter((cut) => (least === undefined || cut > least) && (!max || cut <= max.value))
    .sort((one, other) => one - other);
  return [undefined, ...cuts].map((from, index) => {
    const next = cuts[index];
    const to = next === undefined ? undefined : lastBefore(next, decimals);
    const some = from ?? to ?? least ?? 0;
    return { ...(from !== undefined && { from }), ...(to !== undefined && { to }), some };
  });
}

/** By slot the least doubles that lie behind a bound of any test that a run may ask. */
function boundsOf(program: Program): Map<number, Set<number>> {
  const bounds = new Map<number, Set<number>>();
  const add = (slot: number, bound: number) => {
    if (Math.abs(bound) >= largestNumber) return;
    const known = bounds.get(slot);
    if (known) known.add(bound);
    else bounds.set(slot, new Set([bound]));
  };
  const visit = ({ op, slot, low, high, parts }: CompiledCondition) => {
    if (op === 'range' && isPlainNumber(low)) {
      add(slot, low);
      if (high < largestNumber) add(slot, nextUp(high));
    }
    parts.forEach(visit);
  };
  for (const when of conditionsOf(program)) visit(when);
  return bounds;
}

function conditionsOf({ population, impossible, guards, derived, nodes }: Program): CompiledCondition[] {
  return [
    ...(population ? [population.when] : []),
    ...[...impossible, ...guards].map(({ when }) => when),
    ...derived.flatMap(({ content }) => whensOf(content)),
    ...nodes.flatMap(({ content }) => whensOf(content)),
  ];
}

function whensOf(content: CompiledContent | CompiledDerivedContent): readonly CompiledCondition[] {
  switch (content.kind) {
    case 'decide':
    case 'rows':
    case 'points':
      return content.whens;
    case 'recommend':
      return content.conditions;
    default:
      return [];
  }
}
