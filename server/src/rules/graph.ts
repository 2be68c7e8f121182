import type { EntityOf, Name } from '../model/guideline';
import type { Source } from '../model/assemble';
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

export function graphOf(own: Source, names: Names): Graph {
  const entities: EntityOf<'node'>[] = [];
  const index = new Map<string, number>();
  for (const entry of own.entries) {
    if (entry.section !== 'nodes') continue;
    const entity = names.at(entry)?.entity;
    if (entity?.kind !== 'node' || index.has(entity.id)) continue;
    index.set(entity.id, entities.length);
    entities.push(entity);
  }
  const successors = entities.map((entity) =>
    nodeEdges(entity).flatMap((edge) => {
      const target = index.get(edge.id);
      return target === undefined ? [] : [target];
    }),
  );
  const start = names.header(own, 'start')?.entity.start?.id;
  return {
    nodes: entities.map((entity) => entity.id),
    successors,
    start: start === undefined ? undefined : index.get(start),
  };
}
