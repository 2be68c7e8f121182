import type { Graph } from '../../graph';
import type { GraphReport, GraphRule } from '../../rule';

export const rule: GraphRule = {
  scope: 'graph',
  id: 'logic/unreachable',
  title: 'A node that no way leads to',
  severity: 'error',
  *check(graph): Iterable<GraphReport> {
    if (graph.start === undefined) return;
    const reached = reachableFrom(graph, graph.start);
    for (const [index, node] of graph.nodes.entries())
      if (!reached.has(index))
        yield { node, message: `No way leads to "${node}" from the start, so no patient ever gets it. Lead a branch to it or take it out.` };
  },
};

function reachableFrom({ successors }: Graph, start: number): Set<number> {
  const reached = new Set([start]);
  for (const node of reached) for (const next of successors[node] ?? []) reached.add(next);
  return reached;
}
