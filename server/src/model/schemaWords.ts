import type { YamlNode } from '../syntax/node';
import { isNumber } from './plainValue';

/** A schema's title within a sentence: `Node that decides` is "a node that decides". */
export function article(title: string): string {
  const word = /^[A-Z][A-Z]/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
  return `${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}`;
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `a, b or c`. */
export function listed(words: readonly string[], last: 'and' | 'or'): string {
  const end = words.at(-1) ?? '';
  return words.length < 2 ? end : `${words.slice(0, -1).join(', ')} ${last} ${end}`;
}

/** The author's text within a message, shortened. */
export function shown(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return `"${line.length > 40 ? `${line.slice(0, 39)}…` : line}"`;
}

/** The shapes that a schema takes, a scalar by what it means: "a text or a map". */
export function takenShapes(type: string | readonly string[] | undefined, title: string): string {
  const types = typeof type === 'string' ? [type] : (type ?? []);
  const words = types.map((each) => (each === 'object' ? 'a map' : each === 'array' ? 'a list' : article(title)));
  return listed([...new Set(words)], 'or');
}

export function shapeOf(node: YamlNode): string {
  if (node.kind === 'scalar') return isNumber(node) ? 'a number' : 'a text';
  return `a ${node.kind}`;
}
