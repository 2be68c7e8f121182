import type { Entry } from '../syntax/entry';
import { fieldOf, type YamlNode } from '../syntax/node';

/** The keys that stand in the map that a path of keys leads to; none where it leads into a list. */
export function presentKeys(entry: Entry, path: readonly string[]): ReadonlySet<string> {
  let node: YamlNode | undefined = entry.tree.root;
  for (const key of path) node = fieldOf(node, key);
  return new Set(node?.kind === 'map' ? node.pairs.map((pair) => pair.key.text) : []);
}
