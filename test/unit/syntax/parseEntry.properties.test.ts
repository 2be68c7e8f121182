import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { SyntaxDocument } from '../../../server/src/syntax/document';
import type { YamlNode } from '../../../server/src/syntax/node';
import { parseEntry } from '../../../server/src/syntax/parseEntry';
import { plainTree } from '../../../server/src/syntax/plainTree';
import { yamlTree } from '../../../server/src/syntax/yamlTree';

const SEED = 20260118;
const RUNS = 3000;

/** Runs a property, always on the same examples. */
function always<T>(examples: fc.Arbitrary<T>, holds: (example: T) => void): void {
  const property = fc.property(examples, (example) => {
    holds(example);
  });
  fc.assert(property, { seed: SEED, numRuns: RUNS });
}

/** Where the fast path answers, the reference path gives the same tree and finds nothing wrong. */
function agree(text: string): boolean {
  const plain = plainTree(text);
  if (plain) assert.deepEqual(yamlTree(text), { root: plain, problems: [] });
  return plain !== undefined;
}

/** Every range lies in the text and in that of its parent, and what follows comes later. */
function checkRanges(text: string): void {
  const { root, problems } = parseEntry(text);
  checkNode(root, 0, text.length);
  let last = 0;
  for (const { message, range, fix } of problems) {
    assert(last <= range.start && range.start <= range.end && range.end <= text.length, message);
    last = range.start;
    for (const edit of fix?.edits ?? []) assert(0 <= edit.range.start && edit.range.end <= text.length, message);
  }
}

function checkNode(node: YamlNode, from: number, to: number): void {
  assert(from <= node.start && node.start <= node.end && node.end <= to, JSON.stringify(node));
  const parts =
    node.kind === 'map' ? node.pairs.flatMap(({ key, value }) => [key, value]) : node.kind === 'list' ? node.items : [];
  let last = node.start;
  for (const part of parts) {
    checkNode(part, last, node.end);
    last = part.end;
  }
}

/** The entries of the samples: what guidelines look like. */
const samples = readdirSync('samples', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .flatMap((file) => new SyntaxDocument(readFileSync(path.join('samples', file), 'utf8')).entries)
  .map((entry) => entry.text);

/** What an author's finger, or a bad tool, may put anywhere. */
const bits = fc.constantFrom(
  ...[
    '\n',
    '\n  ',
    '\n    ',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    '\n\t',
    ' ',
    '  ',
    ': ',
    ':',
    '- ',
    '-',
    '? ',
    '?',
    ', ',
    ',',
  ],
  ...['{', '}', '[', ']', '"', "'", "''", '\\"', '\\', '#', ' # c', '\n# c\n', '|', '|-', '|\n', '>', '>3', '>-\n'],
  ...['!x ', '!= ', '&a ', '*a', '<<: ', '% ', '@', '`', '~', 'null', '---', '...', '\n---\n', '\n...\n', '=', '. '],
  ...['a', 'b: c', '0', '.5', '-5', '1,2', '(a, b)', 'é', '\u00a0', '\u0085', '\u2028', '\ufeff', '\u0000', '\ud800'],
  ...['x\n y\n  z', '|\n      x\n      y\n', '>-\n        x y\n\n        z\n'],
);

const place = fc.double({ min: 0, max: 1, noNaN: true });

type Mutation = (text: string) => string;

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ place, bit: bits }).map(
    ({ place, bit }): Mutation =>
      (text) =>
        spliced(text, place, 0, bit),
  ),
  fc.record({ place, size: fc.nat(3) }).map(
    ({ place, size }): Mutation =>
      (text) =>
        spliced(text, place, size, ''),
  ),
  fc.record({ place, copy: fc.boolean() }).map(
    ({ place, copy }): Mutation =>
      (text) =>
        onLine(text, place, (line) => (copy ? [line, line] : [])),
  ),
  fc.record({ place, spaces: fc.integer({ min: -3, max: 4 }) }).map(
    ({ place, spaces }): Mutation =>
      (text) =>
        onLine(text, place, (line) => [spaces < 0 ? line.slice(-spaces) : ' '.repeat(spaces) + line]),
  ),
  fc.constant<Mutation>((text) => text.replaceAll('\n', '\r\n')),
);

function spliced(text: string, place: number, size: number, put: string): string {
  const at = Math.floor(place * text.length);
  return text.slice(0, at) + put + text.slice(at + size);
}

function onLine(text: string, place: number, change: (line: string) => string[]): string {
  const lines = text.split('\n');
  const at = Math.min(Math.floor(place * lines.length), lines.length - 1);
  return lines.flatMap((line, index) => (index === at ? change(line) : [line])).join('\n');
}

const damagedSamples = fc
  .record({ sample: fc.constantFrom(...samples), mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }) })
  .map(({ sample, mutations }) => mutations.reduce((text, mutate) => mutate(text), sample));

const soup = fc
  .record({
    start: fc.constantFrom('', '  ', 'a: ', 'n:\n  ', 'n:\n  - ', 'n: {', 'n: ['),
    middle: fc.array(bits, { maxLength: 14 }),
    end: fc.constantFrom('', '', '}', ']', '\n'),
  })
  .map(({ start, middle, end }) => start + middle.join('') + end);

/** What a sound entry says, and one of the many ways to write it. */
type Said = string | Said[] | { [name: string]: Said };

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/).filter((text) => text !== 'null');
const word = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9≥é][A-Za-z0-9 .:,#'"()≥é/-]{0,20}$/).map((text) => text.trim()),
  fc.constantFrom('1.10', 'yes', '≥ 18', 'mL/min/{1.73_m2}', "it's", 'a: b', 'c #d', '[e', 'f}', '- g', '!= h', '\\i'),
);

const { said } = fc.letrec<{ said: Said }>((tie) => ({
  said: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.array(tie('said'), { maxLength: 4 }),
    fc.array(fc.tuple(name, tie('said')), { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
  ),
}));

/** Writes `said` as YAML; `choose(n)` answers with a number below n and decides on every liberty that YAML leaves. */
class Writer {
  constructor(
    private readonly choose: (below: number) => number,
    private readonly lineEnd: string,
  ) {}

  entry(id: string, value: Said): string {
    const margin = ' '.repeat(this.choose(3));
    return `${this.breaks(margin)}${margin}${id}:${this.value(value, margin)}${this.behind()}${this.lineEnd}`;
  }

  /** What stands behind a colon or a dash, with the space in front of it. */
  private value(value: Said, margin: string): string {
    const inBrackets = this.choose(3) === 0;
    if (typeof value === 'string') return this.gap() + this.text(value, false);
    const isEmpty = Object.keys(value).length === 0;
    if (inBrackets || isEmpty) return this.gap() + this.brackets(value, margin);
    const inner = `${margin}${' '.repeat(1 + this.choose(4))}`;
    if (Array.isArray(value)) return this.behind() + value.map((item) => this.item(item, inner)).join('');
    return (
      this.behind() +
      this.pairs(value, inner)
        .map((pair) => this.lineEnd + this.breaks(inner) + inner + pair)
        .join('')
    );
  }

  private pairs(value: { [name: string]: Said }, margin: string): string[] {
    return Object.entries(value).map(([key, inner]) => `${this.key(key)}:${this.value(inner, margin)}${this.behind()}`);
  }

  private item(item: Said, margin: string): string {
    const gap = this.gap();
    const start = `${this.lineEnd}${this.breaks(margin)}${margin}-`;
    const isCompact =
      typeof item === 'object' && !Array.isArray(item) && Object.keys(item).length > 0 && this.choose(2) === 0;
    if (!isCompact) return `${start}${this.value(item, margin)}${this.behind()}`;
    const inner = `${margin} ${gap}`;
    return `${start}${gap}${this.pairs(item, inner).join(`${this.lineEnd}${inner}`)}`;
  }

  private brackets(value: Said, margin: string): string {
    if (typeof value === 'string') return this.text(value, true);
    const parts = Array.isArray(value)
      ? value.map((item) => this.brackets(item, margin))
      : Object.entries(value).map(([key, item]) => `${this.key(key)}:${this.gap()}${this.brackets(item, margin)}`);
    const open = () =>
      this.choose(6) === 0 ? `${this.behind()}${this.lineEnd}${margin}   ` : ' '.repeat(this.choose(2));
    const written = parts.map((part) => open() + part + (this.choose(4) === 0 ? ' ' : '')).join(',');
    const last = parts.length > 0 && this.choose(5) === 0 ? ', ' : '';
    return Array.isArray(value) ? `[${written}${last}${open()}]` : `{${written}${last}${open()}}`;
  }

  private key(key: string): string {
    return this.choose(8) === 0 ? `"${key}"` : key;
  }

  private text(text: string, inBrackets: boolean): string {
    const needsQuotes =
      /^[^A-Za-z0-9≥é]|[:#'"\\[\]{}]|^(?:null|Null|NULL)$/.test(text) || (inBrackets && text.includes(','));
    const style = this.choose(4);
    if (!needsQuotes && style > 1) return text;
    if (style === 0) return `'${text.replaceAll("'", "''")}'`;
    return `"${text.replace(/["\\]/g, '\\$&')}"`;
  }

  private gap(): string {
    return ' '.repeat(1 + (this.choose(4) === 0 ? 1 : 0));
  }

  /** A comment and blanks at the end of a line, now and then. */
  private behind(): string {
    return ['', '', '', '', ' # note: [x', '  '][this.choose(6)] ?? '';
  }

  /** Blank lines and comments between lines, now and then. */
  private breaks(margin: string): string {
    return this.choose(6) > 0
      ? ''
      : ([this.lineEnd, `${margin}# "note${this.lineEnd}`, `# note${this.lineEnd}`][this.choose(3)] ?? '');
  }
}

const written = fc
  .record({ id: name, value: said, choices: fc.infiniteStream(fc.nat(59)), windows: fc.boolean() })
  .map(({ id, value, choices, windows }) => {
    const writer = new Writer((below) => (choices.next().value as number) % below, windows ? '\r\n' : '\n');
    return { said: { [id]: value }, text: writer.entry(id, value) };
  });

/** What a tree says. */
function sayingOf(node: YamlNode): Said {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries(node.pairs.map(({ key, value }) => [key.text, sayingOf(value)]));
    case 'list':
      return node.items.map(sayingOf);
    case 'scalar':
      return node.text;
    case 'empty':
      return '';
  }
}

describe(`parsing an entry (seed ${SEED}, ${RUNS} runs each)`, function () {
  this.timeout(120_000);

  it('reads all entries of the samples by the fast path', () => {
    assert(samples.length > 100);
    assert.deepEqual(
      samples.filter((text) => !agree(text)),
      [],
    );
  });

  it('reads what was written, however it was written, by both paths', () => {
    always(written, ({ said, text }) => {
      assert(agree(text), `the fast path has no answer for\n${text}`);
      assert.deepEqual(sayingOf(parseEntry(text).root), said);
    });
  });

  it('agrees with the library on damaged samples', () => {
    always(damagedSamples, agree);
  });

  it('agrees with the library on soup', () => {
    always(soup, agree);
  });

  it('keeps every range in its place', () => {
    always(fc.oneof(damagedSamples, soup), checkRanges);
  });

  it('never fails, whatever the text', () => {
    always(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 50 })), checkRanges);
  });

  it('mends what it says it mends: a safe fix leaves fewer problems of its kind', () => {
    always(damagedSamples, (text) => {
      const { problems } = parseEntry(text);
      for (const { code, range, fix } of problems) {
        const [edit] = fix?.safe ? fix.edits : [];
        if (!edit) continue;
        const mended = text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end);
        assert(!parseEntry(mended).problems.some((left) => left.code === code && left.range.start === range.start));
      }
    });
  });
});
