import type { Placed } from '../../model/assemble';
import type { Name, TreeNode } from '../../model/guideline';
import type { Range } from '../../syntax/node';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { branchText } from '../branchText';
import { spanIn } from '../location';
import { grouped } from './grouped';
import type { Edge, Way } from './tree';

/** A way as it is written. */
interface WrittenWay {
  readonly way: Way;
  /** There may be no such node. Absent for a branch that names none. */
  readonly to: Name | undefined;
  /** As that of an edge. */
  readonly label: string;
  readonly range: Range | undefined;
}

/** The ways on from a node, in the order of the file. */
export function waysOf({ content }: TreeNode): WrittenWay[] {
  const beside = (way: Way, to: Name | undefined, label: string): WrittenWay[] =>
    to ? [{ way, to, label, range: to.range }] : [];
  switch (content?.kind) {
    case 'decide':
      return [
        ...content.branches.map((branch, way) => {
          return { way, to: branch.then, label: branchText(branch), range: branch.range };
        }),
        ...beside('otherwise', content.otherwise, 'otherwise'),
      ];
    case 'recommend':
      return [...beside('if-none', content.ifNone, 'if no option is left'), ...beside('then', content.then, '')];
    case 'conclude':
      return beside('then', content.then, '');
    case undefined:
      return [];
  }
}

/** The same as edges; some may lead to nodes that there are not. */
export function edgesOf(file: GuidelineFile, { entity, entry }: Placed<TreeNode>): Edge[] {
  return waysOf(entity).flatMap(({ way, to, label, range }): Edge[] =>
    to && range
      ? [{ from: entity.id, to: to.id, way, label, kind: kindOf(way), location: locate(file, entry, range) }]
      : [],
  );
}

function kindOf(way: Way): Edge['kind'] {
  return typeof way === 'number' ? 'branch' : way;
}

/**
 * From a node that awaits a result, to where it is asked for when the patient is run again, from the start: the first
 * decision on the way to the node, or else the first one that a run can come to, or else the first one in the file.
 * @param askedAt the nodes that ask for each finding, in the order in which a run comes to them
 * @param reached the nodes that a run can come to
 * @param edges the ways on
 */
export function waysBack(
  file: GuidelineFile,
  nodes: readonly Placed<TreeNode>[],
  askedAt: ReadonlyMap<string, readonly string[]>,
  reached: ReadonlySet<string>,
  edges: readonly Edge[],
): Edge[] {
  const leading = grouped(edges.map(({ from, to }) => [to, from]));
  return nodes.flatMap(({ entity, entry }) => {
    if (entity.content?.kind !== 'recommend' || entity.content.awaits.length === 0) return [];
    const before = new Set([entity.id]);
    for (const id of before) for (const each of leading.get(id) ?? []) before.add(each);
    const targets = new Map<string, Edge>();
    for (const awaited of entity.content.awaits) {
      const asking = askedAt.get(awaited.id) ?? [];
      const to = asking.find((id) => before.has(id) && reached.has(id)) ?? asking[0];
      if (to === undefined) continue;
      const label = [targets.get(to)?.label, awaited.id].filter(Boolean).join(', ');
      const location = locate(file, entry, awaited.range);
      targets.set(to, { from: entity.id, to, way: 'awaits', label, kind: 'awaits', location });
    }
    return [...targets.values()];
  });
}

function locate(file: GuidelineFile, entry: Placed['entry'], range: Range): Edge['location'] {
  return { uri: file.uri, range: spanIn(entry, range) };
}
