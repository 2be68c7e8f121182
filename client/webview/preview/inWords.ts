import type { TreeView, TreeViewEdge, TreeViewNode } from '../../../server/src/lsp/protocol';
import { clip } from '../element';

const kinds: Readonly<Record<TreeViewNode['kind'], string>> = {
  decide: 'Decide',
  recommend: 'Recommend',
  conclude: 'Conclude',
  damaged: 'Damaged',
};

/** What a node is, for the head of its card: `Recommend · stat`. */
export function kindOf({ kind, urgency }: TreeViewNode): string {
  return urgency === null ? kinds[kind] : `${kinds[kind]} · ${urgency}`;
}

export function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

/** An edge's condition; `then` needs no words. */
export function labelOf({ kind, label }: TreeViewEdge): string {
  return kind === 'awaits' ? `back with the result: ${label}` : label;
}

/** A node as a screen reader says it: what it is, what it says, where it leads. */
export function spoken(node: TreeViewNode, tree: TreeView, step: number | undefined): string {
  const { errors, warnings } = node.problems;
  const ways = tree.edges.filter(({ from, kind }) => from === node.id && kind !== 'awaits');
  return [
    kindOf(node),
    clip(node.text, 240),
    ...node.lines.map((line) => clip(line, 120)),
    node.id === tree.start && 'start',
    !node.reachable && 'not reachable',
    step !== undefined && `step ${step} of the last run`,
    errors > 0 && count(errors, 'error'),
    warnings > 0 && count(warnings, 'warning'),
    count(node.citations, 'citation'),
    ways.length > 0 &&
      `leads to ${ways.map((way) => `${way.to}${way.label ? ` if ${clip(way.label, 120)}` : ''}`).join('; ')}`,
  ]
    .filter(Boolean)
    .join('. ');
}
