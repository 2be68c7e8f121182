/** More changes than this and a table is made anew, so that looking up never grows slow. */
const most = 64;

/**
 * A table in which a few entries are others than in the one that it is made from, in the same places. Neither is copied:
 * an edit of one entry costs what one entry costs. Only ids that the table has can be replaced.
 */
export class EditedTable<V> implements ReadonlyMap<string, V> {
  private constructor(
    private readonly base: ReadonlyMap<string, V>,
    private readonly changes: ReadonlyMap<string, V>,
  ) {}

  /** `table` with another entry under an id that it has. */
  static with<V>(table: ReadonlyMap<string, V>, id: string, entry: V): ReadonlyMap<string, V> {
    const [base, before] = table instanceof EditedTable ? [table.base, table.changes] : [table, new Map<string, V>()];
    const changes = new Map<string, V>(before).set(id, entry);
    const edited = new EditedTable<V>(base, changes);
    return changes.size <= most ? edited : new Map(edited);
  }

  get size(): number {
    return this.base.size;
  }

  get(id: string): V | undefined {
    return this.changes.get(id) ?? this.base.get(id);
  }

  has(id: string): boolean {
    return this.base.has(id);
  }

  keys(): MapIterator<string> {
    return this.base.keys();
  }

  *values(): MapIterator<V> {
    for (const [, entry] of this) yield entry;
  }

  *entries(): MapIterator<[string, V]> {
    for (const [id, entry] of this.base) yield [id, this.changes.get(id) ?? entry];
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(each: (entry: V, id: string, table: ReadonlyMap<string, V>) => void): void {
    for (const [id, entry] of this) each(entry, id, this);
  }
}
