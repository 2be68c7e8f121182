import type { Guideline, Placed } from '../../model/assemble';
import type { EntityKind } from '../../model/guideline';
import { type PlainValue, plainValue } from '../../model/plainValue';

/** An entry that is not written as it was. */
export interface EntryChange {
  readonly kind: EntityKind;
  readonly id: string;
  readonly change: 'added' | 'removed' | 'reworded' | 'rewritten';
  /** The fields at the top of the entry that differ; none when it was added or removed. */
  readonly fields: readonly string[];
  /** Of a reworded entry what it said and says now. */
  readonly texts: readonly RewordedText[];
}

/** One text of an entry; `before` or `after` is absent where there is none. */
export interface RewordedText {
  /** Its fields: `recommend`, `values pos`; empty where the entry is nothing but this text. */
  readonly at: string;
  readonly before?: string;
  readonly after?: string;
}

/**
 * Which entries are written otherwise than before. `reworded`: only in what people read (texts, labels, reasons,
 * citations); `rewritten`: in anything else too, whether or not that makes a difference to any patient.
 */
export function entryChanges(older: Guideline, newer: Guideline): EntryChange[] {
  const before = entriesOf(older);
  const after = entriesOf(newer);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => changeOf(before.get(key), after.get(key)));
}

interface Written {
  readonly kind: EntityKind;
  readonly id: string;
  readonly value: PlainValue;
}

function entriesOf(guideline: Guideline): Map<string, Written> {
  const { sources: _, header, ...tables } = guideline;
  const entities = [
    ...header.values(),
    ...Object.values(tables).flatMap((table: ReadonlyMap<string, Placed>) =>
      [...table.values()].map(({ entity }) => entity),
    ),
  ];
  return new Map(entities.map(({ kind, id, value }) => [`${kind} ${id}`, { kind, id, value: plainValue(value) }]));
}

function changeOf(before: Written | undefined, after: Written | undefined): EntryChange[] {
  const { kind, id } = (after ?? before) as Written;
  if (!before || !after) return [{ kind, id, change: after ? 'added' : 'removed', fields: [], texts: [] }];
  const fields = differing(before.value, after.value);
  if (fields === undefined) return [];
  const isWording =
    (kind === 'header' ? !headersOfRuns.has(id) : kind === 'reference' && !hasRatings(before, after)) ||
    same(withoutWords(before.value, kind), withoutWords(after.value, kind));
  if (!isWording) return [{ kind, id, change: 'rewritten', fields, texts: [] }];
  return [{ kind, id, change: 'reworded', fields, texts: textsOf(before.value, after.value) }];
}

/** Each text that differs, by the fields that lead to it. */
function textsOf(before: PlainValue | undefined, after: PlainValue | undefined, path: string[] = []): RewordedText[] {
  if (same(before, after)) return [];
  const parts = (value: PlainValue | undefined) => (isMap(value) || Array.isArray(value) ? Object.entries(value) : []);
  const then = new Map(parts(before));
  const now = new Map(parts(after));
  const fields = [...new Set([...now.keys(), ...then.keys()])];
  if (fields.length > 0)
    return fields.flatMap((field) => {
      const place = Array.isArray(after ?? before) ? `${Number(field) + 1}` : field;
      return textsOf(then.get(field), now.get(field), [...path, place]);
    });
  return [
    {
      at: path.join(' '),
      ...(before !== undefined && before !== null && { before: `${before}` }),
      ...(after !== undefined && after !== null && { after: `${after}` }),
    },
  ];
}

/** Fields at the top of a file that a run looks at. */
const headersOfRuns: ReadonlySet<string> = new Set(['population', 'start', 'uses']);

/** A rating may come from the work that an option cites. */
function hasRatings(...written: readonly Written[]): boolean {
  return written.some(({ value }) => /"(?:rating|category)":/.test(JSON.stringify(value)));
}

/** The fields that differ; undefined when nothing does. What is no map has no fields. */
function differing(before: PlainValue, after: PlainValue): string[] | undefined {
  if (same(before, after)) return undefined;
  if (!isMap(before) || !isMap(after)) return [];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const different = fields.filter((field) => !same(before[field], after[field]));
  return different.length === 0 ? undefined : different;
}

function isMap(value: PlainValue | undefined): value is { [field: string]: PlainValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(one: PlainValue | undefined, other: PlainValue | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Fields whose content is only read by people. */
const words: ReadonlySet<string> = new Set([
  'ask',
  'at',
  'cite',
  'conclude',
  'decide',
  'kind',
  'label',
  'note',
  'quote',
  'reason',
  'recommend',
  'text',
  'title',
  'variant',
  'waive',
  'why',
]);

/** Fields that map ids to their labels. */
const labelled: ReadonlySet<string> = new Set(['values', 'many']);

/** Where a field of such a name is more than words: a target goes by kinds, and a rating may come from a citation. */
const meaningful: Partial<Record<EntityKind, readonly string[]>> = {
  action: ['kind'],
  exclusion: ['kind'],
  pitfall: ['kind', 'recommend'],
  ratings: ['cite'],
};

function withoutWords(value: PlainValue, kind: EntityKind): PlainValue {
  if (Array.isArray(value)) return value.map((item) => withoutWords(item, kind));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, content]): [string, PlainValue][] => {
      if (words.has(field) && !meaningful[kind]?.includes(field)) return [];
      return [[field, labelled.has(field) && isMap(content) ? Object.keys(content) : withoutWords(content, kind)]];
    }),
  );
}
