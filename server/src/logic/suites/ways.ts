import type { CompiledContent, CompiledNode, Target } from '../../engine/program';
import type { Run, Step } from '../../engine/run';
import type { Analysis } from '../analysis';
import type { NodeFlow } from '../flow';
import type { WayOut } from '../nodeRegions';
import { nobody, type Region, type Regions } from '../regions';

/** A way on from a node, or `answer`: the run ends there with its advice or conclusion. */
export interface Way {
  readonly node: CompiledNode;
  readonly by: WayOut | 'answer';
}

/** A way that somebody may take; where formulas are free in the region, a patient has to be found before it is certain. */
export interface TakenWay extends Way {
  readonly who: Region;
}

/**
 * Why no patient takes a way:
 *
 * - `nobody-comes`, `nobody-takes`: to the node, or of those who come to it; both for certain
 * - `broken`: a run that takes it ends where something cannot be read
 * - `not-followed`: not known, since too many kinds of patients come to the node
 * - `not-found`: it leans on a formula, and none was found among those that were tried
 */
export type WhyUntaken = 'nobody-comes' | 'nobody-takes' | 'broken' | 'not-followed' | 'not-found';

export interface UntakenWay extends Way {
  readonly why: WhyUntaken;
}

export interface Ways {
  /** In file order. */
  readonly taken: readonly TakenWay[];
  readonly untaken: readonly UntakenWay[];
  /** Who comes to an answer, and who to a node where no way or several are theirs. */
  readonly answered: Region;
  readonly stopped: Region;
}

/** All ways of a guideline, parted by whether anybody takes them. */
export function waysOf({ program, flow, regions }: Analysis): Ways {
  const taken: TakenWay[] = [];
  const untaken: UntakenWay[] = [];
  for (const node of program.nodes) {
    const at = flow.nodes[node.index];
    for (const { by, to } of waysFrom(node.content)) {
      const way: Way = { node, by };
      const none = (why: WhyUntaken) => untaken.push({ ...way, why });
      if (at?.unfollowed) none('not-followed');
      else if (!at || at.reach === nobody) none(at?.doubt?.kind === 'too-large' ? 'not-followed' : 'nobody-comes');
      else if (typeof to === 'object') none('broken');
      else {
        const index = at.does.ways.findIndex((each) => each.by === by);
        const advised = at.does.kind === 'recommend' ? regions.and(at.reach, at.does.advised) : at.reach;
        const who = by === 'answer' ? advised : (at.out[index] ?? nobody);
        if (who === nobody) none('nobody-takes');
        else taken.push({ ...way, who });
      }
    }
  }
  const answered = regions.union(taken.filter(({ by }) => by === 'answer').map(({ who }) => who));
  const stopped = regions.union(flow.nodes.flatMap((at) => (at ? regions.and(at.reach, stoppedAt(at, regions)) : [])));
  return { taken, untaken, answered, stopped };
}

function stoppedAt({ does, node: { content } }: NodeFlow, regions: Regions): Region {
  if (does.kind === 'decide' && content.kind === 'decide')
    return content.otherwise === undefined ? regions.or(does.none, does.several) : does.several;
  const goesOn = content.kind === 'recommend' && content.ifNone !== undefined;
  return does.kind === 'recommend' && !goesOn ? does.noOption : nobody;
}

/** Where a node may lead. An answer leads nowhere, or is one that cannot be read. */
function waysFrom(content: CompiledContent): { readonly by: Way['by']; readonly to?: Target }[] {
  switch (content.kind) {
    case 'decide': {
      const branches = content.targets.map((to, branch) => ({ by: branch, to }));
      const { otherwise } = content;
      return otherwise === undefined ? branches : [...branches, { by: 'otherwise', to: otherwise }];
    }
    case 'recommend': {
      const { ifNone, next, end } = content;
      const last =
        next === undefined ? answer(end.kind === 'broken' ? { ...end, kind: 'damage' } : undefined) : then(next);
      return ifNone === undefined ? [last] : [{ by: 'if-none', to: ifNone }, last];
    }
    case 'conclude':
      return [content.next === undefined ? answer() : then(content.next)];
    case 'damage':
      return [];
  }
}

function then(to: Target) {
  return { by: 'then', to } as const;
}

function answer(to?: Target) {
  return { by: 'answer', ...(to !== undefined && { to }) } as const;
}

/** The same way, the same key; for one program. */
export function keyOf({ node, by }: Way): string {
  return `${node.index} ${by}`;
}

/** The ways that a run takes, by their keys. */
export function waysTaken({ steps }: Run): Set<string> {
  return new Set(steps.flatMap((step) => wayTaken(step) ?? []));
}

/** Whether a run takes all of these ways. */
export function takesAll({ steps }: Run, keys: ReadonlySet<string>): boolean {
  let taken = 0;
  for (const step of steps) if (keys.has(wayTaken(step) ?? '')) taken++;
  return taken === keys.size;
}

/** Steps are shared between runs, and so is what is known of them. */
const keysOfSteps = new WeakMap<Step, string | undefined>();

function wayTaken(step: Step): string | undefined {
  if (!keysOfSteps.has(step)) keysOfSteps.set(step, wayOf(step));
  return keysOfSteps.get(step);
}

function wayOf(step: Step): string | undefined {
  const { node } = step;
  switch (step.kind) {
    case 'branch':
      return keyOf({ node, by: step.branch });
    case 'otherwise':
    case 'if-none':
      return keyOf({ node, by: step.kind });
    case 'advice':
    case 'conclusion': {
      const goesOn = 'next' in node.content && node.content.next !== undefined;
      return keyOf({ node, by: goesOn ? 'then' : 'answer' });
    }
    case 'open':
      return undefined;
  }
}
