import { offersIn } from '../../../engine/pitfalls';
import type { CompiledNode, Program, Recommendable } from '../../../engine/program';
import type { Run } from '../../../engine/run';
import type { SafetyCheck } from '../../../model/guideline';
import type { Analysis } from '../../analysis';
import type { NodeFlow } from '../../flow';
import { nobody, type Region } from '../../regions';
import type { Witness } from '../../witness';
import { nodesRecommending } from '../offers';
import { nearest, passage } from '../passage';
import { freeFormulas } from '../pitfallProofs';
import { Asking, type Thing, wayOf } from './asking';
import { brings, type Hazard, hazardsWith } from './hazards';
import type { Demand } from './knowledge';

/** What must be known before something is offered, and is not asked of everybody to whom it is. */
export type Unasked = {
  readonly hazard: Hazard;
  readonly check: string;
  readonly demand: Demand;
} & Found;

type Found = {
  /** Where it is offered, on the shortest way, and what there brings the hazard with it. */
  readonly node: CompiledNode;
  readonly offered: readonly Recommendable[];
} & (
  | {
      readonly kind: 'shown';
      readonly witness: Witness;
      /** The other nodes where it is so; only where no formula is free, so that they are certain. */
      readonly elsewhere: readonly CompiledNode[];
    }
  /** Whether there is such a patient is not known: none was found for what a formula would have to give, or there are too many kinds. */
  | { readonly kind: 'not-analysed'; readonly why: 'no-patient-found' | 'over-budget' }
);

/** What going through one check may cost, in new nodes of the diagram. */
const budget = 200_000;

/**
 * Goes through everything that a guideline offers and through every way there. Something is asked where a decision or
 * advice on the way leans on a finding that tells it, where an exclusion or caution of the very thing or the condition of
 * its line does, and everywhere where the population does. By hazard and check in the order of the table.
 *
 * @param isAlone nodes that are told by themselves and not among those where it is so elsewhere
 */
export function unasked(
  analysis: Analysis,
  ofWorkspace: readonly SafetyCheck[],
  isAlone: (node: CompiledNode) => boolean,
): Unasked[] {
  const { program } = analysis;
  return broughtIn(program, ofWorkspace).flatMap(({ hazard, things }) => {
    return [...hazard.asks].flatMap(([check, demand]) => {
      const found = analysis.regions.within(budget, () => unaskedOf(analysis, things, check, isAlone));
      return (found ?? overBudget(program, things)).map((each): Unasked => ({ ...each, hazard, check, demand }));
    });
  });
}

/** Hazards, and the things that bring each of them with them. */
interface Brought {
  readonly hazard: Hazard;
  readonly things: readonly Recommendable[];
}

/** By the basis of the program, and what counts for it. */
const known = new WeakMap<
  Program['basis'],
  { readonly of: readonly unknown[]; readonly brought: readonly Brought[] }
>();

/** The hazards that anything recommendable brings with it. Kept through edits of nodes. */
function broughtIn(program: Program, ofWorkspace: readonly SafetyCheck[]): readonly Brought[] {
  const { safety } = program.guideline;
  const of = [safety, ofWorkspace, program.recommendables];
  const before = known.get(program.basis);
  if (before && of.every((each, index) => each === before.of[index])) return before.brought;
  const decisions = [...safety.values()].map(({ entity }) => entity);
  const brought = hazardsWith([...ofWorkspace, ...decisions])
    .map((hazard) => ({ hazard, things: broughtBy(hazard, program) }))
    .filter(({ things }) => things.length > 0);
  known.set(program.basis, { of, brought });
  return brought;
}

function broughtBy(hazard: Hazard, { recommendables, guideline }: Program): Recommendable[] {
  return [...recommendables.values()].filter(({ id, kind }) => {
    const entity = (kind === 'modality' ? guideline.modalities : guideline.actions).get(id)?.entity;
    return entity && brings(hazard, entity);
  });
}

/** Told where any of these is recommended first. */
function overBudget(program: Program, things: readonly Recommendable[]): Found[] {
  const [index] = nodesRecommending(program, new Set(things.map(({ id }) => id)));
  const node = index === undefined ? undefined : program.nodes[index];
  return node ? [{ kind: 'not-analysed', why: 'over-budget', node, offered: things }] : [];
}

function unaskedOf(
  analysis: Analysis,
  things: readonly Recommendable[],
  check: string,
  isAlone: (node: CompiledNode) => boolean,
): Found[] {
  const { program, flow, regions } = analysis;
  const asking = Asking.of(program, check);
  if (program.population && asking.asks([program.population.when])) return [];
  const unguarded = new Set(things.filter((thing) => !asking.isGuarding(thing)).map(({ id }) => id));
  if (unguarded.size === 0) return [];
  const isOpen = nodesUnasked(analysis, asking);
  const offers = nodesRecommending(program, unguarded).flatMap((index) => {
    const at = flow.nodes[index];
    return at && isOpen[index] ? offersAt(at, unguarded, asking) : [];
  });
  if (offers.length === 0) return [];
  const coming = comingUnasked(analysis, asking, isOpen, offers);
  const who = new Map<number, Region>();
  for (const { at, to } of offers) {
    const here = regions.and(coming(at.node.index), regions.union(to));
    if (here !== nobody) who.set(at.node.index, here);
  }
  const alone = [...who].filter(([index]) => isAlone(program.nodes[index] as CompiledNode));
  const together = new Map([...who].filter(([index]) => !isAlone(program.nodes[index] as CompiledNode)));
  return [together, ...alone.map((each) => new Map([each]))].flatMap((group) => shown(analysis, asking, offers, group));
}

/** The nodes that some way leads to on which nothing asks, whoever may take it. */
function nodesUnasked({ program, flow }: Analysis, asking: Asking): Uint8Array {
  const isOpen = new Uint8Array(program.nodes.length);
  const open = typeof program.start === 'number' ? [program.start] : [];
  for (const index of open) isOpen[index] = 1;
  for (let index = open.pop(); index !== undefined; index = open.pop())
    for (const { by, to } of flow.nodes[index]?.does.ways ?? []) {
      if (typeof to !== 'number' || isOpen[to] || asking.asksOnWay(program.nodes[index], by)) continue;
      isOpen[to] = 1;
      open.push(to);
    }
  return isOpen;
}

/** Who comes to a node unasked. Only ways that lead to an offer are followed. */
function comingUnasked(
  { program, flow, conditions }: Analysis,
  asking: Asking,
  isOpen: Uint8Array,
  offers: readonly OfferedUnasked[],
): (node: number) => Region {
  if (asking.isNowhere) return (node) => flow.nodes[node]?.reach ?? nobody;
  const leads = new Uint8Array(program.nodes.length);
  const open = offers.map(({ at }) => at.node.index);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (leads[index]) continue;
    leads[index] = 1;
    for (const from of flow.paths.incomingTo(index)) if (isOpen[from]) open.push(from);
  }
  const coming = passage(conditions, flow.admitted, (node) =>
    (flow.nodes[node]?.does.ways ?? []).filter(
      ({ by, to }) => typeof to === 'number' && leads[to] && !asking.asksOnWay(program.nodes[node], by),
    ),
  );
  return (node) => coming[node] ?? nobody;
}

/** The nearest of some nodes where patients are offered something unasked, with one of them. */
function shown(
  analysis: Analysis,
  asking: Asking,
  offers: readonly OfferedUnasked[],
  who: ReadonlyMap<number, Region>,
): Found[] {
  const { program, flow, conditions, regions } = analysis;
  const first = nearest(conditions, who, (node) =>
    (flow.nodes[node]?.does.ways ?? []).filter(({ by }) => !asking.asksOnWay(program.nodes[node], by)),
  );
  const node = first && program.nodes[first.node];
  const offered = offers.find(({ at }) => at.node === node)?.offered;
  if (!first || !node || !offered) return [];
  const ids = new Set(offered.map(({ id }) => id));
  const shows = (run: Run) => {
    const before = run.steps.slice(
      0,
      run.steps.findIndex((step) => step.node === node),
    );
    return (
      offersIn(run).some((each) => each.node === node.id && ids.has(each.recommendable.id)) &&
      !before.some((step) => asking.asksOnWay(step.node, wayOf(step)))
    );
  };
  const witness = analysis.witness(first.who, shows);
  if (!witness)
    return analysis.isCertainlyNobody(first.who)
      ? []
      : [{ kind: 'not-analysed', why: 'no-patient-found', node, offered }];
  const others = [...who.keys()].filter((index) => index !== first.node).sort((a, b) => a - b);
  const isCertain = freeFormulas(analysis, regions.union(who.values())).length === 0;
  return [
    {
      kind: 'shown',
      node,
      offered,
      witness,
      elsewhere: isCertain ? others.flatMap((index) => program.nodes[index] ?? []) : [],
    },
  ];
}

interface OfferedUnasked {
  readonly at: NodeFlow;
  readonly offered: readonly Recommendable[];
  /** To whom each of them is offered. */
  readonly to: readonly Region[];
}

/** What a node offers of these things without asking itself. */
function offersAt(at: NodeFlow, things: ReadonlySet<string>, asking: Asking): OfferedUnasked[] {
  const { content } = at.node;
  const { does } = at;
  if (content.kind !== 'recommend' || does.kind !== 'recommend') return [];
  const told = (all: readonly Thing[], regions: readonly Region[]) =>
    all.flatMap((thing, index) => {
      const to = regions[index] ?? nobody;
      const isTold = things.has(thing.recommendable.id) && to !== nobody && !asking.decidesOn(thing);
      return isTold ? [{ thing: thing.recommendable, to }] : [];
    });
  const found = [...told(content.options, does.options), ...told(content.actions, does.actions)];
  if (found.length === 0) return [];
  const offered = [...new Set(found.map(({ thing }) => thing))];
  return [{ at, offered, to: found.map(({ to }) => to) }];
}
