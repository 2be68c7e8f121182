import type { Entry } from '../syntax/entry';
import type { Entity, EntityKind, EntityOf, Header } from './guideline';
import { entityOf } from './readEntry';
import { workOf } from './works';

/** An entity together with the entry that it stands in, which knows its place. */
export interface Placed<E extends Entity = Entity> {
  readonly entity: E;
  readonly entry: Entry;
  /** The file that the entry belongs to, compared by identity. */
  readonly source: Source;
  /** All definitions under its id, where it is made of them: a work under whose id there are several. */
  readonly parts?: readonly Placed[];
}

/**
 * A guideline with the libraries that it uses, by kind and id, in the file's order, libraries last.
 * Where an id stands twice the first wins here; that it stands twice is a finding of its own. Only a reference and items of
 * bibliographies under its id are one work.
 */
export interface Guideline {
  /** The guideline's own file and then its libraries. */
  readonly sources: readonly [own: Source, ...libraries: Source[]];
  readonly header: ReadonlyMap<string, Header>;
  readonly references: Table<'reference'>;
  readonly modalities: Table<'modality'>;
  readonly actions: Table<'action'>;
  readonly findings: Table<'finding'>;
  readonly impossible: Table<'impossible'>;
  readonly derived: Table<'derived'>;
  readonly exclusions: Table<'exclusion'>;
  readonly ratings: Table<'ratings'>;
  readonly nodes: Table<'node'>;
  readonly pitfalls: Table<'pitfall'>;
  readonly safety: Table<'safety'>;
}

const tables = {
  reference: 'references',
  modality: 'modalities',
  action: 'actions',
  finding: 'findings',
  impossible: 'impossible',
  derived: 'derived',
  exclusion: 'exclusions',
  ratings: 'ratings',
  node: 'nodes',
  pitfall: 'pitfalls',
  safety: 'safety',
} as const satisfies Readonly<Partial<Record<EntityKind, keyof Guideline>>>;

/** The table of a guideline in which entities of a kind stand; undefined for those that stand in none. */
export function tableOf(kind: EntityKind): (typeof tables)[keyof typeof tables] | undefined {
  return Object.hasOwn(tables, kind) ? tables[kind as keyof typeof tables] : undefined;
}

export type Table<K extends EntityKind> = ReadonlyMap<string, Placed<EntityOf<K>>>;

/** A file's entries, as much of it as the model needs. */
export interface Source {
  readonly entries: readonly Entry[];
  readonly isBibliography: boolean;
}

/** Collects the guideline that `own` describes together with its `libraries` (whose header fields do not count). */
export function assemble(own: Source, libraries: readonly Source[]): Guideline {
  const header = new Map<string, Header>();
  const tables: { [K in EntityKind]: Map<string, Placed<EntityOf<K>>> } = {
    header: new Map(),
    reference: new Map(),
    modality: new Map(),
    action: new Map(),
    finding: new Map(),
    impossible: new Map(),
    derived: new Map(),
    exclusion: new Map(),
    ratings: new Map(),
    node: new Map(),
    pitfall: new Map(),
    safety: new Map(),
    waiver: new Map(),
    case: new Map(),
  };
  const alsoUnder = new Map<string, Placed[]>();
  for (const source of [own, ...libraries]) {
    for (const entry of source.entries) {
      const entity = entityOf(entry);
      if (!entity) continue;
      if (entity.kind === 'header') {
        if (source === own && !header.has(entity.id)) header.set(entity.id, entity);
        continue;
      }
      const table = tables[entity.kind] as Map<string, Placed>;
      const first = table.get(entity.id);
      if (!first) table.set(entity.id, { entity, entry, source });
      else if (entity.kind === 'reference')
        alsoUnder.set(entity.id, [...(alsoUnder.get(entity.id) ?? [first]), { entity, entry, source }]);
    }
  }
  for (const [id, definitions] of alsoUnder) {
    const work = workOf(definitions);
    if (work) tables.reference.set(id, work);
  }
  return {
    sources: [own, ...libraries],
    header,
    references: tables.reference,
    modalities: tables.modality,
    actions: tables.action,
    findings: tables.finding,
    impossible: tables.impossible,
    derived: tables.derived,
    exclusions: tables.exclusion,
    ratings: tables.ratings,
    nodes: tables.node,
    pitfalls: tables.pitfall,
    safety: tables.safety,
  };
}

/** The cases of a case file by id, in its order, the first of each. */
export function assembleCases(source: Source): Table<'case'> {
  const cases = new Map<string, Placed<EntityOf<'case'>>>();
  for (const entry of source.entries) {
    const entity = entityOf(entry);
    if (entity?.kind === 'case' && !cases.has(entity.id)) cases.set(entity.id, { entity, entry, source });
  }
  return cases;
}
