import assert from 'node:assert/strict';
import type { YamlNode } from '../../../server/src/syntax/node';
import { parseEntry } from '../../../server/src/syntax/parseEntry';

const MEGA = 1_000_000;

/** `start`, then `piece` again and again up to a million units. */
function filled(piece: string, start = ''): string {
  return start + piece.repeat(Math.floor((MEGA - start.length) / piece.length));
}

function depth(node: YamlNode): number {
  if (node.kind === 'map') return 1 + Math.max(0, ...node.pairs.map(({ value }) => depth(value)));
  if (node.kind === 'list') return 1 + Math.max(0, ...node.items.map(depth));
  return 0;
}

/** Brackets inside one another, the entry's own map being the first level. */
function nested(levels: number, open: string, close: string): string {
  return `n: ${open.repeat(levels - 1)}b${close.repeat(levels - 1)}\n`;
}

/** A seeded stream of numbers below 2^16, so that "binary" is the same everywhere. */
function noise(length: number): string {
  let state = 1;
  const units: number[] = [];
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    units.push(state >>> 16);
  }
  return units.map((unit) => String.fromCharCode(unit)).join('');
}

describe('hostile entries', function () {
  this.timeout(60_000);

  describe('are cut off', () => {
    it('where they are too deep', () => {
      for (const [open, close] of [
        ['[', ']'],
        ['{a: ', '}'],
      ] as const) {
        assert.deepEqual(codes(nested(64, open, close)), []);
        const text = nested(65, open, close);
        const { root, problems } = parseEntry(text);
        assert.deepEqual(
          problems.map(({ code, range }) => [code, text.slice(range.start, range.end)]),
          [['too-large', open[0]]],
        );
        assert(depth(root) <= 65);
      }
    });

    it('where lines are too deep', () => {
      const lines = Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:`);
      assert.deepEqual(codes(lines.join('\n')), ['too-large']);
      assert(depth(parseEntry(lines.join('\n')).root) <= 65);
    });

    it('where they are too long', () => {
      assert.deepEqual(codes(`n: ${'a'.repeat(MEGA - 3)}`), []);
      const { root, problems } = parseEntry(`n: ${'a'.repeat(MEGA - 2)}`);
      assert.deepEqual(root, { kind: 'empty', start: 0, end: 0 });
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['too-large'],
      );
    });

    it('where they have too many parts for the reference path', () => {
      const text = filled('  - a: b\n', 'n:\n');
      assert.deepEqual(codes(text), []);
      assert.deepEqual(codes(`${text}  - ~\n`), ['too-large']);
    });

    it('where they have too many problems', () => {
      assert.equal(parseEntry(filled('  - ~\n', 'n:\n').slice(0, 10_000)).problems.length, 100);
    });
  });

  describe('complete', () => {
    const texts: Readonly<Record<string, string>> = {
      '100,000 opening brackets': '['.repeat(100_000),
      '100,000 opening brackets in an entry': `n: ${'['.repeat(100_000)}`,
      '100,000 opening braces': '{a: '.repeat(100_000),
      'closing brackets': filled(']'),
      dashes: filled('- '),
      'dashes in an entry': filled('- ', 'n:\n  '),
      'question marks': filled('? '),
      colons: filled(': '),
      'names and colons': filled('a: '),
      commas: filled(',', 'n: ['),
      'names without a colon': filled('a,', 'n: {'),
      'lists in a list': filled('[],', 'n: [').slice(0, -1),
      anchors: filled('&a '),
      tags: filled('!a '),
      'one long tag': filled('a', 'n: !'),
      aliases: filled('*a,', 'n: &a ['),
      'an alias bomb': Array.from({ length: 20_000 }, (_, i) => `a${i}: &a${i} [*a${i - 1},*a${i - 1}]\n`).join(''),
      quotes: filled('"'),
      'single quotes': filled("'"),
      'quoted texts in a row': filled('"a" ', 'n: '),
      'open quotes': filled('  a: "\n', 'n:\n'),
      backslashes: filled('\\', 'n: "'),
      'bad escapes': `${filled('\\q', 'n: "').slice(0, -2)}"`,
      'line breaks': filled('\n'),
      'line breaks behind a text': filled('\n', 'n: a'),
      spaces: filled(' '),
      'spaces behind a colon': filled(' ', 'n:'),
      tabs: filled('\t'),
      'lines with tabs': filled('\ta: b\n', 'n:\n'),
      comments: filled('# a\n'),
      'comments behind blank lines': `n:\n  a: b\n${'\n'.repeat(45_000)}${'  # c\n'.repeat(100_000)}`,
      NULs: filled('\0'),
      'NULs in an entry': filled('\0', 'n: '),
      'lone surrogates': filled('\ud800', 'n: '),
      'byte order marks': filled('\ufeff'),
      'signs that the lexer uses itself': filled('\x02\x1f\x18 ', 'n: > '),
      'carriage returns': filled('\r'),
      noise: noise(200_000),
      'document marks': filled('---\n'),
      'document ends': filled('...\n'),
      directives: filled('%A\n'),
      'one long text': filled('a ', 'n: '),
      'one long name': `${filled('a').slice(4)}: b`,
      'a text over many lines': filled('  a\n', 'n: a\n'),
      'literal text over many lines': filled('  a\n\n', 'n: |\n'),
      'one name again and again': filled('  a: b\n', 'n:\n'),
      'one name again and again, in brackets': filled('a: b, ', 'n: {'),
      'many names': `n:\n${Array.from({ length: 60_000 }, (_, i) => `  a${i}: b\n`).join('')}`,
      'colons within texts': filled('a: b: ', 'n: '),
      'open parentheses': filled(', (', 'n: {a: ('),
      'lines without a colon': filled('  a\n', 'n:\n  '),
      'lines that zigzag': Array.from({ length: 20_000 }, (_, i) => `${' '.repeat(40 - (i % 40))}a: b\n`).join(''),
      comparisons: filled('  a: > 3\n', 'n:\n'),
    };
    for (const [what, text] of Object.entries(texts)) {
      it(what, () => {
        const { root, problems } = parseEntry(text);
        assert(depth(root) <= 65);
        assert(problems.length <= 100);
        for (const { message, range } of problems) {
          assert(message.length < 500);
          assert(0 <= range.start && range.start <= range.end && range.end <= text.length);
        }
      });
    }
  });
});

function codes(text: string): string[] {
  return parseEntry(text).problems.map(({ code }) => code);
}
