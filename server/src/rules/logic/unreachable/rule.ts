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
      if (reached[index] !== 1)
        yield {
          node,
          message: `No way leads to "${node}" from the start, so no patient ever gets it. Lead a branch to it or take it out.`,
        };
  },
};

/** 1 for each node that can be reached. */
function reachableFrom({ nodes, successors }: Graph, start: number): Uint8Array {
  const reached = new Uint8Array(nodes.length);
  const pending = [start];
  reached[start] = 1;
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    for (const next of successors[node] ?? []) {
      if (reached[next] === 1) continue;
      reached[next] = 1;
      pending.push(next);
    }
  return reached;
}
