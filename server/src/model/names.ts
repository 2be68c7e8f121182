import type { Entry } from '../syntax/entry';
import type { Placed, Source } from './assemble';
import type { Entity, EntityKind, EntityOf } from './guideline';
import { entityOf } from './readEntry';
import { type NameSpace, type Use, usesOf } from './uses';
import { isReference, type PlacedReference, workKeys, workOf } from './works';

export type OwnSpace = Exclude<NameSpace, 'value' | 'extract' | 'entry'>;

/** The space in which the ids of a kind of entity are names. */
export const spaceOfKind: Readonly<Partial<Record<EntityKind, OwnSpace>>> = {
  reference: 'reference',
  modality: 'recommendable',
  action: 'recommendable',
  finding: 'finding',
  derived: 'finding',
  exclusion: 'exclusion',
  ratings: 'ratings',
  node: 'node',
  case: 'case',
  pitfall: 'pitfall',
  safety: 'safety',
  impossible: 'impossible',
};

/** The space in which an entity's id is a name; undefined for fields at the top of a file and for waivers. */
export function spaceOf(entity: Entity): OwnSpace | undefined {
  return spaceOfKind[entity.kind];
}

/** One name of one space; a value or an extract goes by the name of its owner. */
export type NameKey = `${OwnSpace}/${string}`;

export function keyOf(use: Use): NameKey | undefined {
  switch (use.space) {
    case 'value':
      return use.owner === undefined ? undefined : `finding/${use.owner}`;
    case 'extract':
      return use.owner === undefined ? undefined : `reference/${use.owner}`;
    case 'entry':
      return undefined;
    default:
      return `${use.space}/${use.id}`;
  }
}

/** Who defines and who uses each name of a guideline and its libraries; follows edits entry by entry. */
export class Names {
  private readonly defined = new Map<NameKey, Placed[]>();
  /**
   * How many uses each name has outside its own definition (`missing: not-done` is no use of its finding). Who they are
   * is looked for when somebody asks: keeping it costs every edit.
   */
  private readonly used = new Map<NameKey, number>();
  private readonly placed = new Map<Entry, Placed>();
  private readonly headers = new Map<Source, Placed<EntityOf<'header'>>[]>();
  /** What several definitions make up together, once somebody has asked. */
  private readonly works = new Map<string, Placed | undefined>();
  /** References by what works are told by: all entries, and of bibliographies the items that are used. */
  private readonly byWorkKey = new Map<string, Set<PlacedReference>>();
  /** Under which keys each of them stands. */
  private readonly keyed = new Map<Placed, readonly string[]>();

  constructor(private readonly sources: readonly Source[]) {
    for (const source of sources) for (const entry of source.entries) this.add(entry, source);
  }

  /** The entity of an entry that was added. */
  at(entry: Entry): Placed | undefined {
    return this.placed.get(entry);
  }

  /** Every entity of the sources, in no particular order. */
  all(): Iterable<Placed> {
    return this.placed.values();
  }

  /** A field at the top of one file, the first if it stands twice. */
  header(source: Source, name: string): Placed<EntityOf<'header'>> | undefined {
    return this.headers.get(source)?.find(({ entity }) => entity.id === name);
  }

  /** All definitions of a name; more than one is a duplicate, in which the first in the file counts. */
  definitions(space: OwnSpace, id: string): readonly Placed[] {
    return this.defined.get(`${space}/${id}`) ?? [];
  }

  /** What a name stands for: the first definition, or the work that an entry and items of bibliographies describe. */
  definition(space: OwnSpace, id: string): Placed | undefined {
    const definitions = this.definitions(space, id);
    if (space !== 'reference' || definitions.length < 2) return definitions[0];
    if (!this.works.has(id)) this.works.set(id, workOf(definitions));
    return this.works.get(id);
  }

  /** The references that share one of `workKeys`, in no particular order; items of bibliographies only where they are used. */
  withWorkKey(key: string): Iterable<PlacedReference> {
    return this.byWorkKey.get(key) ?? [];
  }

  /** Whether anything but its own definition uses a name. */
  isUsed(space: OwnSpace, id: string): boolean {
    return (this.used.get(`${space}/${id}`) ?? 0) > 0;
  }

  /** The entities that use a name, or a value or extract of it, in no particular order. */
  *users(space: OwnSpace, id: string): Iterable<Placed> {
    const key: NameKey = `${space}/${id}`;
    for (const placed of this.placed.values())
      if (usesOf(placed.entity).some((use) => keyOf(use) === key)) yield placed;
  }

  /** All entities of some kinds, file by file in the order of their texts; those that stand twice are there twice. */
  *ofKinds(kinds: ReadonlySet<EntityKind>): Iterable<Placed> {
    for (const source of this.sources)
      for (const entry of source.entries) {
        const placed = this.placed.get(entry);
        if (placed && kinds.has(placed.entity.kind)) yield placed;
      }
  }

  /** The ids defined in a space, for did-you-mean and completion. */
  *ids(space: OwnSpace): Iterable<string> {
    const prefix = `${space}/`;
    for (const key of this.defined.keys()) if (key.startsWith(prefix)) yield key.slice(prefix.length);
  }

  add(entry: Entry, source: Source): void {
    const entity = entityOf(entry);
    if (!entity) return;
    const placed = { entity, entry, source };
    this.placed.set(entry, placed);
    if (entity.kind === 'header') {
      const headers = this.headers.get(source) ?? [];
      this.insert(headers, { entity, entry, source });
      this.headers.set(source, headers);
    }
    const space = spaceOf(entity);
    if (space) {
      const key: NameKey = `${space}/${entity.id}`;
      const definitions = this.defined.get(key);
      if (definitions) this.insert(definitions, placed);
      else this.defined.set(key, [placed]);
    }
    if (isReference(placed)) {
      this.works.delete(entity.id);
      this.refile(placed);
    }
    for (const key of namesUsedBy(entity)) {
      const uses = (this.used.get(key) ?? 0) + 1;
      this.used.set(key, uses);
      if (uses === 1) this.refileItems(key);
    }
  }

  remove(entry: Entry): void {
    const placed = this.placed.get(entry);
    if (!placed) return;
    this.placed.delete(entry);
    if (placed.entity.kind === 'header') {
      const left = this.headers.get(placed.source)?.filter((other) => other.entry !== entry) ?? [];
      this.headers.set(placed.source, left);
    }
    const space = spaceOf(placed.entity);
    if (space) {
      const key: NameKey = `${space}/${placed.entity.id}`;
      const left = (this.defined.get(key) ?? []).filter((other) => other !== placed);
      if (left.length > 0) this.defined.set(key, left);
      else this.defined.delete(key);
    }
    if (isReference(placed)) {
      this.works.delete(placed.entity.id);
      this.unfile(placed);
    }
    for (const key of namesUsedBy(placed.entity)) {
      const left = (this.used.get(key) ?? 0) - 1;
      if (left > 0) this.used.set(key, left);
      else {
        this.used.delete(key);
        this.refileItems(key);
      }
    }
  }

  /** An item counts among works once it is used, and no more once it is not. */
  private refileItems(key: NameKey): void {
    if (!key.startsWith('reference/')) return;
    for (const placed of this.defined.get(key) ?? [])
      if (isReference(placed) && placed.entity.isItem) {
        this.unfile(placed);
        this.refile(placed);
      }
  }

  private refile(placed: PlacedReference): void {
    const { entity } = placed;
    if (entity.isItem && !this.isUsed('reference', entity.id)) return;
    const keys = workKeys(entity);
    this.keyed.set(placed, keys);
    for (const key of keys) {
      const others = this.byWorkKey.get(key);
      if (others) others.add(placed);
      else this.byWorkKey.set(key, new Set([placed]));
    }
  }

  private unfile(placed: PlacedReference): void {
    for (const key of this.keyed.get(placed) ?? []) {
      const others = this.byWorkKey.get(key);
      others?.delete(placed);
      if (others?.size === 0) this.byWorkKey.delete(key);
    }
    this.keyed.delete(placed);
  }

  /** Keeps the order of the files, and within each the order of its text. */
  private insert<P extends Placed>(list: P[], placed: P): void {
    let at = list.length;
    for (let before = list[at - 1]; before && this.isBehind(before, placed); before = list[at - 1]) at--;
    list.splice(at, 0, placed);
  }

  private isBehind(one: Placed, other: Placed): boolean {
    if (one.source === other.source) return one.entry.start > other.entry.start;
    return this.sources.indexOf(one.source) > this.sources.indexOf(other.source);
  }
}

/** The names that an entity uses, its own left out; one that it uses twice comes twice. */
function namesUsedBy(entity: Entity): NameKey[] {
  const space = spaceOf(entity);
  const own = space && `${space}/${entity.id}`;
  return usesOf(entity).flatMap((use) => {
    const key = keyOf(use);
    return key === undefined || key === own ? [] : [key];
  });
}
