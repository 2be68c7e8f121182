import { closure, type Graph, type Way } from './graph';

/** What the reader has closed, and the node that all is about while only one is looked at. */
export interface Openness {
  /** Nodes whose ways on are not followed. */
  readonly closed: ReadonlySet<string>;
  /** Only what leads to this node and what follows it is shown. */
  readonly focus: string | null;
}

/** The part of a tree that is shown. Every way that is shown leads to a node that is. */
export interface Shown {
  /** In the order of the file. */
  readonly ids: readonly string[];
  readonly ways: readonly Way[];
  /** Of each closed node, how many of the nodes that follow it are not shown. */
  readonly hidden: ReadonlyMap<string, number>;
  /** Where one has to begin so as to come to every node that is shown. */
  readonly roots: readonly string[];
}

/** A node is shown when a way leads to it that passes no closed node; it may be hidden behind one and not the other. */
export function show(graph: Graph, { closed, focus }: Openness): Shown {
  const within = focus === null || !graph.node(focus) ? undefined : around(graph, focus);
  const next = (id: string) => [...graph.next(id)].filter((to) => !within || within.all.has(to));
  // What leads to the node that all is about is open, or it could not be seen.
  const isClosed = (id: string) => closed.has(id) && !(within?.leading.has(id) ?? false) && next(id).length > 0;
  const roots = graph.roots.filter((id) => !within || within.all.has(id));
  const reached = closure(roots, (id) => (isClosed(id) ? [] : next(id)));
  const hidden = new Map<string, number>();
  for (const id of reached) {
    if (!isClosed(id)) continue;
    const behind = closure([id], (each) => next(each).filter((to) => !reached.has(to)));
    // Nothing is hidden where other ways lead to all that follows.
    hidden.set(id, behind.size - 1);
  }
  return {
    ids: graph.tree.nodes.flatMap(({ id }) => (reached.has(id) ? [id] : [])),
    ways: graph.ways.filter(
      ({ from, to, kind }) => reached.has(from) && reached.has(to) && (kind === 'awaits' || !hidden.has(from)),
    ),
    hidden,
    roots,
  };
}

function around(graph: Graph, focus: string): { leading: Set<string>; all: Set<string> } {
  const leading = graph.before(focus);
  leading.delete(focus);
  return { leading, all: new Set([...leading, ...graph.after(focus)]) };
}

/** So many nodes can be seen at once and still be told apart. */
export const COMFORTABLE = 1_500;
/** So many are shown of a tree that is too large to be seen at once. */
const FIRST = 200;

/**
 * What is closed in a tree that nobody has looked at yet: nothing while all can be seen at once; of a larger tree all
 * but the nodes nearest to the start.
 */
export function closedAtFirst(graph: Graph): Set<string> {
  const { nodes } = graph.tree;
  if (nodes.length <= COMFORTABLE) return new Set();
  const closed = new Set(nodes.flatMap(({ id }) => (graph.next(id).size > 0 ? [id] : [])));
  const reached = new Set(graph.roots.slice(0, FIRST));
  for (const id of reached) {
    const brings = [...graph.next(id)].filter((to) => !reached.has(to));
    if (reached.size + brings.length > FIRST) continue;
    closed.delete(id);
    for (const to of brings) reached.add(to);
  }
  return closed;
}

/** What has to be opened so that a node can be seen: of all that leads to it, a shortest way. */
export function toOpenFor(graph: Graph, id: string, closed: ReadonlySet<string>): string[] {
  const cameFrom = new Map<string, string | undefined>(graph.roots.map((root) => [root, undefined]));
  for (const [each] of cameFrom) {
    if (each === id) break;
    for (const to of graph.next(each)) if (!cameFrom.has(to)) cameFrom.set(to, each);
  }
  const way: string[] = [];
  for (let each = cameFrom.get(id); each !== undefined; each = cameFrom.get(each)) way.push(each);
  return way.filter((each) => closed.has(each)).reverse();
}
