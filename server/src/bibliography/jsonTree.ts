import type { Pair, ScalarNode, YamlNode } from '../syntax/node';

export type JsonTree =
  | { readonly kind: 'tree'; readonly tree: YamlNode }
  /** `at` is the offset where reading stopped. */
  | { readonly kind: 'failure'; readonly at: number };

const deepest = 100;

/** A JSON text as a tree with places, which `JSON.parse` does not tell. Null is a value that is not there. */
export function jsonTree(text: string): JsonTree {
  const reader = new Reader(text);
  try {
    return { kind: 'tree', tree: reader.document() };
  } catch (error) {
    if (error instanceof Unexpected) return { kind: 'failure', at: reader.at };
    throw error;
  }
}

class Unexpected extends Error {}

class Reader {
  at = 0;

  constructor(private readonly text: string) {}

  document(): YamlNode {
    const tree = this.value(0);
    this.skipSpace();
    if (this.at < this.text.length) throw new Unexpected();
    return tree;
  }

  private value(depth: number): YamlNode {
    this.skipSpace();
    if (depth > deepest) throw new Unexpected();
    const start = this.at;
    switch (this.text[start]) {
      case '{': {
        const pairs = this.items('}', () => this.pair(depth + 1));
        return { kind: 'map', flow: true, pairs, start, end: this.at };
      }
      case '[': {
        const items = this.items(']', () => this.value(depth + 1));
        return { kind: 'list', flow: true, items, start, end: this.at };
      }
      case '"':
        return this.string();
      default: {
        const word = this.token(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
        if (word === 'null') return { kind: 'empty', start, end: this.at };
        return { kind: 'scalar', style: 'plain', text: word, start, end: this.at };
      }
    }
  }

  private items<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    this.at++;
    this.skipSpace();
    if (this.text[this.at] !== close)
      do {
        items.push(item());
        this.skipSpace();
      } while (this.takes(','));
    this.expect(close);
    return items;
  }

  private pair(depth: number): Pair {
    this.skipSpace();
    const key = this.string();
    this.skipSpace();
    this.expect(':');
    return { key, value: this.value(depth) };
  }

  private string(): ScalarNode {
    const start = this.at;
    // Which characters may stand in it is for `JSON.parse` to say.
    const written = this.token(/"(?:[^"\\\n\r]|\\.)*"/y);
    return { kind: 'scalar', style: 'double', text: decoded(written), start, end: this.at };
  }

  private token(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new Unexpected();
    this.at += found.length;
    return found;
  }

  private takes(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private expect(character: string): void {
    if (!this.takes(character)) throw new Unexpected();
  }

  private skipSpace(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at++;
  }
}

function decoded(written: string): string {
  try {
    return JSON.parse(written) as string;
  } catch {
    throw new Unexpected();
  }
}
