import type { Range, ScalarNode, YamlNode } from '../syntax/node';

/** A node of a unit's tree, and how one gets to it. */
export interface Place {
  readonly node: YamlNode;
  /** Where to complain of what the node lacks: the name before it, in a list its first field. */
  readonly name: Range;
  /** The field whose value it is; undefined for the unit itself and for items of a list. */
  readonly key?: ScalarNode;
  /** The nearest field around it. */
  readonly field?: ScalarNode;
}

/** The place that a JSON pointer tells. */
export function placeAt(root: Place, pointer: string): Place {
  let place = root;
  for (const step of pointer.split('/').slice(1)) {
    const next = stepInto(place, step.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (!next) return place;
    place = next;
  }
  return place;
}

function stepInto({ node, field }: Place, step: string): Place | undefined {
  if (node.kind === 'map') {
    const pair = node.pairs.find(({ key }) => key.text === step);
    return pair && { node: pair.value, name: rangeOf(pair.key), key: pair.key, field: pair.key };
  }
  const item = node.kind === 'list' ? node.items[Number(step)] : undefined;
  if (!item) return undefined;
  const first = item.kind === 'map' ? item.pairs[0]?.key : undefined;
  return { node: item, name: rangeOf(first ?? item), ...(field && { field }) };
}

export function rangeOf({ start, end }: Range): Range {
  return { start, end };
}
