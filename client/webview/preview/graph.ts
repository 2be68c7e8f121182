import type { TreeView, TreeViewEdge, TreeViewNode } from '../../../server/src/lsp/protocol';

/** An edge with its place in the tree's list, by which it is known everywhere. */
export interface Way extends TreeViewEdge {
  readonly index: number;
}

const nothing: ReadonlySet<string> = new Set();

/** A tree with what leads where, looked up once. Ways back with an awaited result are no ways on. */
export class Graph {
  readonly ways: readonly Way[];
  /** Where one has to begin so as to come to every node: the start, then what cannot be reached from it. */
  readonly roots: readonly string[];
  private readonly byId: ReadonlyMap<string, TreeViewNode>;
  private readonly from = new Map<string, Way[]>();
  private readonly following = new Map<string, Set<string>>();
  private readonly leading = new Map<string, Set<string>>();

  constructor(readonly tree: TreeView) {
    this.ways = tree.edges.map((edge, index) => ({ ...edge, index }));
    this.byId = new Map(tree.nodes.map((node) => [node.id, node]));
    for (const way of this.ways) {
      const { from, to } = way;
      const known = this.from.get(from);
      if (known) known.push(way);
      else this.from.set(from, [way]);
      if (way.kind === 'awaits') continue;
      this.following.set(from, (this.following.get(from) ?? new Set()).add(to));
      this.leading.set(to, (this.leading.get(to) ?? new Set()).add(from));
    }
    this.roots = this.findRoots();
  }

  node(id: string): TreeViewNode | undefined {
    return this.byId.get(id);
  }

  /** All ways that begin at a node, in the order of the file. */
  waysFrom(id: string): readonly Way[] {
    return this.from.get(id) ?? [];
  }

  /** Where a node leads, each node once, in the order of the file. */
  next(id: string): ReadonlySet<string> {
    return this.following.get(id) ?? nothing;
  }

  /** What leads to a node, each node once, in the order of the file. */
  previous(id: string): ReadonlySet<string> {
    return this.leading.get(id) ?? nothing;
  }

  /** A node and all that follows it. */
  after(id: string): Set<string> {
    return closure([id], (each) => this.next(each));
  }

  /** A node and all that leads to it. */
  before(id: string): Set<string> {
    return closure([id], (each) => this.previous(each));
  }

  private findRoots(): string[] {
    const { start, nodes } = this.tree;
    const reached = new Set<string>();
    const roots: string[] = [];
    const begin = (id: string) => {
      if (reached.has(id)) return;
      roots.push(id);
      for (const each of closure([id], (from) => [...this.next(from)].filter((to) => !reached.has(to))))
        reached.add(each);
    };
    if (start !== null) begin(start);
    for (const { id } of nodes) if (this.previous(id).size === 0) begin(id);
    // What is left leads in circles.
    for (const { id } of nodes) begin(id);
    return roots;
  }
}

/** Some nodes and all that can be come to from them. */
export function closure(from: Iterable<string>, next: (id: string) => Iterable<string>): Set<string> {
  const reached = new Set(from);
  for (const id of reached) for (const each of next(id)) reached.add(each);
  return reached;
}
