import type { Run } from '../../engine/run';

/** So many nodes of a way are told in a message; the rest stands beside it. */
const mostNodes = 8;

/** The nodes that a run comes by, in short: `emergencies → clot-seen → imaged`. */
export function wayText({ steps }: Run): string {
  const ids = steps.map(({ node }) => node.id);
  const told = ids.length > mostNodes ? [...ids.slice(0, mostNodes / 2), '…', ...ids.slice(-mostNodes / 2)] : ids;
  return told.join(' → ');
}
