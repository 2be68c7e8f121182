import { type EdgeLabel, Graph, type GraphLabel, type NodeLabel, layout as rank } from '@dagrejs/dagre';
import type { TreeView, TreeViewEdge } from '../../../server/src/lsp/protocol';
import type { Measured } from './measure';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a node's middle lies, and how big it is. */
export type Box = Point & Size;

export interface Layout extends Size {
  readonly nodes: ReadonlyMap<string, Box>;
  /** The way of each edge, in the order of the tree's edges: from its row, through free lanes, to its end. */
  readonly edges: readonly (readonly Point[])[];
}

type Ranked = Graph<GraphLabel, NodeLabel, EdgeLabel>;

const BETWEEN_COLUMNS = 72;
/** How far below a card's top the middle of its head lies. */
const HEAD = 14;

/** Lays a tree out from left to right, its nodes in columns. */
export function layOut(tree: TreeView, cards: ReadonlyMap<string, Measured>): Layout {
  const graph: Ranked = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'LR',
    nodesep: 18,
    ranksep: BETWEEN_COLUMNS,
    edgesep: 12,
    marginx: 24,
    marginy: 24,
  });
  for (const [id, { width, height }] of cards) graph.setNode(id, { width, height });
  tree.edges.forEach((edge, index) => {
    const { v, w } = ends(edge);
    graph.setEdge(v, w, { weight: edge.kind === 'awaits' ? 0 : 1 }, String(index));
  });
  rank(graph);
  putFirstOnTop(graph, tree);

  const nodes = new Map<string, Box>();
  for (const [id, { width, height }] of cards) {
    const { x = 0, y = 0 } = graph.node(id);
    nodes.set(id, { x, y, width, height });
  }
  const columns = new Set([...nodes.values()].map(({ x }) => Math.round(x)));
  const edges = tree.edges.map((edge, index) => {
    const { points = [] } = graph.edge({ ...ends(edge), name: String(index) });
    const lanes = points.slice(1, -1).filter(({ x }) => columns.has(Math.round(x)));
    return route(edge, edge.kind === 'awaits' ? lanes.reverse() : lanes, cards, nodes, index);
  });
  const { width = 0, height = 0 } = graph.graph();
  return { nodes, edges, width, height };
}

/** The order of nodes may come out upside down: the first branch's node below the last one's. Turns it round then. */
function putFirstOnTop(graph: Ranked, tree: TreeView): void {
  const y = (id: string) => graph.node(id).y ?? 0;
  let down = 0;
  const last = new Map<string, TreeViewEdge>();
  for (const edge of tree.edges) {
    if (edge.kind === 'awaits') continue;
    const before = last.get(edge.from);
    if (before) down += Math.sign(y(edge.to) - y(before.to));
    last.set(edge.from, edge);
  }
  if (down >= 0) return;
  const { height = 0 } = graph.graph();
  const parts = [
    ...graph.nodes().map((id) => graph.node(id)),
    ...graph.edges().flatMap((edge) => graph.edge(edge).points ?? []),
  ];
  for (const part of parts) part.y = height - (part.y ?? 0);
}

/** A way back is laid out as a way on, so that it does not turn the tree round. */
function ends({ from, to, kind }: TreeViewEdge): { v: string; w: string } {
  return kind === 'awaits' ? { v: to, w: from } : { v: from, w: to };
}

/**
 * From the row of its condition, level through the columns that lie between, to the side that faces it. What goes back,
 * an awaited result or a cycle, ends at the head of its node, apart from what comes in.
 */
function route(
  { from, to }: TreeViewEdge,
  lanes: readonly Point[],
  cards: ReadonlyMap<string, Measured>,
  nodes: ReadonlyMap<string, Box>,
  index: number,
): Point[] {
  const [source, target] = [nodes.get(from), nodes.get(to)];
  if (!source || !target) return [];
  const isForth = source.x < target.x;
  const half = (isForth ? source.width : -source.width) / 2;
  const row = cards.get(from)?.rows.get(index);
  const startY = row === undefined ? source.y : source.y - source.height / 2 + row;
  const endY = isForth ? target.y : target.y - target.height / 2 + HEAD;
  if (from === to) {
    const x = source.x + source.width / 2;
    return [
      { x, y: startY },
      { x, y: endY },
    ];
  }
  return [
    { x: source.x + half, y: startY },
    ...lanes.flatMap(({ x, y }) => [
      { x: x - half, y },
      { x: x + half, y },
    ]),
    { x: target.x - half, y: endY },
  ];
}
