import { isAnswer, isMeant, presses } from '../engine/pitfalls';
import type { CompiledNode, Program, Recommendable } from '../engine/program';
import { meets } from '../engine/targets';
import { isUnknown } from '../engine/truth';
import type { Target } from '../model/guideline';
import type { Flow } from './flow';
import { nobody, type Region } from './regions';

/** What a target means among all that can be recommended. */
export interface Meant {
  readonly surely: ReadonlySet<Recommendable>;
  /** A pattern asks for structure that these leave out, so whether they are meant cannot be told. */
  readonly perhaps: ReadonlySet<Recommendable>;
}

const meant = new WeakMap<Target, { among: Program['recommendables']; is: Meant }>();

export function meantBy(target: Target, program: Program): Meant {
  const known = meant.get(target);
  if (known?.among === program.recommendables) return known.is;
  const is = findMeant(target, program);
  meant.set(target, { among: program.recommendables, is });
  return is;
}

function findMeant(target: Target, { recommendables, guideline }: Program): Meant {
  const all = [...recommendables.values()];
  const entityOf = ({ id, kind }: Recommendable) =>
    (kind === 'modality' ? guideline.modalities.get(id) : guideline.actions.get(id))?.entity;
  return {
    surely: new Set(all.filter((each) => isMeant(target, each, guideline))),
    perhaps: new Set(
      all.filter((each) => {
        const entity = entityOf(each);
        return entity !== undefined && meets(target, entity) === isUnknown;
      }),
    ),
  };
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
export function offersOf(flow: Flow, things: ReadonlySet<Recommendable>, among: Region): Offer[] {
  const { regions } = flow.conditions.space;
  const nodes = new Set([...things].flatMap((thing) => offering(flow).get(thing) ?? []));
  return [...nodes]
    .sort((a, b) => a - b)
    .flatMap((node): Offer[] => {
      const at = flow.nodes[node];
      const content = at?.node.content;
      if (content?.kind !== 'recommend' || at?.does.kind !== 'recommend') return [];
      const { options, actions } = at.does;
      const offered = [
        ...content.options.flatMap(({ recommendable }, index) => (things.has(recommendable) ? options[index] : [])),
        ...content.actions.flatMap(({ recommendable }, line) => (things.has(recommendable) ? actions[line] : [])),
      ].flatMap((who) => who ?? []);
      if (offered.length === 0 || !regions.meets(at.reach, among)) return [];
      const who = regions.and(regions.and(at.reach, among), regions.union(offered));
      return who === nobody ? [] : [{ node, who, ...withUrgency(at.node) }];
    });
}

const offerings = new WeakMap<Flow, ReadonlyMap<Recommendable, readonly number[]>>();

/** The nodes, by index, at which each thing stands among the options or lines. */
function offering(flow: Flow): ReadonlyMap<Recommendable, readonly number[]> {
  const known = offerings.get(flow);
  if (known) return known;
  const nodes = new Map<Recommendable, number[]>();
  for (const [node, at] of flow.nodes.entries()) {
    const content = at?.node.content;
    if (content?.kind !== 'recommend') continue;
    for (const { recommendable } of [...content.options, ...content.actions]) {
      const others = nodes.get(recommendable);
      if (others) others.push(node);
      else nodes.set(recommendable, [node]);
    }
  }
  offerings.set(flow, nodes);
  return nodes;
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
  for (const [node, at] of flow.nodes.entries()) {
    const content = at?.node.content;
    if (!at || (content?.kind !== 'recommend' && content?.kind !== 'conclude')) continue;
    if (content.next !== undefined || !isAnswer(content.end)) continue;
    const here = regions.and(at.reach, among);
    const who = at.does.kind === 'recommend' ? regions.and(here, at.does.advised) : here;
    if (who !== nobody && !at.unfollowed) answers.set(node, who);
  }
  return answers;
}

function withUrgency({ entity: { content } }: CompiledNode): Pick<Offer, 'urgency'> {
  return content?.kind === 'recommend' && content.urgency ? { urgency: content.urgency.text } : {};
}
