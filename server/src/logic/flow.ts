import type { CompiledContent, CompiledNode, Damage } from '../engine/program';
import type { ConditionRegions } from './conditionRegions';
import { type NodeRegions, nodeRegions } from './nodeRegions';
import { Paths } from './paths';
import { finished, type Pieces } from './pieces';
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

/**
 * How large the diagram may become. It counts all that was ever made in it, so that what follows an edit and stays within
 * says the same as a fresh start, which makes less.
 */
export const mostMade = 500_000;

/** All patients of a guideline taken through it at once. */
export class Flow {
  private readonly flows: (NodeFlow | undefined)[] = [];
  /** All whom the guideline speaks of: within its population, and not impossible. */
  readonly admitted: Region;
  /** Why not everybody who is admitted is known to be. */
  readonly unsure?: Unsure;
  readonly paths: Paths;
  /** Whether the budget was used up on the way. */
  isExhausted = false;

  private constructor(
    readonly conditions: ConditionRegions,
    earlier: Flow | undefined,
    private readonly limit: number,
  ) {
    const { program } = conditions;
    const { admitted, unsure } = admission(conditions);
    this.admitted = admitted;
    if (unsure) this.unsure = unsure;
    this.paths = Paths.of(program, earlier?.paths);
  }

  /**
   * @param earlier the flow of an earlier state of the guideline in the same space: what has not changed is kept
   * @param limit how large the diagram may become
   */
  static of(conditions: ConditionRegions, earlier?: Flow, limit = mostMade): Flow {
    return finished(Flow.inPieces(conditions, earlier, limit));
  }

  /** The same node by node. */
  static *inPieces(conditions: ConditionRegions, earlier?: Flow, limit = mostMade): Pieces<Flow> {
    const flow = new Flow(conditions, earlier, limit);
    yield* flow.follow(earlier);
    return flow;
  }

  /** By the node's index; undefined for those that no way leads to. */
  get nodes(): readonly (NodeFlow | undefined)[] {
    return this.flows;
  }

  private *follow(earlier: Flow | undefined): Pieces<void> {
    const { paths, flows } = this;
    const { program } = this.conditions;
    // Nodes on a cycle could go on to send each other patients whom nobody sends them any more: these start afresh.
    const isKept = earlier?.paths.isAcyclic && paths.isAcyclic && earlier.admitted === this.admitted;
    const kept = isKept && earlier.unsure === this.unsure ? earlier : undefined;
    for (const index of program.nodes.keys()) flows.push(paths.leads(index) ? kept?.nodes[index] : undefined);
    const dirty = Uint8Array.from(program.nodes, (node, index) => (flows[index]?.node === node ? 0 : 1));
    if (kept) markTargetsOfChanged(dirty, kept.paths, paths);
    // Once through is enough but for cycles, which take another round each until nobody new comes round.
    for (let again = true; again; ) {
      again = false;
      for (const index of paths.order) {
        if (!dirty[index]) continue;
        dirty[index] = 0;
        const before = flows[index];
        const flow = this.pass(index, flows, before ?? earlier?.nodes[index]);
        flows[index] = flow;
        yield;
        if (before && leadsOnTheSame(before, flow, this.conditions)) continue;
        for (const to of paths.onwardFrom(index)) {
          dirty[to] = 1;
          if ((paths.place[to] as number) <= (paths.place[index] as number)) again = true;
        }
      }
    }
  }

  private pass(index: number, flows: readonly (NodeFlow | undefined)[], known: NodeFlow | undefined): NodeFlow {
    const { regions } = this.conditions.space;
    const node = this.conditions.program.nodes[index] as CompiledNode;
    const { reach, doubt } = this.comingTo(index, flows);
    if (known && known.reach === reach && known.doubt === doubt && known.node === node) return known;
    const does = known?.node.content === node.content && !known.unfollowed ? known.does : undefined;
    const isLarge = (region: Region) => regions.isLargerThan(region, mostNodes);
    const made = isLarge(reach)
      ? undefined
      : this.afford(() => {
          const doing = does ?? nodeRegions(node, this.conditions);
          return { does: doing, out: doing.ways.map(({ who }) => regions.and(reach, who)) };
        });
    // Nor is anybody led on in too many kinds, which would spoil what is known of those who come from elsewhere.
    if (made && !made.out.some(isLarge))
      return { node, ...made, reach, unfollowed: false, ...(doubt && { doubt, unsure: doubt }) };
    return {
      node,
      does: { kind: 'damage', ways: [] },
      reach,
      out: [],
      unfollowed: true,
      unsure: doubt ?? { kind: 'too-large', node: node.id },
      ...(doubt && { doubt }),
    };
  }

  /** Who comes to a node from those that lead to it, and why others may come too. */
  private comingTo(index: number, flows: readonly (NodeFlow | undefined)[]): Pick<NodeFlow, 'reach' | 'doubt'> {
    const { regions } = this.conditions.space;
    const isStart = index === this.conditions.program.start;
    let reach = isStart ? this.admitted : nobody;
    let doubt = isStart ? this.unsure : undefined;
    for (const from of this.paths.incomingTo(index)) {
      const flow = flows[from];
      if (!flow) continue;
      for (const [way, { to }] of flow.does.ways.entries()) {
        if (to !== index) continue;
        const joined = this.afford(() => regions.or(reach, flow.out[way] as Region));
        if (joined === undefined) doubt ??= { kind: 'too-large', node: flow.node.id };
        else reach = joined;
      }
      doubt ??= flow.unsure ?? damageOf(flow.node.content, this.conditions);
    }
    return { reach, ...(doubt && { doubt }) };
  }

  private afford<T>(make: () => T): T | undefined {
    const { regions } = this.conditions.space;
    const made = regions.within(Math.max(0, this.limit - regions.made), make);
    if (made === undefined) this.isExhausted = true;
    return made;
  }
}

/** Marks what a node led to or leads to now, where that is not the same. */
function markTargetsOfChanged(dirty: Uint8Array, before: Paths, now: Paths): void {
  if (before === now) return;
  for (const index of now.onward.keys()) {
    if (before.onward[index] === now.onward[index] && before.leads(index) === now.leads(index)) continue;
    for (const to of before.onwardFrom(index)) dirty[to] = 1;
    for (const to of now.onwardFrom(index)) dirty[to] = 1;
  }
}

/** Whether it is the same to all that a node leads to. */
function leadsOnTheSame(one: NodeFlow, other: NodeFlow, conditions: ConditionRegions): boolean {
  return (
    one.unsure === other.unsure &&
    one.out.length === other.out.length &&
    one.out.every((who, way) => who === other.out[way] && one.does.ways[way]?.to === other.does.ways[way]?.to) &&
    damageOf(one.node.content, conditions) === damageOf(other.node.content, conditions)
  );
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
  if (!damages.has(content)) damages.set(content, findDamage(content, conditions));
  return damages.get(content);
}

const damages = new WeakMap<CompiledContent, Damage | undefined>();

function findDamage(content: CompiledContent, conditions: ConditionRegions): Damage | undefined {
  switch (content.kind) {
    case 'decide':
      return conditions.firstDamage(content.whens);
    case 'recommend': {
      const guards = content.guards.flatMap((index) => conditions.program.guards[index]?.when ?? []);
      return conditions.firstDamage([...guards, ...content.conditions]);
    }
    case 'conclude':
      return undefined;
    case 'damage':
      return content;
  }
}
