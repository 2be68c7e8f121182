import type { Program } from '../../engine/program';
import type { ConditionRegions } from '../conditionRegions';
import type { Way } from '../nodeRegions';
import { Paths } from '../paths';
import { nobody, type Region } from '../regions';

/** The ways out of a node, by its index; none where patients are not followed any further. */
export type WaysOf = (node: number) => readonly Way[];

/** Where some patients come by, node by node. By the node's index. */
export function passage({ program, space }: ConditionRegions, from: Region, waysOf: WaysOf): Region[] {
  const { regions } = space;
  const coming: Region[] = program.nodes.map(() => nobody);
  const passed: Region[] = program.nodes.map(() => nobody);
  if (typeof program.start === 'number') coming[program.start] = from;
  const { order } = Paths.of(program);
  // Once through is enough but for cycles, which take another round each until nobody new comes round.
  for (let again = true; again; ) {
    again = false;
    for (const index of order) {
      const reach = coming[index] as Region;
      if (reach === passed[index]) continue;
      if (passed[index] !== nobody) again = true;
      passed[index] = reach;
      for (const { to, who } of waysOf(index))
        if (typeof to === 'number') coming[to] = regions.or(coming[to] as Region, regions.and(reach, who));
    }
  }
  return coming;
}

/** Some nodes and all that ways lead to from there, whoever may take them; by the node's index. */
export function reachable(from: Iterable<number>, waysOf: WaysOf, { nodes }: Pick<Program, 'nodes'>): Uint8Array {
  const isReached = new Uint8Array(nodes.length);
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (isReached[index]) continue;
    isReached[index] = 1;
    for (const { to } of waysOf(index)) if (typeof to === 'number' && !isReached[to]) open.push(to);
  }
  return isReached;
}

/** A node that some patients come to, with as few nodes before it as possible, and those who come to it that soon. */
export interface Nearest {
  readonly node: number;
  /** How many nodes are passed before it. */
  readonly before: number;
  readonly who: Region;
}

/** Of some patients at some nodes, all of whom come there, those with the shortest way; undefined when there are none. */
export function nearest(
  { program, space }: ConditionRegions,
  at: ReadonlyMap<number, Region>,
  waysOf: WaysOf,
): Nearest | undefined {
  const { regions } = space;
  const wanted = regions.union(at.values());
  if (wanted === nobody || typeof program.start !== 'number') return undefined;
  let layer = new Map<number, Region>([[program.start, wanted]]);
  for (let before = 0; before < program.nodes.length && layer.size > 0; before++) {
    const next = new Map<number, Region>();
    for (const [node, here] of layer) {
      const who = regions.and(here, at.get(node) ?? nobody);
      if (who !== nobody) return { node, before, who };
      for (const way of waysOf(node)) {
        const going = regions.and(here, way.who);
        if (typeof way.to === 'number' && going !== nobody)
          next.set(way.to, regions.or(next.get(way.to) ?? nobody, going));
      }
    }
    layer = next;
  }
  return undefined;
}

/** A node at which one of some patients is looked for; where `before` is told, of those who pass no more nodes before it. */
export type Place = Pick<Nearest, 'node' | 'who'> & Partial<Nearest>;

/** Where to look for one of some patients: those with the shortest way first, then all of them node by node. */
export function placesOf(conditions: ConditionRegions, at: ReadonlyMap<number, Region>, waysOf: WaysOf): Place[] {
  const soonest = nearest(conditions, at, waysOf);
  return soonest ? [soonest, ...[...at].map(([node, who]) => ({ node, who }))] : [];
}
