import { conditionKey } from './conditionText';
import type { CompiledNode, Program } from './program';
import type { Run, Step } from './run';

/** How often each node and branch of a guideline was reached. */
export interface Coverage {
  readonly nodes: readonly NodeCoverage[];
}

export interface NodeCoverage {
  readonly node: string;
  /** Runs that reached the node, decided or not. */
  readonly hits: number;
  readonly branches: readonly BranchCoverage[];
}

export interface BranchCoverage {
  /** Index of the branch, or the way out that the node has beside its branches. */
  readonly branch: number | 'otherwise' | 'if-none';
  /** The branch's condition in normal form, its identity across edits; empty for the other ways out. */
  readonly key: string;
  /** Runs that left the node this way. */
  readonly hits: number;
}

/** By which way a run left a node: the index of a branch, or what the node has beside branches. */
export type Way = BranchCoverage['branch'] | 'then';

/** A node that a run reached, and the way by which it left it; none where the run ended. */
export interface Pass {
  readonly node: CompiledNode;
  readonly way?: Way;
}

/** The nodes that a run reached, in order. */
export function passesOf({ steps, outcome }: Run): Pass[] {
  return steps.map((step, index) => {
    const way = wayOut(step);
    if (way !== undefined) return { node: step.node, way };
    // A run that came back to a node has left its last one, though nothing follows.
    const goesOn = index < steps.length - 1 || (outcome.kind === 'cycle' && step.kind !== 'open');
    return { node: step.node, ...(goesOn && { way: 'then' }) };
  });
}

/** Counts, over runs of this program, the nodes that they reached and the ways by which they left them. */
export function cover(program: Program, runs: Iterable<Run>): Coverage {
  const hits = new Map<CompiledNode, Map<Way | 'reached', number>>();
  const count = (node: CompiledNode, way: Way | 'reached') => {
    const ways = hits.get(node) ?? new Map();
    hits.set(node, ways.set(way, (ways.get(way) ?? 0) + 1));
  };
  for (const run of runs)
    for (const { node, way } of passesOf(run)) {
      count(node, 'reached');
      if (way !== undefined) count(node, way);
    }
  return {
    nodes: program.nodes.map((node) => ({
      node: node.id,
      hits: hits.get(node)?.get('reached') ?? 0,
      branches: waysOut(node).map((way) => ({ ...way, hits: hits.get(node)?.get(way.branch) ?? 0 })),
    })),
  };
}

function wayOut(step: Step): BranchCoverage['branch'] | undefined {
  if (step.kind === 'branch') return step.branch;
  return step.kind === 'otherwise' || step.kind === 'if-none' ? step.kind : undefined;
}

function waysOut({ entity: { content } }: CompiledNode): Omit<BranchCoverage, 'hits'>[] {
  if (content?.kind === 'decide') {
    const branches = content.branches.map(({ when }, branch) => ({ branch, key: when ? conditionKey(when) : '' }));
    return content.otherwise ? [...branches, { branch: 'otherwise', key: '' }] : branches;
  }
  return content?.kind === 'recommend' && content.ifNone ? [{ branch: 'if-none', key: '' }] : [];
}
