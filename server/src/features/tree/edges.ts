import type { Placed } from '../../model/assemble';
import type { Branch, TreeNode } from '../../model/guideline';
import type { Range } from '../../syntax/node';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { conditionText } from '../conditionText';
import { spanIn } from '../location';
import { oneLine } from '../titles';
import { findingsIn } from './askedBy';
import type { Edge, Way } from './tree';

/** The ways on from a node, in the order of the file; some may lead to nodes that there are not. */
export function edgesOf(file: GuidelineFile, { entity, entry }: Placed<TreeNode>): Edge[] {
  const { content } = entity;
  const edge = (
    way: Way,
    to: { readonly id: string; readonly range: Range } | undefined,
    label: string,
    range = to?.range,
  ): Edge[] =>
    to && range
      ? [{ from: entity.id, to: to.id, way, label, kind: kindOf(way), location: locate(file, entry, range) }]
      : [];
  switch (content?.kind) {
    case 'decide':
      return [
        ...content.branches.flatMap((branch, index) => edge(index, branch.then, branchText(branch), branch.range)),
        ...edge('otherwise', content.otherwise, 'otherwise'),
      ];
    case 'recommend':
      return [...edge('if-none', content.ifNone, 'if no option is left'), ...edge('then', content.then, '')];
    case 'conclude':
      return edge('then', content.then, '');
    case undefined:
      return [];
  }
}

/** A label may be shorter than what is asked, or say something else: the condition always stands beside it. */
function branchText({ label, when }: Branch): string {
  const [name, condition] = [oneLine(label?.text ?? ''), when ? conditionText(when) : ''];
  return name === '' || condition === '' ? name || condition : `${name} (${condition})`;
}

function kindOf(way: Way): Edge['kind'] {
  return typeof way === 'number' ? 'branch' : way;
}

/** From a node that awaits a result, to the first node in the file that asks for it. */
export function waysBack(file: GuidelineFile, nodes: readonly Placed<TreeNode>[], known: ReadonlySet<string>): Edge[] {
  const askedAt = new Map<string, string>();
  for (const { entity } of nodes) for (const id of findingsIn(entity)) if (!askedAt.has(id)) askedAt.set(id, entity.id);
  return nodes.flatMap(({ entity, entry }) => {
    if (entity.content?.kind !== 'recommend') return [];
    const targets = new Map<string, Edge>();
    for (const awaited of entity.content.awaits) {
      const to = askedAt.get(awaited.id);
      if (to === undefined || !known.has(to)) continue;
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
