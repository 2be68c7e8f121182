/** A half-open span of UTF-16 code units, `end` exclusive. In a tree it is relative to the start of its entry's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/**
 * A scalar is its text. YAML's guesses (`1.10` is 1.1, `no` is false elsewhere) are never made here:
 * whoever wants a number reads one out of `text`. For a plain scalar `text` is what the author typed.
 */
export interface ScalarNode extends Range {
  readonly kind: 'scalar';
  readonly text: string;
  readonly style: ScalarStyle;
}

/** A value that is not there: `key:` with nothing behind it, or a null written as `~` or `null`. */
export interface EmptyNode extends Range {
  readonly kind: 'empty';
}

export interface Pair {
  readonly key: ScalarNode;
  readonly value: YamlNode;
}

export interface MapNode extends Range {
  readonly kind: 'map';
  readonly flow: boolean;
  /** In source order; a key may stand twice (which is reported, never merged). */
  readonly pairs: readonly Pair[];
}

export interface ListNode extends Range {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export type YamlNode = ScalarNode | EmptyNode | MapNode | ListNode;

/** The value of `key` in a map, the first if it stands twice; undefined when `node` is no map or lacks the key. */
export function fieldOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'map' ? node.pairs.find((pair) => pair.key.text === key)?.value : undefined;
}

/** Whether `offset` touches the range, its end included: a cursor behind the last character still points at it. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
