import type { Placed } from '../model/assemble';
import type { Entity } from '../model/guideline';
import type { Names } from '../model/names';
import type { Entry } from '../syntax/entry';
import type { YamlNode } from '../syntax/node';
import { abbreviationsIn, acronymsIn, isSpelledOutIn } from './abbreviations';

/**
 * Which abbreviations a guideline spells out, and where: `beside` them in a text ("computed tomography (CT)"), or by
 * the `label` of something ("CT venography" is CTV). Gathered when it is first asked for, then kept through edits.
 */
export class Expansions {
  private counts: Map<string, number> | undefined;

  constructor(private readonly names: Names) {}

  has(where: 'beside' | 'label', abbreviation: string): boolean {
    return (this.gathered.get(questionOf(where, abbreviation)) ?? 0) > 0;
  }

  /** Takes over an edit; answers the questions whose answers it may have changed. */
  update(before: readonly Placed[], after: readonly Placed[]): Iterable<string> {
    const { counts } = this;
    if (!counts) return [];
    for (const placed of before) count(counts, placed, -1);
    for (const placed of after) count(counts, placed, 1);
    return new Set([...before, ...after].flatMap((placed) => [...spelledOutBy(placed)]));
  }

  private get gathered(): ReadonlyMap<string, number> {
    if (!this.counts) {
      this.counts = new Map();
      for (const placed of this.names.all()) count(this.counts, placed, 1);
    }
    return this.counts;
  }
}

function count(counts: Map<string, number>, placed: Placed, step: number): void {
  for (const question of spelledOutBy(placed)) counts.set(question, (counts.get(question) ?? 0) + step);
}

/** The question that is asked of an abbreviation. */
export function questionOf(where: 'beside' | 'label', abbreviation: string): string {
  return `spelled-out/${where}/${abbreviation.toUpperCase()}`;
}

const remembered = new WeakMap<Entry, ReadonlySet<string>>();

function spelledOutBy({ entity, entry }: Placed): ReadonlySet<string> {
  let known = remembered.get(entry);
  if (!known) {
    // The words of a work are its own: who reads the guideline does not read them.
    known = entity.kind === 'reference' ? new Set() : new Set([...besides(entry.tree.root), ...labels(entity)]);
    remembered.set(entry, known);
  }
  return known;
}

function* besides(node: YamlNode): Iterable<string> {
  if (node.kind === 'scalar') {
    for (const abbreviation of abbreviationsIn(node.text))
      if (isSpelledOutIn(node.text, abbreviation)) yield questionOf('beside', abbreviation);
  } else if (node.kind === 'list') for (const item of node.items) yield* besides(item);
  else if (node.kind === 'map') for (const { value } of node.pairs) yield* besides(value);
}

function* labels(entity: Entity): Iterable<string> {
  const texts = 'label' in entity && entity.label ? [entity.label] : [];
  if (entity.kind === 'finding' && entity.type.kind !== 'yes-no')
    texts.push(...entity.type.values.flatMap(({ label }) => label ?? []));
  for (const { text } of texts) for (const acronym of acronymsIn(text)) yield questionOf('label', acronym);
}
