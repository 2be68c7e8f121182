import { isMeant, presses } from '../../engine/pitfalls';
import type { CompiledNode, Program, Recommendable } from '../../engine/program';
import { isAnswer } from '../../engine/run';
import { meets } from '../../engine/targets';
import { isUnknown } from '../../engine/truth';
import type { Target } from '../../model/guideline';
import type { Flow } from '../flow';
import { nobody, type Region } from '../regions';

/** What a target means among all that can be recommended, by id. */
export interface Meant {
  readonly surely: ReadonlySet<string>;
  /** A pattern asks for structure that these leave out, so whether they are meant cannot be told. */
  readonly perhaps: ReadonlySet<string>;
}

const meant = new WeakMap<Target, { readonly among: Program['recommendables']; readonly is: Meant }>();

export function meantBy(target: Target, program: Program): Meant {
  const known = meant.get(target);
  if (known?.among === program.recommendables) return known.is;
  const is = findMeant(target, program);
  meant.set(target, { among: program.recommendables, is });
  return is;
}

function findMeant(target: Target, { recommendables, guideline }: Program): Meant {
  const surely = new Set<string>();
  const perhaps = new Set<string>();
  for (const each of recommendables.values()) {
    const entity = (each.kind === 'modality' ? guideline.modalities : guideline.actions).get(each.id)?.entity;
    if (isMeant(target, each, guideline)) surely.add(each.id);
    else if (entity && meets(target, entity) === isUnknown) perhaps.add(each.id);
  }
  return { surely, perhaps };
}

/** Where a guideline recommends and answers; nodes by their index, ascending, whether or not a way leads to them. */
interface Sites {
  /** By what they recommend, whoever is offered it. */
  readonly recommending: ReadonlyMap<string, readonly number[]>;
  /** Where a run may come to an answer. */
  readonly answering: readonly number[];
  /** Of sets of things that were asked for before. */
  readonly of: Map<string, readonly number[]>;
}

/** Kept while no node recommends or concludes anything else: most edits are of decisions. */
const sitesOf = new WeakMap<object, { readonly nodes: Program['nodes']; readonly sites: Sites }>();

function sitesIn({ nodes, basis }: Program): Sites {
  const known = sitesOf.get(basis);
  if (known?.nodes === nodes) return known.sites;
  const isSame = known && nodes.every((node, index) => decidesAsBefore(node, known.nodes[index]));
  const sites = isSame ? known.sites : findSites(nodes);
  sitesOf.set(basis, { nodes, sites });
  return sites;
}

function decidesAsBefore(node: CompiledNode, before: CompiledNode | undefined): boolean {
  return node === before || (isNoAdvice(node) && before !== undefined && isNoAdvice(before));
}

function isNoAdvice({ content: { kind } }: CompiledNode): boolean {
  return kind === 'decide' || kind === 'damage';
}

function findSites(nodes: Program['nodes']): Sites {
  const recommending = new Map<string, number[]>();
  const answering: number[] = [];
  for (const [index, { content }] of nodes.entries()) {
    if (content.kind !== 'recommend' && content.kind !== 'conclude') continue;
    if (content.next === undefined && isAnswer(content.end)) answering.push(index);
    if (content.kind === 'conclude') continue;
    const things = [...content.options, ...content.actions].map(({ recommendable }) => recommendable.id);
    for (const id of new Set(things)) {
      const known = recommending.get(id);
      if (known) known.push(index);
      else recommending.set(id, [index]);
    }
  }
  return { recommending, answering, of: new Map() };
}

/** The nodes that recommend any of these things to somebody, by their index. */
export function nodesRecommending(program: Program, things: Iterable<string>): readonly number[] {
  const { recommending, of } = sitesIn(program);
  const ids = [...things];
  const key = ids.join(' ');
  let nodes = of.get(key);
  if (!nodes) {
    nodes = [...new Set(ids.flatMap((id) => recommending.get(id) ?? []))].sort((a, b) => a - b);
    of.set(key, nodes);
  }
  return nodes;
}

/** The nodes where a run may come to an answer, by their index. */
export function nodesAnswering(program: Program): readonly number[] {
  return sitesIn(program).answering;
}

/** That a node offers something, and to whom of those who come to it. */
export interface Offer {
  /** Its index. */
  readonly node: number;
  readonly who: Region;
  /** As it is written; absent: routine. */
  readonly urgency?: string;
}

/** To which of some patients anything of a set is offered, node by node; only nodes that offer it to somebody. */
export function offersOf(flow: Flow, things: ReadonlySet<string>, among: Region): Offer[] {
  const { regions } = flow.conditions.space;
  return nodesRecommending(flow.conditions.program, things).flatMap((node): Offer[] => {
    const at = flow.nodes[node];
    const content = at?.node.content;
    if (content?.kind !== 'recommend' || at?.does.kind !== 'recommend' || !regions.meets(at.reach, among)) return [];
    const { options, actions } = at.does;
    const isThing = ({ recommendable }: { recommendable: Recommendable }) => things.has(recommendable.id);
    const offered = regions.union([
      ...content.options.flatMap((option, index) => (isThing(option) ? (options[index] ?? []) : [])),
      ...content.actions.flatMap((line, index) => (isThing(line) ? (actions[index] ?? []) : [])),
    ]);
    const who = regions.and(regions.and(at.reach, among), offered);
    return who === nobody ? [] : [{ node, who, ...withUrgency(at.node) }];
  });
}

/** Which of some patients get advice that presses as much as this, or more, whatever it offers them. */
export function pressed(flow: Flow, urgency: string, among: Region): Region {
  const { regions } = flow.conditions.space;
  return regions.union(
    flow.nodes.flatMap((at) =>
      at?.does.kind === 'recommend' && pressesAs(at.node, urgency)
        ? regions.and(regions.and(at.reach, among), at.does.advised)
        : [],
    ),
  );
}

/** Whether the advice of a node presses as much as this, or more. */
export function pressesAs(node: CompiledNode, urgency: string): boolean {
  return node.content.kind === 'recommend' && presses(withUrgency(node).urgency) >= presses(urgency);
}

/** Which of some patients come to an answer, by the node where it stands. */
export function answersOf(flow: Flow, among: Region): Map<number, Region> {
  const { regions } = flow.conditions.space;
  const answers = new Map<number, Region>();
  for (const node of nodesAnswering(flow.conditions.program)) {
    const at = flow.nodes[node];
    if (!at || at.unfollowed || !regions.meets(at.reach, among)) continue;
    const here = regions.and(at.reach, among);
    const who = at.does.kind === 'recommend' ? regions.and(here, at.does.advised) : here;
    if (who !== nobody) answers.set(node, who);
  }
  return answers;
}

function withUrgency({ entity: { content } }: CompiledNode): Pick<Offer, 'urgency'> {
  return content?.kind === 'recommend' && content.urgency ? { urgency: content.urgency.text } : {};
}
