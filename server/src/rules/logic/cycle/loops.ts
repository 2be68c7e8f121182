import type { Program } from '../../../engine';
import { nodeEdges } from '../../graph';

type Edges = ReturnType<typeof nodeEdges>;

interface Found {
  readonly nodes: Program['nodes'];
  readonly edges: readonly Edges[];
  readonly successors: readonly (readonly number[])[];
  readonly loops: readonly (readonly number[])[];
}

/** Found before in a guideline with the same nodes: valid as long as all of them lead on as they did then. */
const found = new WeakMap<Program['nodeIndex'], Found>();

/**
 * One loop for each way back to a node that is still open, depth first in the order of the file, as indexes of nodes.
 * Ways are taken as they are written and not as compiled: a node of which something cannot be read leads on all the same.
 */
export function loopsOf({ nodes, nodeIndex }: Program): readonly (readonly number[])[] {
  const known = found.get(nodeIndex);
  const isSame = known?.nodes.every((before, index) => {
    const node = nodes[index];
    return node === before || (node && leadTheSame(nodeEdges(node.entity), known.edges[index]));
  });
  if (known && isSame) return known.loops;
  const edges = nodes.map((node, index) =>
    known && node === known.nodes[index] ? (known.edges[index] as Edges) : nodeEdges(node.entity),
  );
  const successors = edges.map((names, index) =>
    names === known?.edges[index]
      ? (known.successors[index] as readonly number[])
      : names.flatMap(({ id }) => nodeIndex.get(id) ?? []),
  );
  const loops = findLoops(successors);
  found.set(nodeIndex, { nodes, edges, successors, loops });
  return loops;
}

function leadTheSame(some: Edges, others: Edges | undefined): boolean {
  if (some === others) return true;
  return some.length === others?.length && some.every(({ id }, index) => id === others[index]?.id);
}

const unseen = 0;
const open = 1;
const done = 2;

/** No recursion: a file may chain more nodes than the call stack holds. */
function findLoops(successors: readonly (readonly number[])[]): number[][] {
  const loops: number[][] = [];
  const state = new Uint8Array(successors.length);
  /** Per node which of its successors comes next. */
  const next = new Uint32Array(successors.length);
  for (let root = 0; root < successors.length; root++) {
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
