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

const unseen = 0;
const open = 1;
const done = 2;

/** One loop for each way back to a node that is still open, found depth first in the order of the file. No recursion. */
function loopsOf({ nodes, successors }: Graph): number[][] {
  const loops: number[][] = [];
  const state = new Uint8Array(nodes.length);
  /** Per node which of its successors comes next. */
  const next = new Uint32Array(nodes.length);
  for (let root = 0; root < nodes.length; root++) {
    if (state[root] !== unseen) continue;
    const path = [root];
    state[root] = open;
    for (let node: number | undefined = root; node !== undefined; node = path[path.length - 1]) {
      const at: number = next[node] ?? 0;
      const successor: number | undefined = successors[node]?.[at];
      next[node] = at + 1;
      if (successor === undefined) {
        state[node] = done;
        path.pop();
      } else if (state[successor] === open) loops.push(path.slice(path.indexOf(successor)));
      else if (state[successor] === unseen) {
        state[successor] = open;
        path.push(successor);
      }
    }
  }
  return loops;
}
