import type { Change, EntryDocument, Position } from '../syntax/document';
import { keepUnchanged } from '../syntax/keepUnchanged';
import type { Range } from '../syntax/node';
import { Item } from './item';
import { keysOf } from './keys';
import type { Cut } from './rawItem';

/** A bibliography's text cut into items. An edit cuts it anew and keeps every item that says the same. */
export class BibliographyDocument implements EntryDocument {
  readonly isBibliography = true;
  readonly sections = [];
  readonly shapeProblems = [];
  failure: string | undefined;
  private items: readonly Item[] = [];
  private lineStarts: readonly number[] = [];

  constructor(
    public text: string,
    private readonly cut: (text: string) => Cut,
  ) {
    this.take(text);
  }

  get entries(): readonly Item[] {
    return this.items;
  }

  edit({ start, end }: Range, replacement: string): Change {
    const from = clamp(start, 0, this.text.length);
    const to = clamp(end, from, this.text.length);
    return this.take(this.text.slice(0, from) + replacement + this.text.slice(to));
  }

  offsetAt({ line, character }: Position): number {
    const start = this.lineStarts[line];
    if (start === undefined) return line < 0 ? 0 : this.text.length;
    let end = this.lineStarts[line + 1] ?? this.text.length;
    while (end > start && /[\r\n]/.test(this.text[end - 1] ?? '')) end--;
    return clamp(start + Math.max(0, character), start, end);
  }

  positionAt(offset: number): Position {
    const target = clamp(offset, 0, this.text.length);
    const line = this.lineOf(target);
    return { line, character: target - (this.lineStarts[line] ?? 0) };
  }

  slice({ start, end }: Range): string {
    return this.text.slice(start, end);
  }

  entryAt(offset: number): Item | undefined {
    return this.items.filter((item) => item.start <= offset && offset <= item.end).at(-1);
  }

  private take(text: string): Change {
    this.text = text;
    this.lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const { items, failure } = this.cut(text);
    this.failure = failure;
    const keys = keysOf(items);
    const fresh = items.flatMap((raw, index) => {
      const key = keys[index];
      const { line, character } = this.positionAt(raw.place.start);
      return key ? [new Item(text.slice(raw.place.start, raw.place.end), line, character, key, raw)] : [];
    });
    const { kept, change } = takeOver(this.items, fresh);
    this.items = kept;
    return change;
  }

  private lineOf(offset: number): number {
    let low = 0;
    let high = this.lineStarts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** The fresh items, with each old one that says the same put back in its new place. */
function takeOver(old: readonly Item[], fresh: readonly Item[]): { kept: Item[]; change: Change } {
  const { kept, head, tail } = keepUnchanged(old, fresh, (known, item) => {
    if (!item.says(known)) return false;
    known.start = item.start;
    known.line = item.line;
    known.column = item.column;
    return true;
  });
  const change = { removed: old.slice(head, old.length - tail), added: kept.slice(head, kept.length - tail) };
  return { kept, change };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
