/** Where in an entry a cursor stands, told from the text before it alone, so that half-typed text is no hindrance. */
export interface CursorPath {
  /** The keys that lead there, the entry's own id first; lists add nothing. */
  readonly path: readonly string[];
  readonly slot: 'key' | 'value';
  /** What is typed of the word at the cursor, and its offset in the entry. */
  readonly word: string;
  readonly wordStart: number;
}

interface Level {
  /** Column for block levels; flow levels are closed by their bracket. */
  readonly column: number;
  readonly bracket: '' | '{' | '[';
  key: string | undefined;
}

const keyPattern = /^(?:"([^"]*)"|'([^']*)'|([^\s#"'{}[\],:&*!|>](?:[^:{}[\],]|:(?=\S))*?))\s*:(?=\s|$)/;

export function cursorPath(entry: string, offset: number): CursorPath {
  const before = entry.slice(0, offset);
  const levels: Level[] = [];
  let inQuote: string | undefined;
  for (const [index, line] of before.split('\n').entries()) {
    let at = 0;
    const inFlow = levels.some((level) => level.bracket !== '');
    if (!inFlow && inQuote === undefined) {
      at = line.length - line.trimStart().length;
      const isLast = index === before.split('\n').length - 1;
      if (line.trim() === '' && !isLast) continue;
      if (line.startsWith('#', at)) continue;
      while (line.startsWith('- ', at) || line.slice(at) === '-') {
        close(levels, at);
        levels.push({ column: at, bracket: '', key: undefined });
        at = Math.min(line.length, at + 1);
        while (line[at] === ' ') at++;
      }
      close(levels, at);
      const key = keyPattern.exec(line.slice(at));
      if (key) {
        levels.push({ column: at, bracket: '', key: key[1] ?? key[2] ?? key[3] });
        at += key[0].length;
      } else levels.push({ column: at, bracket: '', key: undefined });
    }
    inQuote = scanFlow(line, at, levels, inQuote);
  }
  const word =
    inQuote === undefined
      ? (/(?:[^\s,{}[\]:"']|(?<=\S):(?=\S))*$/.exec(before)?.[0] ?? '')
      : (/[^"']*$/.exec(before)?.[0] ?? '');
  const top = levels[levels.length - 1];
  const keys = levels.flatMap((level) => (level.key === undefined ? [] : [level.key]));
  const isItem = top?.bracket === '[' || (top?.bracket === '' && top.key === undefined && afterDash(before));
  const slot = top?.key !== undefined || isItem ? 'value' : 'key';
  return { path: keys, slot, word, wordStart: offset - word.length };
}

/** The value of a list item that has no key yet may be a key as well; the grammar of the field decides. */
function afterDash(before: string): boolean {
  return /(?:^|\n) *(?:- +)+[^\n]*$/.test(before);
}

function close(levels: Level[], column: number): void {
  while (levels.length > 0 && (levels[levels.length - 1]?.column ?? -1) >= column) levels.pop();
}

/** Follows brackets, keys and quotes from `at` to the line's end; returns the quote that is still open. */
function scanFlow(line: string, from: number, levels: Level[], quote: string | undefined): string | undefined {
  let inQuote = quote;
  let at = from;
  while (at < line.length) {
    const character = line[at] ?? '';
    const top = levels[levels.length - 1];
    if (inQuote !== undefined) {
      if (character === '\\' && inQuote === '"') at++;
      else if (character === inQuote) inQuote = undefined;
    } else if ((character === '"' || character === "'") && /[\s,{[(:]/.test(line[at - 1] ?? ' ')) inQuote = character;
    else if (character === '#' && /\s/.test(line[at - 1] ?? ' ')) return undefined;
    else if (character === '{' || character === '[')
      levels.push({ column: Number.MAX_SAFE_INTEGER, bracket: character, key: undefined });
    else if (character === '}' || character === ']') {
      if (top && top.bracket !== '') levels.pop();
    } else if (character === ',' && top && top.bracket === '{') top.key = undefined;
    else if (top?.bracket === '{' && top.key === undefined) {
      const key = keyPattern.exec(line.slice(at));
      if (key && character.trim() !== '') {
        top.key = key[1] ?? key[2] ?? key[3];
        at += key[0].length - 1;
      }
    }
    at++;
  }
  return inQuote;
}
