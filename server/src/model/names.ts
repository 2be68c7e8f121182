import type { Entry } from '../syntax/entry';
import type { Placed, Source } from './assemble';
import type { Entity, EntityKind, EntityOf } from './guideline';
import { entityOf } from './readEntry';
import { type NameSpace, type Use, usesOf } from './uses';

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

  definition(space: OwnSpace, id: string): Placed | undefined {
    return this.definitions(space, id)[0];
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
    for (const key of namesUsedBy(entity)) this.used.set(key, (this.used.get(key) ?? 0) + 1);
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
    for (const key of namesUsedBy(placed.entity)) {
      const left = (this.used.get(key) ?? 0) - 1;
      if (left > 0) this.used.set(key, left);
      else this.used.delete(key);
    }
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
