import type { CompiledCondition } from '../engine/conditions';
import type { CompiledContent, CompiledNode, Damage, Program } from '../engine/program';
import type { ConditionRegions } from './conditionRegions';
import { type NodeRegions, nodeRegions } from './nodeRegions';
import { targetsOf } from './order';
import { everybody, nobody, type Region } from './regions';

/** A node, what it does with everybody, and who comes to it. Kept as it is while none of that changes. */
export interface NodeFlow {
  readonly node: CompiledNode;
  readonly does: NodeRegions;
  /** Who comes here. Where `doubt` says why, others may come too. */
  readonly reach: Region;
  readonly doubt?: Unsure;
  /** Too many kinds of patients come here, or are told apart here, to follow them any further. */
  readonly unfollowed: boolean;
  /** Why what is said of this node is not all: the doubt, or that it is not followed. */
  readonly unsure?: Unsure;
  /** Of those who come here, who takes each way of `does.ways`. */
  readonly out: readonly Region[];
}

/** Why not everything is known: something cannot be read, or too many kinds of patients are told apart. */
export type Unsure = Damage | { readonly kind: 'too-large'; readonly node: string };

/** With more nodes of the diagram than this, whoever comes to a node of the guideline is not followed any further. */
const mostNodes = 20_000;

/** What one node may cost, and all of them together, in new nodes of the diagram. */
const budgetOfNode = 50_000;
const budgetOfAll = 500_000;

/** All patients of a guideline taken through it at once. */
export class Flow {
  /** By the node's index; undefined for those that no way leads to. */
  readonly nodes: readonly (NodeFlow | undefined)[];
  /** All whom the guideline speaks of: within its population, and not impossible. */
  readonly admitted: Region;
  /** Why not everybody who is admitted is known to be. */
  readonly unsure?: Unsure;

  /** @param earlier the flow of an earlier state of the guideline in the same space: what has not changed is kept */
  constructor(
    readonly conditions: ConditionRegions,
    earlier?: Flow,
  ) {
    const { program } = conditions;
    const { admitted, unsure } = admission(conditions);
    this.admitted = admitted;
    if (unsure) this.unsure = unsure;
    const known = new Map(earlier?.nodes.flatMap((flow) => (flow ? [[flow.node.content, flow]] : [])));
    const order = forwards(program);
    const coming: Region[] = program.nodes.map(() => nobody);
    const doubts: (Unsure | undefined)[] = [];
    const flows: (NodeFlow | undefined)[] = program.nodes.map(() => undefined);
    if (typeof program.start === 'number') {
      coming[program.start] = admitted;
      doubts[program.start] = unsure;
    }
    const limit = conditions.space.regions.made + budgetOfAll;
    // Once through is enough but for cycles, which take another round each until nobody new comes round.
    for (let again = true; again; ) {
      again = false;
      for (const index of order) {
        const node = program.nodes[index] as CompiledNode;
        const before = flows[index];
        if (before && before.reach === coming[index] && before.doubt === doubts[index]) continue;
        if (before) again = true;
        const flow = this.pass(node, coming[index] as Region, doubts[index], before ?? known.get(node.content), limit);
        flows[index] = flow;
        const doubt = flow.unsure ?? damageOf(node.content, conditions);
        for (const [way, { to }] of flow.does.ways.entries())
          if (typeof to === 'number') {
            const joined = this.join(coming[to] as Region, flow.out[way] as Region);
            if (joined === undefined) doubts[to] ??= { kind: 'too-large', node: program.nodes[to]?.id ?? '' };
            else coming[to] = joined;
          }
        if (doubt) for (const to of targetsOf(node.content)) if (typeof to === 'number') doubts[to] ??= doubt;
      }
    }
    this.nodes = flows;
  }

  private pass(
    node: CompiledNode,
    reach: Region,
    doubt: Unsure | undefined,
    known: NodeFlow | undefined,
    limit: number,
  ): NodeFlow {
    if (known && known.reach === reach && known.doubt === doubt && known.node === node) return known;
    const { regions } = this.conditions.space;
    const made =
      regions.made < limit && !regions.isLargerThan(reach, mostNodes)
        ? regions.within(budgetOfNode, () => {
            const does = known && !known.unfollowed ? known.does : nodeRegions(node, this.conditions);
            return { does, out: does.ways.map(({ who }) => regions.and(reach, who)) };
          })
        : undefined;
    if (made) return { node, ...made, reach, unfollowed: false, ...(doubt && { doubt, unsure: doubt }) };
    const unsure = doubt ?? { kind: 'too-large', node: node.id };
    return {
      node,
      does: { kind: 'damage', ways: [] },
      reach,
      out: [],
      unfollowed: true,
      unsure,
      ...(doubt && { doubt }),
    };
  }

  private join(one: Region, other: Region): Region | undefined {
    const { regions } = this.conditions.space;
    return regions.within(budgetOfNode, () => regions.or(one, other));
  }
}

function admission(conditions: ConditionRegions): { admitted: Region; unsure?: Unsure } {
  const { program, space } = conditions;
  let admitted = program.population ? conditions.holds(program.population.when).yes : everybody;
  let damage = program.population && conditions.damage(program.population.when);
  for (const { when } of program.impossible) {
    // What cannot be read cannot be ruled out: a run ends there, as one does at whatever is damaged.
    admitted = when.damage ? nobody : space.regions.minus(admitted, conditions.holds(when).yes);
    damage ??= when.damage;
  }
  return { admitted, ...(damage && { unsure: damage }) };
}

/** Why a node may lead others on than those who are known to take its ways. */
export function damageOf(content: CompiledContent, conditions: ConditionRegions): Damage | undefined {
  switch (content.kind) {
    case 'decide':
      return firstDamage(content.whens, conditions);
    case 'recommend': {
      const guards = content.guards.flatMap((index) => conditions.program.guards[index]?.when ?? []);
      return firstDamage([...guards, ...content.conditions], conditions);
    }
    case 'conclude':
      return undefined;
    case 'damage':
      return content;
  }
}

function firstDamage(whens: readonly CompiledCondition[], conditions: ConditionRegions): Damage | undefined {
  for (const when of whens) {
    const damage = conditions.damage(when);
    if (damage) return damage;
  }
  return undefined;
}

/** The nodes that ways from the start lead to, each before those that it leads to, as far as there are no cycles. */
export function forwards({ nodes, start }: Program): number[] {
  if (typeof start !== 'number') return [];
  const done: number[] = [];
  const seen = new Set([start]);
  const open = [{ index: start, rest: targetsOf(nodes[start]?.content).reverse() }];
  // Depth first, on a stack of its own: a file may chain more nodes than the call stack holds.
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const next = top.rest.pop();
    if (next === undefined) {
      done.push(top.index);
      open.pop();
    } else if (typeof next === 'number' && !seen.has(next)) {
      seen.add(next);
      open.push({ index: next, rest: targetsOf(nodes[next]?.content).reverse() });
    }
  }
  return done.reverse();
}
