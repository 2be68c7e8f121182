import type { Graph } from '../../graph';
import type { GraphReport, GraphRule } from '../../rule';

export const rule: GraphRule = {
  scope: 'graph',
  id: 'logic/unreachable',
  title: 'A node that no way leads to',
  severity: 'error',
  profiles: { draft: 'information' },
  *check(graph): Iterable<GraphReport> {
    if (graph.start === undefined) return;
    const reached = new Set<number>();
    reach(graph, graph.start, reached);
    // What only an unreachable node leads to is told with that node: one missing way is one problem.
    for (const head of inWayOrder(graph, reached)) {
      if (reached.has(head)) continue;
      const behind = reach(graph, head, reached).map((index) => graph.nodes[index] ?? '');
      yield report(graph.nodes[head] ?? '', behind);
    }
  },
};

/** Adds `from` and all it leads to; returns those that were added behind it, nearest first. */
function reach({ successors }: Graph, from: number, reached: Set<number>): number[] {
  const added = [from];
  reached.add(from);
  for (const node of added)
    for (const next of successors[node] ?? [])
      if (!reached.has(next)) {
        reached.add(next);
        added.push(next);
      }
  return added.slice(1);
}

/** The nodes that were not reached: first those that no other of them leads to, then the rest, which lie on cycles. */
function inWayOrder({ nodes, successors }: Graph, reached: ReadonlySet<number>): number[] {
  const left = nodes.flatMap((_, index) => (reached.has(index) ? [] : [index]));
  const ledTo = new Set(left.flatMap((index) => (successors[index] ?? []).filter((next) => next !== index)));
  return [...left.filter((index) => !ledTo.has(index)), ...left.filter((index) => ledTo.has(index))];
}

function report(node: string, behind: readonly string[]): GraphReport {
  const names = behind.slice(0, 3).map((id) => `"${id}"`);
  const more = behind.length > names.length ? ` and ${behind.length - names.length} more` : '';
  const through = behind.length > 0 ? ` The same holds for what only it leads to: ${names.join(', ')}${more}.` : '';
  return {
    node,
    message: `No way leads from the start to "${node}", so no patient ever gets it.${through} Lead a branch to it or take it out.`,
  };
}
