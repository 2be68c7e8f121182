import { Entry } from '../syntax/entry';
import type { MapNode, ScalarNode } from '../syntax/node';
import type { EntryTree } from '../syntax/parseEntry';
import { cslTree } from './cslTree';
import { type RawItem, unreadable } from './rawItem';

/** One work of a bibliography, as an entry of the section `references`. It is read only when somebody asks for more than its key. */
export class Item extends Entry {
  private readTree: EntryTree | undefined;

  constructor(
    text: string,
    line: number,
    column: number,
    private readonly ownKey: ScalarNode,
    private readonly raw: RawItem,
  ) {
    super('references', text, raw.place.start, line);
    this.column = column;
  }

  override get key(): ScalarNode {
    return this.ownKey;
  }

  override get title(): ScalarNode | undefined {
    return this.raw.title;
  }

  override get damage(): RawItem['damage'] {
    return this.raw.damage;
  }

  override get tree(): EntryTree {
    this.readTree ??= this.read();
    return this.readTree;
  }

  /** Whether it is the same work under the same key, wherever it stands. */
  says(other: Item): boolean {
    return this.text === other.text && this.key.text === other.key.text && this.raw.context === other.raw.context;
  }

  private read(): EntryTree {
    const whole = { start: 0, end: this.text.length };
    try {
      const { csl, problems } = this.raw.read();
      const fields = cslTree(csl, (field) => this.raw.rangeOf(field), whole);
      const found = [...this.damage, ...problems];
      if (found.length === 0 && !fields.pairs.some(({ key }) => key.text === 'title'))
        found.push(unreadable('This work has no title.', this.key));
      return { root: this.rooted(fields), problems: found };
    } catch (error) {
      const why = unreadable(`This work cannot be read (${reasonOf(error)}).`, this.key);
      return { root: this.rooted({ kind: 'map', flow: true, pairs: [], ...whole }), problems: [...this.damage, why] };
    }
  }

  private rooted(fields: MapNode): MapNode {
    return { kind: 'map', flow: true, pairs: [{ key: this.key, value: fields }], start: 0, end: this.text.length };
  }
}

/** The first line of what a library says, without its own whereabouts. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').replace(/ at line \d+ col \d+.*$/, '');
}
