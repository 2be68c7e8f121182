import type { Entry } from '../syntax/entry';
import type { Range, YamlNode } from '../syntax/node';
import { placesIn } from '../syntax/places';

/** The places of an entry that nobody has filled in, brackets included; what stands in comments nobody reads or runs. */
export function placeholdersIn({ text, tree }: Entry): Range[] {
  return placesIn(text).filter((place) => isWithin(place, tree.root));
}

function isWithin(range: Range, node: YamlNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.start <= range.start && range.end <= node.end;
    case 'list':
      return node.items.some((item) => isWithin(range, item));
    case 'map':
      return node.pairs.some(({ key, value }) => isWithin(range, key) || isWithin(range, value));
    case 'empty':
      return false;
  }
}
