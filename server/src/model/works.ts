import type { Range, YamlNode } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import type { Placed } from './assemble';
import type { Reference } from './guideline';
import { isbnsIn, normalDoi, normalIsbn, normalPmcid, normalPmid } from './identifiers';
import { itemsOf, scalarOf } from './read';
import { titleWithoutMark } from './retraction';

/*
 * When two descriptions are of one work. An item of a bibliography and an entry of a guideline under its key are one: the
 * entry adds to the item. Whoever reads a work reads what `workOf` makes of both.
 */

export type PlacedReference = Placed<Reference>;

export function isReference(placed: Placed): placed is PlacedReference {
  return placed.entity.kind === 'reference';
}

/**
 * The work that stands under an id, given all its definitions in order: the first entry of a guideline or library, else the
 * first item, with what items of the same work add to it. Ranges of what is added are those of the id that it is added to,
 * so that all are places in one entry.
 */
export function workOf(definitions: readonly Placed[]): PlacedReference | undefined {
  const references = definitions.filter(isReference);
  const base = references.find(({ entity }) => !entity.isItem) ?? references[0];
  if (!base || references.length < 2) return base;
  const added = references.filter(
    (each) => each !== base && each.entity.isItem && !differenceOf(base.entity, each.entity),
  );
  return { ...base, entity: added.reduce(withItem, base.entity), parts: definitions };
}

function withItem(reference: Reference, { entity }: PlacedReference): Reference {
  const { idRange } = reference;
  const fields = new Map(reference.fields);
  for (const [name, node] of entity.fields) if (!fields.has(name)) fields.set(name, movedTo(idRange, node));
  const text = (name: 'title' | 'supersededBy' | 'retracted') => {
    const own = reference[name] ?? (entity[name] && { text: entity[name].text, range: idRange });
    return own ? { [name]: own } : {};
  };
  return { ...reference, fields, ...text('title'), ...text('supersededBy'), ...text('retracted') };
}

function movedTo({ start, end }: Range, node: YamlNode): YamlNode {
  switch (node.kind) {
    case 'map': {
      const pairs = node.pairs.map(({ key, value }) => ({
        key: { ...key, start, end },
        value: movedTo({ start, end }, value),
      }));
      return { ...node, pairs, start, end };
    }
    case 'list':
      return { ...node, items: node.items.map((item) => movedTo({ start, end }, item)), start, end };
    default:
      return { ...node, start, end };
  }
}

export interface Difference {
  readonly field: 'DOI' | 'PMID' | 'title';
  readonly one: string;
  readonly other: string;
}

/**
 * By what two descriptions are of different works; undefined where nothing says so. Titles count only where neither a DOI
 * nor a PMID is in both: the same work is often entered with and without its subtitle.
 */
export function differenceOf(one: Reference, other: Reference): Difference | undefined {
  let shared = false;
  for (const [field, normal] of [
    ['DOI', doiOf],
    ['PMID', pmidOf],
  ] as const) {
    const [a, b] = [normal(one), normal(other)];
    if (a === undefined || b === undefined) continue;
    if (a !== b) return { field, one: a, other: b };
    shared = true;
  }
  if (shared) return undefined;
  const [a, b] = [one.title?.text, other.title?.text];
  if (a === undefined || b === undefined) return undefined;
  const [shorter = '', longer = ''] = [a, b]
    .map((title) => foldedTitle(titleWithoutMark(title)))
    .sort((x, y) => x.length - y.length);
  return longer.startsWith(shorter) ? undefined : { field: 'title', one: a, other: b };
}

const remembered = new WeakMap<Reference, readonly string[]>();

/** What a work is told by: two that share one of these are one, unless a number tells them apart (`differenceOf`). */
export function workKeys(reference: Reference): readonly string[] {
  let keys = remembered.get(reference);
  if (!keys) {
    keys = keysOf(reference);
    remembered.set(reference, keys);
  }
  return keys;
}

function keysOf(reference: Reference): string[] {
  const doi = doiOf(reference);
  const pmid = pmidOf(reference);
  const pmcid = normalPmcid(textOf(reference, 'PMCID') ?? '');
  const isbns = isPartOfBook(reference) ? [] : isbnsIn(textOf(reference, 'ISBN') ?? '');
  const title = titleKey(reference);
  return [
    ...(doi === undefined ? [] : [`doi:${doi}`]),
    ...(pmid === undefined ? [] : [`pmid:${pmid}`]),
    ...(pmcid === undefined ? [] : [`pmcid:${pmcid}`]),
    ...isbns.flatMap((isbn) => normalIsbn(isbn) ?? []).map((isbn) => `isbn:${isbn}`),
    ...(title === undefined ? [] : [`title:${title}`]),
  ];
}

/** Chapters share the ISBN of their book. */
function isPartOfBook(reference: Reference): boolean {
  return /^(?:chapter|paper-conference|entry.*)$/.test(textOf(reference, 'type') ?? '');
}

/** Title, year and first author together; undefined unless all three are there. */
function titleKey(reference: Reference): string | undefined {
  const title = foldedTitle(titleWithoutMark(reference.title?.text ?? ''));
  const year = yearOf(reference);
  const [author] = itemsOf(reference.fields.get('author'));
  const name = scalarOf(fieldOf(author, 'family') ?? fieldOf(author, 'literal') ?? author)?.text;
  if (title === '' || year === undefined || name === undefined) return undefined;
  return `${title}/${year}/${foldedTitle(name)}`;
}

/** The year of publication, four digits. */
export function yearOf(reference: Reference): number | undefined {
  const year = /^\d{4}/.exec(textOf(reference, 'issued') ?? '')?.[0];
  return year === undefined ? undefined : Number(year);
}

/** A field that is a text, as it is written. */
export function textOf(reference: Reference, field: string): string | undefined {
  return scalarOf(reference.fields.get(field))?.text;
}

function doiOf(reference: Reference): string | undefined {
  return normalDoi(textOf(reference, 'DOI') ?? '')?.toLowerCase();
}

function pmidOf(reference: Reference): string | undefined {
  return normalPmid(textOf(reference, 'PMID') ?? '');
}

function foldedTitle(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
