import type { CompiledNode } from '../../engine/program';
import type { Run } from '../../engine/run';

/** So many nodes of a way are told in a message; the rest stands beside it. */
const mostNodes = 8;

/** The nodes that a run comes by, in short: `emergencies → clot-seen → imaged`. Some of its first steps tell the way so far. */
export function wayText({ steps }: Pick<Run, 'steps'>): string {
  const ids = steps.map(({ node }) => node.id);
  const told = ids.length > mostNodes ? [...ids.slice(0, mostNodes / 2), '…', ...ids.slice(-mostNodes / 2)] : ids;
  return told.join(' → ');
}

type Nodes = readonly (CompiledNode | undefined)[];

/**
 * Where else something is so, as sentences with a blank before them; empty for nowhere else.
 *
 * @param perhaps where it hangs on what a formula can come to
 */
export function elsewhereText(nodes: Nodes, perhaps: Nodes = []): string {
  return `${placesText('Also at', nodes, '')}${placesText('Perhaps also at', perhaps, ', where it hangs on a formula')}`;
}

function placesText(where: string, nodes: Nodes, why: string): string {
  const ids = nodes.flatMap((node) => (node ? [`"${node.id}"`] : []));
  if (ids.length === 0) return '';
  const more = ids.length - mostNodes;
  return ` ${where} ${ids.slice(0, mostNodes).join(', ')}${more > 0 ? ` and ${more} more` : ''}${why}.`;
}
