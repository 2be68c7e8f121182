import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bibliographyFormat, openBibliography } from '../../../server/src/bibliography/open';
import type { Entry } from '../../../server/src/syntax/entry';
import { fieldOf, type YamlNode } from '../../../server/src/syntax/node';

export async function openText(name: string, text: string) {
  const format = bibliographyFormat(name);
  assert.ok(format, name);
  return openBibliography(format, text);
}

export function exported(name: string): string {
  return readFileSync(`test/unit/bibliography/exports/${name}`, 'utf8');
}

/** What an item says, as plain data. */
export function fieldsOf(entry: Entry): Record<string, unknown> {
  return plain(fieldOf(entry.tree.root, entry.key?.text ?? '') ?? entry.tree.root) as Record<string, unknown>;
}

/** The names of a field in a line each: given, particle, family, suffix. */
export function namesOf(entry: Entry, field = 'author'): string[] {
  const names = (fieldsOf(entry)[field] ?? []) as Record<string, string>[];
  return names.map(({ given, 'non-dropping-particle': particle, family, suffix, literal }) =>
    literal === undefined ? [given, particle, family, suffix].filter(Boolean).join('|') : `"${literal}"`,
  );
}

function plain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.text;
    case 'empty':
      return null;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries(node.pairs.map(({ key, value }) => [key.text, plain(value)]));
  }
}
