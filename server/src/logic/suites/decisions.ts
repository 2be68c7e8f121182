import type { CompiledCondition } from '../../engine/conditions';
import type { CompiledDerived, CompiledNode, Guard, Guarded, Program } from '../../engine/program';
import type { Run, Step } from '../../engine/run';
import { isFalse } from '../../engine/truth';
import type { Analysis } from '../analysis';
import { everybody, nobody, type Region } from '../regions';
import { slotsBehind } from './singleTests';

/** A condition that a run may come to, and who comes to it. */
export interface Decision {
  readonly place: DecisionPlace;
  readonly when: CompiledCondition;
  readonly comes: Region;
  /** Whether a run came to it. */
  isAskedIn(run: Run): boolean;
}

export type DecisionPlace =
  | { readonly kind: 'branch'; readonly node: CompiledNode; readonly branch: number }
  /** A line of `do`. */
  | { readonly kind: 'line'; readonly node: CompiledNode; readonly line: number }
  | { readonly kind: 'exclusion'; readonly guard: Guard }
  /** A row of a derived finding with rows or points. */
  | { readonly kind: 'row'; readonly derived: CompiledDerived; readonly row: number }
  | { readonly kind: 'population'; readonly population: Guarded };

export interface Decisions {
  readonly asked: readonly Decision[];
  /** Conditions of which it is not known who comes to them. */
  readonly notFollowed: readonly DecisionPlace[];
}

/** The conditions that anybody comes to: the population's, then those of derived findings, nodes and exclusions. */
export function decisionsOf(analysis: Analysis): Decisions {
  const { population } = analysis.program;
  const asked: Decision[] = population
    ? [{ place: { kind: 'population', population }, when: population.when, comes: everybody, isAskedIn: () => true }]
    : [];
  asked.push(...rows(analysis).filter(({ comes }) => comes !== nobody));
  const notFollowed: DecisionPlace[] = [];
  for (const node of analysis.program.nodes) {
    const at = analysis.flow.nodes[node.index];
    const own = decisionsAt(analysis, node, at?.reach ?? nobody);
    if (at?.unfollowed) notFollowed.push(...own.map(({ place }) => place));
    else asked.push(...own.filter(({ comes }) => comes !== nobody));
  }
  asked.push(...exclusions(analysis).filter(({ comes }) => comes !== nobody));
  return { asked: asked.filter(({ when }) => !analysis.conditions.damage(when)), notFollowed };
}

function decisionsAt(analysis: Analysis, node: CompiledNode, reach: Region): Decision[] {
  const { conditions, regions, flow, program } = analysis;
  const { content } = node;
  if (content.kind === 'decide') {
    const { whens, first } = content;
    const { machine } = program;
    let comes = reach;
    return whens.map((when, branch) => {
      const decision: Decision = {
        place: { kind: 'branch', node, branch },
        when,
        comes,
        isAskedIn: (run) => {
          if (!run.steps.some((step) => step.node === node)) return false;
          machine.begin(run.patient, run.silence);
          return !first || whens.slice(0, branch).every((before) => machine.truth(before) === isFalse);
        },
      };
      const { yes, open } = conditions.holds(when);
      // Under `first`, whoever one branch holds for comes to none behind it.
      if (first) comes = regions.minus(comes, regions.or(yes, open));
      return decision;
    });
  }
  if (content.kind !== 'recommend') return [];
  const does = flow.nodes[node.index]?.does;
  const comes = does?.kind === 'recommend' ? regions.and(reach, does.advised) : reach;
  return content.actions.flatMap(({ when }, line): Decision[] => {
    const isAskedIn = ({ steps }: Run) => steps.some((step) => step.node === node && step.kind === 'advice');
    return when ? [{ place: { kind: 'line', node, line }, when, comes, isAskedIn }] : [];
  });
}

/** Who comes to a row of a derived finding: to a node that leans on it, and under `first` past the rows before it. */
function rows(analysis: Analysis): Decision[] {
  const { program, conditions, regions, flow } = analysis;
  const behind = new Map(program.nodes.map((node) => [node, slotsOfNode(program, node)]));
  return program.derived.flatMap((derived, index): Decision[] => {
    const { content } = derived;
    if (content.kind !== 'rows' && content.kind !== 'points') return [];
    const { whens } = content;
    const first = content.kind === 'rows' && content.first;
    const slot = program.findings.length + index;
    const nodes = new Set(program.nodes.filter((node) => behind.get(node)?.has(slot)));
    let comes = regions.union([...nodes].flatMap((node) => flow.nodes[node.index]?.reach ?? []));
    return whens.map((when, row) => {
      const decision: Decision = {
        place: { kind: 'row', derived, row },
        when,
        comes,
        isAskedIn: (run) => {
          if (!run.steps.some(({ node }) => nodes.has(node))) return false;
          program.machine.begin(run.patient, run.silence);
          return !first || whens.slice(0, row).every((before) => program.machine.truth(before) === isFalse);
        },
      };
      const { yes, open } = conditions.holds(when);
      if (first) comes = regions.minus(comes, regions.or(yes, open));
      return decision;
    });
  });
}

/** The findings and derived findings on which it depends what a node does. */
function slotsOfNode(program: Program, { content }: CompiledNode): Set<number> {
  const whens = content.kind === 'decide' ? content.whens : content.kind === 'recommend' ? content.conditions : [];
  const guards = content.kind === 'recommend' ? content.guards : [];
  return slotsBehind(program, [...whens, ...guards.flatMap((index) => program.guards[index]?.when ?? [])]);
}

/** Who comes to an exclusion: to a node that would offer something that it excludes. */
function exclusions({ program, flow, regions }: Analysis): Decision[] {
  return program.guards.flatMap((guard, index): Decision[] => {
    const options = new Set<CompiledNode>();
    const lines = new Set<CompiledNode>();
    for (const node of program.nodes) {
      if (node.content.kind !== 'recommend') continue;
      const isMeant = ({ recommendable }: { readonly recommendable: { readonly excludedBy: readonly number[] } }) =>
        recommendable.excludedBy.includes(index);
      if (node.content.options.some(isMeant)) options.add(node);
      else if (node.content.actions.some((action) => !action.when && isMeant(action))) lines.add(node);
    }
    const isAsked = (step: Step) =>
      (step.kind === 'advice' && (options.has(step.node) || lines.has(step.node))) ||
      (step.kind === 'if-none' && options.has(step.node));
    const comes = regions.union(
      [...options, ...lines].flatMap((node) => {
        const at = flow.nodes[node.index];
        if (at?.does.kind !== 'recommend') return [];
        const { advised, noOption } = at.does;
        const decided = options.has(node) && hasIfNone(node) ? regions.or(advised, noOption) : advised;
        return [regions.and(at.reach, decided)];
      }),
    );
    return [
      { place: { kind: 'exclusion', guard }, when: guard.when, comes, isAskedIn: ({ steps }) => steps.some(isAsked) },
    ];
  });
}

function hasIfNone({ content }: CompiledNode): boolean {
  return content.kind === 'recommend' && content.ifNone !== undefined;
}
