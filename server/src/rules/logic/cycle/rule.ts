import type { Graph } from '../../graph';
import type { GraphReport, GraphRule } from '../../rule';

export const rule: GraphRule = {
  scope: 'graph',
  id: 'logic/cycle',
  title: 'Nodes that lead back to themselves',
  severity: 'error',
  *check(graph): Iterable<GraphReport> {
    for (const loop of loopsOf(graph)) {
      const names = loop.map((index) => graph.nodes[index] ?? '');
      const [node] = names;
      if (node === undefined) continue;
      yield {
        node,
        message: `This way never ends: ${[...names, node].join(' → ')}. A result that is waited for ends a run with "awaits"; ask for it first the next time.`,
        related: names.slice(1).map((other) => ({ node: other, message: 'On the way round' })),
      };
    }
  },
};

/** One loop for each way back to a node that is still open, found depth first in the order of the file. No recursion. */
function loopsOf({ nodes, successors }: Graph): number[][] {
  const loops: number[][] = [];
  const state = new Uint8Array(nodes.length);
  for (let root = 0; root < nodes.length; root++) {
    if (state[root] !== 0) continue;
    const path: number[] = [];
    const stack: { node: number; next: number }[] = [{ node: root, next: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (!top) break;
      if (top.next === 0) {
        state[top.node] = 1;
        path.push(top.node);
      }
      const successor = successors[top.node]?.[top.next++];
      if (successor === undefined) {
        state[top.node] = 2;
        path.pop();
        stack.pop();
      } else if (state[successor] === 1) loops.push(path.slice(path.indexOf(successor)));
      else if (state[successor] === 0) stack.push({ node: successor, next: 0 });
    }
  }
  return loops;
}
