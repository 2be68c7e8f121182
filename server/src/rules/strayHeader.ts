import { didYouMean } from '../model/didYouMean';
import type { Entry } from '../syntax/entry';
import { isHeaderName, isSectionName, sectionNames } from '../syntax/sections';

/**
 * Whether an entry is most probably the header of a section: `findngs:` at the margin with entries below it, or
 * ` findings:` among the entries of the section before. What it should have defined is then not where it belongs.
 */
export function isStrayHeader({ section, tree: { root } }: Entry): boolean {
  const pair = root.kind === 'map' ? root.pairs[0] : undefined;
  if (!pair) return false;
  const { key, value } = pair;
  if (section !== undefined) return isSectionName(key.text) && value.kind === 'empty';
  return value.kind === 'map' && !isHeaderName(key.text) && didYouMean(key.text, sectionNames) !== undefined;
}
