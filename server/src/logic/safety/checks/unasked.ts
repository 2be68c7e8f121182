import type { CompiledNode, Program, Recommendable } from '../../../engine/program';
import type { Run } from '../../../engine/run';
import type { SafetyCheck } from '../../../model/guideline';
import type { Analysis } from '../../analysis';
import type { NodeFlow } from '../../flow';
import { nobody, type Region } from '../../regions';
import type { Witness } from '../../witness';
import { type Elsewhere, elsewhereThan, toldTogether } from '../elsewhere';
import { nodesRecommending } from '../offers';
import { passage, placesOf, reachable } from '../passage';
import { type Check, checkIn } from './asking';
import { concerned } from './concerned';
import { brings, type Demanded, type Hazard, hazardsWith } from './hazards';
import type { Demand } from './knowledge';
import { type Thing, Unsaid } from './unsaid';

/** What must be known before something is offered, and is not asked of everybody to whom it is. */
export type Unasked = {
  readonly hazard: Hazard;
  readonly check: string;
  readonly demand: Demanded;
} & Found;

type Found = {
  /** Where it is offered, on the shortest way, and what there brings the hazard with it. */
  readonly node: CompiledNode;
  readonly offered: readonly Recommendable[];
} & (
  | (Elsewhere & {
      readonly kind: 'shown';
      readonly witness: Witness;
      /** Whether a question on the way, or an exclusion or caution, would have asked others. */
      readonly asksOthers: boolean;
    })
  /** Whether there is such a patient is not known: none was found for what a formula would have to give, or there are too many kinds. */
  | { readonly kind: 'not-analysed'; readonly why: 'no-patient-found' | 'over-budget' }
);

/** What going through one check may cost, in new nodes of the diagram. */
const budget = 200_000;

/**
 * Goes through everything that a guideline offers and through every way there. A patient is offered something unasked who
 * gets it although nobody has said what the check is about: no decision on the way needs the answer, nor does an exclusion
 * or caution of the very thing, the condition of its line or the population. Those whom the question cannot concern do not
 * count. By hazard and check in the order of the table.
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
      const found = analysis.regions.within(budget, () => unaskedOf(analysis, { things, check, demand }, isAlone));
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

/** What is asked for, and before what. */
interface Asked {
  readonly things: readonly Recommendable[];
  readonly check: string;
  readonly demand: Demand;
}

function unaskedOf(
  analysis: Analysis,
  { things, check: id, demand }: Asked,
  isAlone: (node: CompiledNode) => boolean,
): Found[] {
  const { program, regions } = analysis;
  const check = checkIn(program, id);
  if (program.population && check.asking.asks([program.population.when])) return [];
  const unsaid = new Unsaid(analysis, check);
  const unguarded = unsaid.unguarded(things);
  if (unguarded.size === 0) return [];
  const isReached = nodesReached(analysis, unsaid);
  const offers = nodesRecommending(program, unguarded).flatMap((index) => {
    const at = analysis.flow.nodes[index];
    return at && isReached[index] && !goesFirst(at, demand) ? offersAt(analysis, at, unguarded, unsaid) : [];
  });
  if (offers.length === 0) return [];
  const coming = comingUnsaid(analysis, check, unsaid, isReached, offers);
  const who = new Map<number, Region>();
  for (const { at, to } of offers) {
    const here = concerned(analysis, id, check, regions.and(coming(at.node.index), regions.union(to)));
    if (here !== nobody) who.set(at.node.index, here);
  }
  return toldTogether(who, analysis, isAlone).flatMap((group) => shown(analysis, check, unsaid, offers, group));
}

/** What cannot wait goes first, where the table says so. */
function goesFirst({ node: { entity } }: NodeFlow, { stat }: Demand): boolean {
  const { content } = entity;
  return stat === 'goes-first' && content?.kind === 'recommend' && content.urgency?.text === 'stat';
}

/** The nodes that some way leads to on which nothing needs the answer, whoever may take it. */
function nodesReached({ program }: Analysis, unsaid: Unsaid): Uint8Array {
  const start = typeof program.start === 'number' ? [program.start] : [];
  return reachable(start, (node) => unsaid.waysFrom(node), program);
}

/** Who comes to a node unasked. Only ways that lead to an offer are followed. */
function comingUnsaid(
  { flow, conditions }: Analysis,
  { asking }: Check,
  unsaid: Unsaid,
  isReached: Uint8Array,
  offers: readonly OfferedUnasked[],
): (node: number) => Region {
  if (asking.isNowhere) return (node) => flow.nodes[node]?.reach ?? nobody;
  const leads = new Uint8Array(isReached.length);
  const open = offers.map(({ at }) => at.node.index);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (leads[index]) continue;
    leads[index] = 1;
    for (const from of flow.paths.incomingTo(index)) if (isReached[from]) open.push(from);
  }
  const coming = passage(conditions, flow.admitted, (node) =>
    leads[node] ? unsaid.waysFrom(node).filter(({ to }) => typeof to === 'number' && leads[to]) : [],
  );
  return (node) => coming[node] ?? nobody;
}

/** Where patients are offered something unasked, with one of them: at the nearest node, as far as somebody is found there. */
function shown(
  analysis: Analysis,
  { asking, open }: Check,
  unsaid: Unsaid,
  offers: readonly OfferedUnasked[],
  who: ReadonlyMap<number, Region>,
): Found[] {
  const { program, conditions } = analysis;
  const perhaps: Found[] = [];
  for (const place of placesOf(conditions, who, (node) => unsaid.waysFrom(node))) {
    const node = program.nodes[place.node];
    const offered = offers.find(({ at }) => at.node === node)?.offered;
    if (!node || !offered) continue;
    const shows = (run: Run) => unsaid.isUnaskedBefore(run, place.node) && offersUnasked(run, node, offered, unsaid);
    const witness = analysis.witness(place.who, shows, open);
    if (witness) {
      const asksOthers = program.nodes.some(({ content }) => asking.asksAt(content));
      return [{ kind: 'shown', node, offered, witness, asksOthers, ...elsewhereThan(node, who, analysis) }];
    }
    if (!analysis.isCertainlyNobody(place.who))
      perhaps.push({ kind: 'not-analysed', why: 'no-patient-found', node, offered });
  }
  return perhaps.slice(0, 1);
}

/** Whether a run offers one of some things at a node, and no caution of it waits for an answer. */
function offersUnasked({ steps }: Run, node: CompiledNode, things: readonly Recommendable[], unsaid: Unsaid): boolean {
  const step = steps.find((each) => each.node === node);
  if (step?.kind !== 'advice') return false;
  const options = step.options.map(({ option: { recommendable }, ...verdict }) => ({ recommendable, ...verdict }));
  const actions = step.actions.map(({ action, ...verdict }) => ({ recommendable: action, ...verdict }));
  return [...options, ...actions].some(({ recommendable, status, cautions }) => {
    if (status !== 'offered' || !things.includes(recommendable)) return false;
    const asking = new Set(unsaid.guardsOf(recommendable).map(({ id }) => id));
    return !cautions.some(({ by, known }) => !known && asking.has(by));
  });
}

interface OfferedUnasked {
  readonly at: NodeFlow;
  readonly offered: readonly Recommendable[];
  /** To whom each of them is offered. */
  readonly to: readonly Region[];
}

/** What a node offers of these things to those who come unasked, and does not wait for the answer itself. */
function offersAt({ regions }: Analysis, at: NodeFlow, things: ReadonlySet<string>, unsaid: Unsaid): OfferedUnasked[] {
  const { content, index } = at.node;
  const does = unsaid.doesAt(index);
  if (content.kind !== 'recommend' || does.kind !== 'recommend') return [];
  const told = (all: readonly Thing[], offered: readonly Region[]) =>
    all.flatMap((thing, line) => {
      if (!things.has(thing.recommendable.id) || unsaid.isTold(thing)) return [];
      const to = regions.minus(offered[line] ?? nobody, unsaid.waitingFor(thing.recommendable));
      return to === nobody ? [] : [{ thing: thing.recommendable, to }];
    });
  const found = [...told(content.options, does.options), ...told(content.actions, does.actions)];
  if (found.length === 0) return [];
  const offered = [...new Set(found.map(({ thing }) => thing))];
  return [{ at, offered, to: found.map(({ to }) => to) }];
}
