import type { CompiledContent, Damage } from '../../engine/program';
import { damageOf, type Flow, type NodeFlow, type Unsure } from '../flow';
import { targetsOf } from '../paths';
import type { Region } from '../regions';

/** A node where it is not known what happens to whoever comes there. */
interface Blur {
  readonly who: Region;
  readonly why: Unsure;
}

const blursOf = new WeakMap<Flow, readonly Blur[]>();

/**
 * Why what the flow says of some patients may not be all; undefined when it is. Until they come to a node that cannot
 * be read or followed, patients are followed exactly: so only such nodes matter that some of these come to.
 */
export function doubtAbout(flow: Flow, who: Region): Unsure | undefined {
  const { program, space } = flow.conditions;
  if (flow.unsure) return flow.unsure;
  if (typeof program.start !== 'number') return program.start;
  let blurs = blursOf.get(flow);
  if (!blurs) {
    blurs = findBlurs(flow);
    blursOf.set(flow, blurs);
  }
  return blurs.find((blur) => space.regions.meets(blur.who, who))?.why;
}

function findBlurs(flow: Flow): Blur[] {
  const blurs: Blur[] = [];
  const mayLose = flow.nodes.some((at) => at?.doubt);
  for (const at of flow.nodes) {
    const why = at && knownBlur(at, flow);
    if (at && why) blurs.push({ who: at.reach, why });
    if (at && mayLose) blurs.push(...lostAfter(at, flow));
  }
  return blurs;
}

const blurOf = new WeakMap<NodeFlow, { readonly why: Unsure | undefined }>();

function knownBlur(at: NodeFlow, flow: Flow): Unsure | undefined {
  let known = blurOf.get(at);
  if (!known) {
    known = { why: blurAt(at, flow) };
    blurOf.set(at, known);
  }
  return known.why;
}

function blurAt({ node: { content }, unfollowed, unsure }: NodeFlow, flow: Flow): Unsure | undefined {
  return (unfollowed ? unsure : undefined) ?? damageOf(content, flow.conditions) ?? damagedEnd(content);
}

/** A way that leads to no node, or an end that cannot be read. */
function damagedEnd(content: CompiledContent): Damage | undefined {
  for (const target of targetsOf(content)) if (typeof target !== 'number') return target;
  if (content.kind !== 'recommend' || content.end.kind !== 'broken') return undefined;
  return { ...content.end, kind: 'damage' };
}

/** Who goes on to a node and could not be counted among those who come to it. */
function lostAfter({ does, out }: NodeFlow, flow: Flow): Blur[] {
  const { space } = flow.conditions;
  return does.ways.flatMap(({ to }, way): Blur[] => {
    const next = typeof to === 'number' ? flow.nodes[to] : undefined;
    const going = out[way];
    if (!next?.doubt || going === undefined || space.regions.isWithin(going, next.reach)) return [];
    return [{ who: going, why: { kind: 'too-large', node: next.node.id } }];
  });
}
