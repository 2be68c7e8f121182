import type { Source } from '../model/assemble';
import type { EntityOf, Name } from '../model/guideline';
import type { Names } from '../model/names';

const remembered = new WeakMap<EntityOf<'node'>, readonly Name[]>();

/** The ways out of a node as they are written: branches, `otherwise`, `then`, `if-none`. */
export function nodeEdges(node: EntityOf<'node'>): readonly Name[] {
  let edges = remembered.get(node);
  if (!edges) {
    edges = readEdges(node);
    remembered.set(node, edges);
  }
  return edges;
}

function readEdges({ content }: EntityOf<'node'>): Name[] {
  const present = (name: Name | undefined): Name[] => (name ? [name] : []);
  switch (content?.kind) {
    case 'decide':
      return [...content.branches.flatMap((branch) => present(branch.then)), ...present(content.otherwise)];
    case 'recommend':
      return [...present(content.ifNone), ...present(content.then)];
    case 'conclude':
      return present(content.then);
    case undefined:
      return [];
  }
}

/** The nodes of a guideline in its order, with those they lead to; names that resolve to nothing lead nowhere. */
export interface Graph {
  readonly nodes: readonly string[];
  /** Successors of node `i`, as indices, in the order in which they are written. */
  readonly successors: readonly (readonly number[])[];
  /** Index of the node to start with; undefined when there is no `start` that resolves. */
  readonly start: number | undefined;
}

/** Follows the ways between nodes through edits; a node that keeps its id and place costs only its own ways. */
export class GraphKeeper {
  private index: Map<string, number> | undefined;
  private nodes: string[] = [];
  private successors: (readonly number[])[] = [];

  constructor(
    private readonly own: Source,
    private readonly names: Names,
  ) {}

  /** Takes over that some nodes were replaced by others, already known to `names`. */
  update(before: readonly EntityOf<'node'>[], after: readonly EntityOf<'node'>[]): void {
    const sameIds = before.length === after.length && before.every((node, at) => node.id === after[at]?.id);
    for (const { id } of after) {
      const at = this.index?.get(id);
      const twice = this.names.definitions('node', id).length !== 1;
      if (!sameIds || at === undefined || twice) {
        this.index = undefined;
        return;
      }
    }
    if (!sameIds) this.index = undefined;
    else for (const node of after) this.connect(node);
  }

  get graph(): Graph {
    if (!this.index) this.rebuild();
    const start = this.names.header(this.own, 'start')?.entity.start?.id;
    const { nodes, successors } = this;
    return { nodes, successors, start: start === undefined ? undefined : this.index?.get(start) };
  }

  private rebuild(): void {
    const entities: EntityOf<'node'>[] = [];
    const index = new Map<string, number>();
    for (const entry of this.own.entries) {
      if (entry.section !== 'nodes') continue;
      const entity = this.names.at(entry)?.entity;
      if (entity?.kind !== 'node' || index.has(entity.id)) continue;
      index.set(entity.id, entities.length);
      entities.push(entity);
    }
    this.index = index;
    this.nodes = entities.map((entity) => entity.id);
    this.successors = [];
    for (const entity of entities) this.connect(entity);
  }

  private connect(entity: EntityOf<'node'>): void {
    const from = this.index?.get(entity.id);
    if (from === undefined) return;
    const targets: number[] = [];
    for (const edge of nodeEdges(entity)) {
      const target = this.index?.get(edge.id);
      if (target !== undefined) targets.push(target);
    }
    this.successors[from] = targets;
  }
}
