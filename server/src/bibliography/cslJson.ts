import { fieldOf, type MapNode, type Range, type ScalarNode, type YamlNode } from '../syntax/node';
import { jsonTree } from './jsonTree';
import { type CslItem, type Cut, type RawItem, unreadable } from './rawItem';

/** Cuts CSL-JSON, a list of works, into its items. */
export function cutCslJson(text: string): Cut {
  if (text.trim() === '') return { items: [] };
  const read = jsonTree(text);
  if (read.kind === 'failure') {
    const line = text.slice(0, read.at).split('\n').length;
    return { items: [], failure: `it is no JSON: line ${line} cannot be read` };
  }
  if (read.tree.kind !== 'list') return { items: [], failure: 'CSL-JSON is a list of works, and this is none' };
  return { items: read.tree.items.map((item) => toRawItem(item, text)) };
}

function toRawItem(item: YamlNode, text: string): RawItem {
  const place = { start: item.start, end: item.end };
  const own = text.slice(item.start, item.end);
  const fields = item.kind === 'map' ? item : undefined;
  const damage = fields
    ? []
    : [unreadable('This is no work: a work of CSL-JSON stands in braces.', { start: 0, end: 1 })];
  return {
    place,
    keys: fields ? ['citation-key', 'id'].flatMap((name) => keyIn(fields, name, item.start)) : [],
    damage,
    context: '',
    read: () => ({ csl: fields ? (JSON.parse(own) as CslItem) : {}, problems: [] }),
    rangeOf: (name) => {
      const node = fieldOf(fields, name);
      return node && inner(node, item.start);
    },
  };
}

/** Zotero's own addresses are ids of its database and none that anybody would cite. */
function keyIn(fields: MapNode, name: string, start: number): ScalarNode[] {
  const node = fieldOf(fields, name);
  if (node?.kind !== 'scalar' || /^https?:/.test(node.text)) return [];
  return [{ ...node, style: 'plain', ...inner(node, start) }];
}

/** Relative to the item, without quotes. */
function inner(node: YamlNode, start: number): Range {
  const quotes = node.kind === 'scalar' && node.style === 'double' ? 1 : 0;
  return { start: node.start - start + quotes, end: node.end - start - quotes };
}
