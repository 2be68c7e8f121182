import { sha256 } from '@noble/hashes/sha2.js';
import type { Entry } from '../syntax/entry';
import type { YamlNode } from '../syntax/node';
import { type SectionName, sectionNames } from '../syntax/sections';
import type { Source } from './assemble';
import { entityOf } from './readEntry';
import { usesOf } from './uses';

/**
 * What a text says, in a few digits: as long as they stay the same, so does everything that a reader or a run can see.
 * Comments, layout, quotes and the order of fields do not count, nor does `review`, in which it is written down.
 */
export interface Fingerprint {
  /** Of the file itself: 32 hexadecimal digits. */
  readonly own: string;
  /** Of all that it uses, in the order in which it does; absent where it uses nothing. */
  readonly used?: string;
}

/** The fingerprint of a file and of what it uses. Digests are kept with the entries that they are of. */
export function fingerprintOf(own: Source, used: readonly Source[]): Fingerprint {
  const digests = used.map((source) =>
    sourceDigest(source.isBibliography ? citedFrom(source, [own, ...used]) : source),
  );
  return { own: hex(sourceDigest(own)), ...(digests.length > 0 && { used: hex(combined(digests)) }) };
}

/** Of a bibliography what is cited: of the other works in it no reader and no run sees anything. */
function citedFrom(bibliography: Source, all: readonly Source[]): Source {
  const cited = new Set<string>();
  for (const { entries, isBibliography } of all) {
    for (const entry of isBibliography ? [] : entries) {
      const entity = entityOf(entry);
      for (const { space, id } of entity ? usesOf(entity) : []) if (space === 'reference') cited.add(id);
    }
  }
  return { entries: bibliography.entries.filter((entry) => cited.has(idOf(entry))), isBibliography: true };
}

/** As it stands in `review`: `sha256-` and the digits, those of what is used behind a point. */
export function hashText({ own, used }: Fingerprint): string {
  return `sha256-${own}${used === undefined ? '' : `.${used}`}`;
}

const written = /^sha256-([0-9a-f]{32})(?:\.([0-9a-f]{32}))?$/;

/** What `hashText` wrote; undefined for any other text. */
export function readHash(text: string): Fingerprint | undefined {
  const [, own, used] = written.exec(text) ?? [];
  return own === undefined ? undefined : { own, ...(used !== undefined && { used }) };
}

/** Half of a SHA-256: nobody meets two texts with the same by accident. */
const digestLength = 16;

function digestOf(bytes: Uint8Array): Uint8Array {
  return sha256(bytes).subarray(0, digestLength);
}

function combined(digests: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(digests.length * digestLength);
  for (const [index, digest] of digests.entries()) all.set(digest, index * digestLength);
  return digestOf(all);
}

function hex(digest: Uint8Array): string {
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Fields at the top by name and sections in one fixed order, since theirs means nothing; entries in their own. */
function sourceDigest({ entries }: Source): Uint8Array {
  const fields: Entry[] = [];
  const sections = new Map<SectionName, Entry[]>(sectionNames.map((name) => [name, []]));
  for (const entry of entries) {
    if (entry.section !== undefined) sections.get(entry.section)?.push(entry);
    else if (idOf(entry) !== 'review') fields.push(entry);
  }
  fields.sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0));
  return combined([fields, ...sections.values()].flatMap(digestsOf));
}

function idOf(entry: Entry): string {
  return entityOf(entry)?.id ?? '';
}

/** Some entries in a row that are digested together. After an edit one run is digested again, and not the whole file. */
interface Run {
  readonly entries: readonly Entry[];
  /** Whether nothing follows: something that does may belong to it. */
  readonly isLast: boolean;
  readonly digest: Uint8Array;
}

/** By their first entries. */
const remembered = new WeakMap<Entry, Run>();

function digestsOf(entries: readonly Entry[]): Uint8Array[] {
  const digests: Uint8Array[] = [];
  let at = 0;
  for (let first = entries[at]; first; first = entries[at]) {
    let run = remembered.get(first);
    if (!run || !isAt(run, entries, at)) {
      run = runFrom(entries, at);
      remembered.set(first, run);
    }
    digests.push(run.digest);
    at += run.entries.length;
  }
  return digests;
}

function isAt(run: Run, entries: readonly Entry[], at: number): boolean {
  const end = at + run.entries.length;
  return (!run.isLast || end === entries.length) && run.entries.every((entry, index) => entry === entries[at + index]);
}

function runFrom(entries: readonly Entry[], at: number): Run {
  const run: Entry[] = [];
  for (let entry = entries[at]; entry; entry = entries[at + run.length]) {
    run.push(entry);
    if (endsRun(idOf(entry))) break;
  }
  const digest = digestOf(encoder.encode(run.map(contentOf).join('\n')));
  return { entries: run, isLast: at + run.length === entries.length, digest };
}

/** One id in 32 does, always the same ones, so that an edited text is cut as it would be afresh. */
function endsRun(id: string): boolean {
  let hash = 0;
  for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) | 0;
  return hash % 32 === 0;
}

const encoder = new TextEncoder();

function contentOf({ section, text, tree: { root, problems } }: Entry): string {
  // What may have been read wrongly counts as it is written.
  return `${section ?? ''}:${problems.length > 0 ? JSON.stringify(text) : meaning(root, '')}`;
}

/**
 * The fields that hold maps whose keys an author chose, in an order that a reader or a run meets: the lines of a
 * condition, `values`. A test holds them to the schema.
 */
export const orderedMaps: ReadonlySet<string> = new Set([
  'when',
  'any',
  'all',
  'not',
  'values',
  'many',
  'also',
  'options',
  'extracts',
  'waive',
]);

/**
 * A tree as text without its layout.
 *
 * @param field the nearest field around it
 */
function meaning(node: YamlNode, field: string): string {
  switch (node.kind) {
    case 'scalar':
      return JSON.stringify(node.text);
    case 'empty':
      return 'null';
    case 'list':
      return `[${node.items.map((item) => meaning(item, field)).join(',')}]`;
    case 'map': {
      const pairs = orderedMaps.has(field)
        ? node.pairs
        : [...node.pairs].sort((a, b) => (a.key.text < b.key.text ? -1 : a.key.text > b.key.text ? 1 : 0));
      return `{${pairs.map(({ key, value }) => `${JSON.stringify(key.text)}:${meaning(value, key.text)}`).join(',')}}`;
    }
  }
}
