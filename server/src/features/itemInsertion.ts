import type { Entry } from '../syntax/entry';
import type { MapNode, YamlNode } from '../syntax/node';
import { holdsComment } from '../syntax/removal';
import type { FieldText, Insertion } from './fieldInsertion';
import type { SnippetPart } from './snippet';

/**
 * The insertion that adds a map to a list of maps, or makes a list of a map that stands where a list may. Undefined where it
 * holds nothing to go by, and where a comment might come to stand beside something else.
 *
 * @param fields those of the map: behind one another, and line by line
 */
export function addedItem({ text }: Entry, value: YamlNode, fields: FieldText): Insertion | undefined {
  if (value.kind === 'list') {
    const last = value.items.at(-1);
    if (!last) return undefined;
    if (value.flow) return { offset: last.end, parts: [', {', ...fields.flow, '}'] };
    return { offset: lineEndFrom(text, last.end), parts: blockItem(text, columnOf(text, value.start), fields) };
  }
  return value.kind === 'map' ? madeList(text, value, fields) : undefined;
}

/** `{…}` becomes `[{…}, {…}]`; a block becomes an item, each line two columns further in. */
function madeList(text: string, value: MapNode, fields: FieldText): Insertion | undefined {
  const { start, end, flow, pairs } = value;
  const written = text.slice(start, end);
  if (pairs.length === 0) return undefined;
  const replaced = end - start;
  if (flow) return { offset: start, replaced, parts: [`[${written}, {`, ...fields.flow, '}]'] };
  if (holdsComment(written)) return undefined;
  const further = written.replace(/\n(?=[^\r\n])/g, '\n  ');
  return { offset: start, replaced, parts: [`- ${further}`, ...blockItem(text, columnOf(text, start), fields)] };
}

function blockItem(text: string, column: number, { block }: FieldText): SnippetPart[] {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = ' '.repeat(column);
  return block.flatMap((line, index): SnippetPart[] => [`${lineBreak}${indent}${index === 0 ? '- ' : '  '}`, ...line]);
}

/** The end of a line with what stands in it, a comment included. */
function lineEndFrom(text: string, offset: number): number {
  const lineEnd = text.indexOf('\n', Math.max(0, offset - 1));
  const end = lineEnd === -1 ? text.length : lineEnd;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
