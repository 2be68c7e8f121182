import { unwrapped } from '../../export/oneLine';
import type { Name, TreeNode } from '../../model/guideline';
import { isUrgency } from '../../model/urgency';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { waysOf } from './edges';

/**
 * What a node names and the drawing has no place for, in words: an urgency that there is not, where its ways lead that lead to
 * no node, a table of options that there is not, results that are awaited and that nothing asks for.
 * @param drawn the ids of the nodes that are drawn
 * @param asked the ids of the findings that some decision asks for
 */
export function missingOf(
  file: GuidelineFile,
  node: TreeNode,
  drawn: ReadonlySet<string>,
  asked: ReadonlySet<string>,
): string[] {
  const { findings, nodes, ratings } = file.guideline;
  const ways = waysOf(node).flatMap(({ way, to, label }) => {
    if (to && drawn.has(to.id)) return [];
    const from = label || (way === 'then' ? 'then' : 'a branch without a condition');
    if (!to) return [`${from} → nowhere (no node that can be read)`];
    return [`${from} → ${nameOf(to)} (${nodes.has(to.id) ? 'in a library, not drawn here' : 'no such node'})`];
  });
  if (node.content?.kind !== 'recommend') return ways;
  const { options, awaits, urgency } = node.content;
  return [
    ...(urgency && !isUrgency(urgency.text) ? [`urgency: ${unwrapped(urgency.text)} (no such urgency)`] : []),
    ...(options && !ratings.has(options.id) ? [`options: ${nameOf(options)} (no such table)`] : []),
    ...ways,
    ...awaits.flatMap((awaited) => {
      if (asked.has(awaited.id)) return [];
      const isKnown = findings.has(awaited.id) || file.guideline.derived.has(awaited.id);
      return [`awaits ${nameOf(awaited)} (${isKnown ? 'no decision asks for it' : 'no such finding'})`];
    }),
  ];
}

function nameOf({ id }: Name): string {
  return unwrapped(id);
}
