import { isCitationKey } from '../model/citationKey';
import { plainLetters } from '../model/plainLetters';
import type { ScalarNode } from '../syntax/node';
import type { RawItem } from './rawItem';

/**
 * What each item goes by: the key that the file gives it where that can stand in a citation; else one that is made of
 * the first author and the year, with a number where that is taken.
 */
export function keysOf(items: readonly RawItem[]): ScalarNode[] {
  const written = items.map(({ keys }) => keys.find(({ text }) => isCitationKey(text)));
  const taken = new Set(written.map((key) => key?.text));
  return items.map((item, index) => {
    const own = written[index];
    if (own) return own;
    const made = madeKey(item);
    let text = made;
    for (let number = 2; taken.has(text); number++) text = `${made}-${number}`;
    taken.add(text);
    const { start, end } = item.keys[0] ?? { start: 0, end: 1 };
    return { kind: 'scalar', style: 'plain', text, start, end };
  });
}

function madeKey(item: RawItem): string {
  const csl = read(item);
  const [author]: unknown[] = Array.isArray(csl.author) ? csl.author : [];
  const { family, literal } = (author ?? {}) as { family?: unknown; literal?: unknown };
  const [firstWord] = words(String(csl.title ?? ''));
  const who = words(String(family ?? literal ?? '')).join('-') || (firstWord ?? 'work');
  const year = /\d{4}/.exec(JSON.stringify(csl.issued ?? ''))?.[0];
  return year === undefined ? who : `${who}-${year}`;
}

function read(item: RawItem) {
  try {
    return item.read().csl;
  } catch {
    return {};
  }
}

/** In lower-case letters without accents, and digits. */
function words(text: string): string[] {
  const plain = plainLetters(text).replace(/['’]/g, '').toLowerCase();
  return plain.match(/[a-z0-9]+/g) ?? [];
}
