import { isBlank, MAX_LEVELS } from './dialect';
import type { ListNode, MapNode, Pair, ScalarNode, YamlNode } from './node';
import { CLOSE_LIST, CLOSE_MAP, COMMA, FOLDED, LITERAL, OPEN_LIST, OPEN_MAP } from './plainCursor';
import { PlainScalarReader } from './plainScalar';

/**
 * The fast path: reads the part of YAML that well-formed guidelines are written in, and answers undefined at anything
 * else, which `yamlTree` then reads or reports. Where it answers, `yamlTree` gives the same tree and has no problem (but
 * that an entry may be too large for it).
 *
 * It knows block maps and lists, maps and lists in brackets over one or more lines, plain text over one or more lines,
 * quoted text on one line, ordinary `|` and `>` text, and comments.
 */
export function plainTree(text: string): MapNode | undefined {
  return UNCERTAIN.test(text) ? undefined : new PlainReader(text).entry();
}

/** Tabs, control characters, bare carriage returns, surrogates, byte order marks: all rare, all with rules of their own. */
const UNCERTAIN = /[^\n\r -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|\r(?!\n)/;

/** YAML allows a key 1,024 characters; nobody needs them. */
const MAX_KEY_LENGTH = 1000;

/**
 * Every method reads from `at` on and answers undefined where it is not certain; nothing is read after that.
 * What ends a line leaves `at` at the first character of the next line that has content, with its indentation in
 * `column`. `level` counts the maps and lists around a node and the node.
 */
class PlainReader extends PlainScalarReader {
  entry(): MapNode | undefined {
    this.toContent();
    const key = this.key(false);
    const root = key && this.blockMap(key, this.column, 1);
    return this.column === -1 ? root : undefined;
  }

  /**
   * Whatever starts at the first character of a line or of a list item, which stands at `column`.
   * Text that goes on in further lines must be indented deeper than `parent`.
   */
  private node(column: number, parent: number, level: number): YamlNode | undefined {
    if (this.isDash()) return this.blockList(column, level);
    if (this.startsQuoted()) {
      const quoted = this.quotedText();
      return quoted && this.isKeyColon() ? this.blockMap(quoted, column, level) : this.endLine(quoted);
    }
    if (!this.startsPlain()) return this.lineValue(parent, level);
    const start = this.at;
    const end = this.plainLine(false);
    if (this.isKeyColon()) return this.blockMap(this.plainScalar(start, end), column, level);
    return this.endLine(this.plainText(start, end, parent, false));
  }

  /** A value that is no block map or list, on the line of its key or alone on a line. */
  private lineValue(parent: number, level: number): YamlNode | undefined {
    const first = this.char();
    if (first === OPEN_MAP || first === OPEN_LIST) return this.endLine(this.flow(parent, level, true));
    if (first === LITERAL || first === FOLDED) return this.blockText(parent, first === FOLDED);
    if (this.startsQuoted()) return this.endLine(this.quotedText());
    if (!this.startsPlain()) return undefined;
    return this.endLine(this.plainText(this.at, this.plainLine(false), parent, false));
  }

  /** A map whose first key has been read and whose keys all stand at `column`. */
  private blockMap(firstKey: ScalarNode, column: number, level: number): MapNode | undefined {
    if (level > MAX_LEVELS) return undefined;
    const pairs: Pair[] = [];
    let key: ScalarNode | undefined = firstKey;
    let end = firstKey.end;
    do {
      if (!key || !isCertainKey(key) || !this.isKeyColon()) return undefined;
      this.at++;
      const value = this.blockValue(column, level + 1);
      if (!value || this.column > column) return undefined;
      pairs.push({ key, value });
      end = value.end;
      if (this.column === column) key = this.key(false);
    } while (this.column === column);
    return repeatsKey(pairs)
      ? undefined
      : { kind: 'map', start: firstKey.start, end, flow: false, pairs: fitted(pairs) };
  }

  /** The value behind the colon of a key at `column`: on the same line, deeper below, or a list right below the key. */
  private blockValue(column: number, level: number): YamlNode | undefined {
    this.skipSpaces();
    if (!this.isLineEnd()) return this.lineValue(column, level);
    this.toNextContent();
    if (this.column > column) return this.node(this.column, column, level);
    return this.column === column && this.isDash() ? this.blockList(column, level) : undefined;
  }

  private blockList(column: number, level: number): ListNode | undefined {
    if (level > MAX_LEVELS) return undefined;
    const start = this.at;
    const items: YamlNode[] = [];
    let end = start;
    do {
      const dash = this.at++;
      this.skipSpaces();
      const alone = this.isLineEnd();
      if (alone) this.toNextContent();
      const itemColumn = alone ? this.column : column + this.at - dash;
      const item = itemColumn > column ? this.node(itemColumn, column, level + 1) : undefined;
      if (!item || this.column > column) return undefined;
      items.push(item);
      end = item.end;
    } while (this.column === column && this.isDash());
    return { kind: 'list', start, end, flow: false, items: fitted(items) };
  }

  /** A map or list in brackets; `outermost` if no other brackets are around it. */
  private flow(parent: number, level: number, outermost: boolean): MapNode | ListNode | undefined {
    if (level > MAX_LEVELS) return undefined;
    return this.char() === OPEN_MAP ? this.flowMap(parent, level, outermost) : this.flowList(parent, level, outermost);
  }

  private flowMap(parent: number, level: number, outermost: boolean): MapNode | undefined {
    const start = this.at;
    const pairs: Pair[] = [];
    let more = this.toFlowItem(start, CLOSE_MAP, parent, outermost);
    while (more) {
      const key = this.key(true);
      if (!key || !isCertainKey(key) || !this.isKeyColon()) return undefined;
      this.at++;
      const value = this.skipFlowSpace(parent, false) ? this.flowValue(parent, level + 1) : undefined;
      if (!value) return undefined;
      pairs.push({ key, value });
      more = this.toFlowItem(start, CLOSE_MAP, parent, outermost);
    }
    if (more === undefined || repeatsKey(pairs)) return undefined;
    return { kind: 'map', start, end: this.at, flow: true, pairs: fitted(pairs) };
  }

  private flowList(parent: number, level: number, outermost: boolean): ListNode | undefined {
    const start = this.at;
    const items: YamlNode[] = [];
    let more = this.toFlowItem(start, CLOSE_LIST, parent, outermost);
    while (more) {
      const item = this.flowValue(parent, level + 1);
      if (!item) return undefined;
      items.push(item);
      more = this.toFlowItem(start, CLOSE_LIST, parent, outermost);
    }
    return more === undefined ? undefined : { kind: 'list', start, end: this.at, flow: true, items: fitted(items) };
  }

  /**
   * Moves over the bracket at `start` or the comma behind an item, and to what follows.
   * True if that should be an item; false if it was `close`, which is then passed.
   */
  private toFlowItem(start: number, close: number, parent: number, outermost: boolean): boolean | undefined {
    if (this.at > start) {
      if (!this.skipFlowSpace(parent, outermost)) return undefined;
      if (this.take(close)) return false;
      if (this.char() !== COMMA) return undefined;
    }
    this.at++;
    return this.skipFlowSpace(parent, outermost) ? !this.take(close) : undefined;
  }

  private flowValue(parent: number, level: number): YamlNode | undefined {
    if (this.char() === OPEN_MAP || this.char() === OPEN_LIST) return this.flow(parent, level, false);
    if (this.startsQuoted()) return this.quotedText();
    return this.startsPlain() ? this.plainText(this.at, this.plainLine(true), parent, true) : undefined;
  }
}

function isCertainKey(key: ScalarNode): boolean {
  return key.text !== '<<' && key.end - key.start <= MAX_KEY_LENGTH && !isBlank(key.text);
}

/** Without the room for more that `push` has reserved: a fifth of all that trees take. */
function fitted<T>(list: readonly T[]): readonly T[] {
  return list.slice();
}

/** Whether a key stands twice: pairwise in the small maps that are the rule, with a set in large ones. */
function repeatsKey(pairs: readonly Pair[]): boolean {
  if (pairs.length > 16) return new Set(pairs.map((pair) => pair.key.text)).size < pairs.length;
  for (let i = 1; i < pairs.length; i++) {
    for (let j = 0; j < i; j++) if (pairs[i]?.key.text === pairs[j]?.key.text) return true;
  }
  return false;
}
