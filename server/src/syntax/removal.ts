import type { Entry } from './entry';
import type { MapNode, Pair, Range, YamlNode } from './node';
import type { TextEdit } from './problem';

/**
 * The edit that takes a field of an entry out, with the map that it leaves empty. Undefined where it is the whole entry, or
 * where a comment might go with it or stay behind without it.
 *
 * @param field from the start of its key to the end of its value, relative to the entry
 */
export function removalOf({ text, tree }: Entry, field: Range): TextEdit | undefined {
  const way = wayTo(tree.root, field);
  // Whatever holds nothing else goes too.
  let at = way.length - 1;
  while (at > 0 && way[at]?.map.pairs.length === 1) at--;
  const step = way[at];
  if (!step || at === 0) return undefined;
  const edit = step.map.flow ? withoutItem(step.map, step.pair) : withoutLines(text, step.pair);
  return edit && holdsComment(text.slice(edit.range.start, edit.range.end)) ? undefined : edit;
}

/** Whether a comment may stand in a text: `#` in a text in quotes passes for one, the `#` of a citation does not. */
export function holdsComment(text: string): boolean {
  return /(?:^|\s)#/.test(text);
}

interface Step {
  readonly map: MapNode;
  readonly pair: Pair;
}

/** The maps that lead to a field, and in each the pair that it is or lies in. */
function wayTo(node: YamlNode, field: Range): Step[] {
  if (node.kind === 'list') return node.items.map((item) => wayTo(item, field)).find((way) => way.length > 0) ?? [];
  if (node.kind !== 'map') return [];
  for (const pair of node.pairs) {
    if (pair.key.start === field.start) return [{ map: node, pair }];
    const rest = wayTo(pair.value, field);
    if (rest.length > 0) return [{ map: node, pair }, ...rest];
  }
  return [];
}

/** Between brackets a field goes with the comma before it, or behind it where it is the first. */
function withoutItem({ pairs }: MapNode, pair: Pair): TextEdit {
  const index = pairs.indexOf(pair);
  const before = pairs[index - 1];
  const behind = pairs[index + 1];
  const start = before ? endOf(before) : pair.key.start;
  const end = before || !behind ? endOf(pair) : behind.key.start;
  return { range: { start, end }, text: '' };
}

/** In a block a field goes with its lines. */
function withoutLines(text: string, pair: Pair): TextEdit | undefined {
  const start = text.lastIndexOf('\n', pair.key.start - 1);
  const lineEnd = text.indexOf('\n', endOf(pair));
  const end = lineEnd === -1 ? text.length : lineEnd;
  if (start === -1 || text.slice(start + 1, pair.key.start).trim() !== '') return undefined;
  const from = text[start - 1] === '\r' ? start - 1 : start;
  const to = text[end - 1] === '\r' ? end - 1 : end;
  return { range: { start: from, end: to }, text: '' };
}

function endOf({ key, value }: Pair): number {
  return Math.max(key.end, value.end);
}
