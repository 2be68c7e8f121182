import { didYouMean } from '../model/didYouMean';
import type { Entry } from '../syntax/entry';
import type { YamlNode } from '../syntax/node';

/**
 * Whether the text of an entry has been reported as broken. What such an entry lacks may only not have been read, so
 * nothing is said of what is missing in it or from it.
 */
export function isDamaged({ tree }: Entry): boolean {
  return tree.problems.length > 0;
}

/** Whether a map has a field that was probably meant as one of these: that it is misspelt is told where it stands. */
export function hasMisspelt(value: YamlNode, fields: readonly string[]): boolean {
  if (value.kind !== 'map') return false;
  return value.pairs.some(({ key }) => !fields.includes(key.text) && didYouMean(key.text, fields) !== undefined);
}
