import type { TreeView } from '../../../server/src/lsp/protocol';
import { count } from './inWords';

/** Finds nodes by what they say, on their cards or behind closed nodes. */
export class Search {
  private texts: readonly { readonly id: string; readonly text: string }[] | undefined;

  constructor(private readonly tree: TreeView) {}

  /** The nodes that hold all words of a query, in the order of the file; none for an empty one. */
  find(query: string): string[] {
    const words = folded(query)
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length === 0) return [];
    this.texts ??= textsOf(this.tree);
    return this.texts.flatMap(({ id, text }) => (words.every((word) => text.includes(word)) ? [id] : []));
  }
}

/** All that a node says, with the conditions of its ways. */
function textsOf(tree: TreeView): { id: string; text: string }[] {
  const labels = new Map<string, string[]>();
  for (const { from, label } of tree.edges) {
    const known = labels.get(from);
    if (known) known.push(label);
    else labels.set(from, [label]);
  }
  return tree.nodes.map((node) => ({
    id: node.id,
    text: folded(
      [
        node.id,
        node.text,
        node.patientText ?? '',
        node.urgency ?? '',
        ...[...node.options, ...node.actions].flatMap(({ label, detail, excludedIf, cautionIf }) => [
          label,
          detail,
          ...excludedIf,
          ...cautionIf,
        ]),
        ...node.asks.flatMap(({ finding, kind }) => [finding, kind]),
        ...node.citations.map(({ name }) => name),
        ...node.missing,
        ...(labels.get(node.id) ?? []),
      ].join('\n'),
    ),
  }));
}

/** Without case and accents: who searches for `oedema` or `Sjogren` means the others too. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * `3 of 12`, `12 nodes`, `nothing found`, and where Enter leads while no mark can be seen; empty while nothing is searched for.
 * @param isMarkInSight whether any of those that were found can be seen
 */
export function foundText(query: string, hits: number, at: number, isMarkInSight: boolean): string {
  if (query.trim() === '') return '';
  if (hits === 0) return 'nothing found';
  if (at >= 0) return `${at + 1} of ${hits.toLocaleString('en')}`;
  if (isMarkInSight) return count(hits, 'node');
  return hits === 1
    ? '1 node, not in sight: Enter goes to it'
    : `${count(hits, 'node')}, none in sight: Enter goes to the first`;
}
