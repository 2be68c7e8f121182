import assert from 'node:assert/strict';
import type { YamlNode } from '../../../server/src/syntax/node';
import { parseEntry } from '../../../server/src/syntax/parseEntry';
import { plainTree } from '../../../server/src/syntax/plainTree';
import { yamlTree } from '../../../server/src/syntax/yamlTree';

/** `(map key value …)`, `{key value …}`, `(list item …)`, `[item …]`; quoted and block text as JSON with its style in front. */
function shape(node: YamlNode): string {
  switch (node.kind) {
    case 'scalar':
      return node.style === 'plain' ? node.text : node.style + JSON.stringify(node.text);
    case 'empty':
      return '∅';
    case 'map': {
      const pairs = node.pairs.map(({ key, value }) => `${shape(key)} ${shape(value)}`).join(' ');
      return node.flow ? `{${pairs}}` : `(map ${pairs})`;
    }
    case 'list': {
      const items = node.items.map(shape).join(' ');
      return node.flow ? `[${items}]` : `(list ${items})`;
    }
  }
}

/** What each node spans, a map or list before its parts. */
function spans(node: YamlNode, text: string): string[] {
  const own = text.slice(node.start, node.end);
  if (node.kind === 'map')
    return [own, ...node.pairs.flatMap(({ key, value }) => [...spans(key, text), ...spans(value, text)])];
  if (node.kind === 'list') return [own, ...node.items.flatMap((item) => spans(item, text))];
  return [own];
}

/** The tree of a sound entry, for which both paths must have the same answer. */
function soundTree(text: string): YamlNode {
  const plain = plainTree(text);
  assert(plain, 'the fast path has no answer');
  assert.deepEqual(yamlTree(text), { root: plain, problems: [] });
  return parseEntry(text).root;
}

/** The tree of an entry that only the reference path reads. */
function otherTree(text: string): YamlNode {
  assert.equal(plainTree(text), undefined);
  return parseEntry(text).root;
}

describe('the tree of an entry', () => {
  describe('that both paths read', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['a field', 'title: Iliac veins', '(map title Iliac veins)'],
      [
        'texts as they were typed',
        'n: [1.10, 08236016, yes, 2018-04-03, 1e3, nullable]',
        '(map n [1.10 08236016 yes 2018-04-03 1e3 nullable])',
      ],
      [
        'maps in lists in maps',
        'n:\n  a:\n    - b: c\n      d: e\n    - f\n  g: h',
        '(map n (map a (list (map b c d e) f) g h))',
      ],
      ['a list right below its name', 'n:\n  a:\n  - b\n  - c\n  d: e\n', '(map n (map a (list b c) d e))'],
      ['lists in lists', 'n:\n  - - a\n    - b\n  -\n    - c\n', '(map n (list (list a b) (list c)))'],
      [
        'brackets over several lines',
        'n: {a: [b,\n    c], # first\n\n  d: {e: f,\n  },\n}\n',
        '(map n {a [b c] d {e f}})',
      ],
      ['empty brackets', 'n: {a: [], b: { }}', '(map n {a [] b {}})'],
      [
        'signs within plain text',
        'n: {a: b:c, d: e#f, g: -1, h: .5, i: < 3, j: "≥ 3", k: 50 %}',
        '(map n {a b:c d e#f g -1 h .5 i < 3 j double"≥ 3" k 50 %})',
      ],
      [
        'signs within plain text outside brackets',
        'n:\n  a: b, [c] {d} & * ! | > @ `\n  e: f "g" \'h\'\n',
        `(map n (map a b, [c] {d} & * ! | > @ \` e f "g" 'h'))`,
      ],
      [
        'quoted text',
        `n: ["a: b # c", 'it''s', "a \\"b\\" \\\\ c", "#", '{']`,
        `(map n [double"a: b # c" single"it's" double"a \\"b\\" \\\\ c" double"#" single"{"])`,
      ],
      ['quoted keys', `n:\n  "a b": c\n  'd': e\n`, '(map n (map double"a b" c single"d" e))'],
      ['plain text over several lines', 'n:\n  a: b\n    c\n\n    d  \n  e: f\n', '(map n (map a b c\nd e f))'],
      ['plain text below its name', 'n:\n  a:\n    b c\n    d\n', '(map n (map a b c d))'],
      ['plain text over several lines in brackets', 'n: {a: b\n  c, d: e}', '(map n {a b c d e})'],
      [
        'literal text',
        'n:\n  a: |\n    b\n      c\n\n    d: # e\n\n  f: |- # why\n    g\n',
        '(map n (map a block"b\\n  c\\n\\nd: # e\\n" f block"g"))',
      ],
      [
        'folded text',
        'n:\n  a: >\n    b\n    c\n\n    d\n  f: >-\n      g\n',
        '(map n (map a block"b c\\nd\\n" f block"g"))',
      ],
      [
        'comments wherever they may stand',
        '# a\n  # b\n  n: # c\n# d\n    a: b # e\n    # f\n\n      # g\n    c: # h\n      # i\n      - d # j\n# k\n',
        '(map n (map a b c (list d)))',
      ],
      [
        'lines that end as on Windows',
        'n:\r\n  a: b\r\n    c\r\n\r\n  d: |\r\n    e\r\n    f\r\n  g: [h,\r\n   i]\r\n',
        '(map n (map a b c d block"e\\nf\\n" g [h i]))',
      ],
      ['letters of all languages', 'número:\n  名: “Ж”\n', '(map número (map 名 “Ж”))'],
    ];
    for (const [what, text, expected] of cases) {
      it(`has ${what}`, () => assert.equal(shape(soundTree(text)), expected));
    }
  });

  describe('that only the reference path reads', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['nothing for nothing', '', '∅'],
      ['nothing for comments', '  # a\n\n', '∅'],
      ['nothing for null', 'n: [~, null, Null, NULL]', '(map n [∅ ∅ ∅ ∅])'],
      [
        'nothing for a missing value',
        'n:\n  a:\n  b: {c: , d}\n  e:\n    -\n    - f\n',
        '(map n (map a ∅ b {c ∅ d ∅} e (list ∅ f)))',
      ],
      ['texts that say nothing', `n: ["", '', " "]`, '(map n [double"" single"" double" "])'],
      ['keys that look like null', 'n: {~: a, null: b, c: ~}', '(map n {~ a null b c ∅})'],
      ['both pairs of a key that stands twice', 'n: {a: b, a: c}', '(map n {a b a c})'],
      ['pairs in lists', 'n: [a: b, c]', '(map n [{a b} c])'],
      [
        'quoted text over several lines',
        `n:\n  a: "b\n    c\\n\n\n    d"\n  e: 'f\n   g'\n`,
        '(map n (map a double"b c\\n\\nd" e single"f g"))',
      ],
      ['escapes', 'n: "\\u00e9\\x41\\tb"', '(map n double"éA\\tb")'],
      [
        'block text with indicators',
        'n:\n  a: |2+\n     b\n\n  c: >\n    d\n      e\n    f\n',
        '(map n (map a block" b\\n\\n" c block"d\\n  e\\nf\\n"))',
      ],
      ['tabs that are no indentation', 'n:\ta\t# b\n', '(map n a)'],
      ['pictures', 'n: 🩺\n', '(map n 🩺)'],
      [
        'aliases as they were typed, and no tags or anchors',
        'n:\n  a: &x b\n  c: *x\n  d: !!int "5"\n  <<: *x\n',
        '(map n (map a b c *x d double"5" << *x))',
      ],
      ['no pairs without a name', 'n:\n  [a]: b\n  : c\n  {d: e}: f\n  ? g\n  : h\n', '(map n (map g h))'],
      ['what stands in front of a document mark', 'n: a\n---\nm: b\n', '(map n a)'],
      [
        'what is there of a damaged entry',
        'n:\n  a: [b, c\n  d: "e\n  f: {g: h\n',
        '(map n (map a [b c] d double"e f: {g: h"))',
      ],
    ];
    for (const [what, text, expected] of cases) {
      it(`has ${what}`, () => assert.equal(shape(otherTree(text)), expected));
    }
  });

  describe('spans', () => {
    it('keys and values without what surrounds them', () => {
      const text = '# above\n  n: # behind\n    a:   b   # behind\n    # below\n\n';
      assert.deepEqual(spans(soundTree(text), text), ['n: # behind\n    a:   b', 'n', 'a:   b', 'a', 'b']);
    });

    it('quotes and brackets', () => {
      const text = `n: {a: ["b" , 'c' ], } # d`;
      assert.deepEqual(spans(soundTree(text), text), [
        `n: {a: ["b" , 'c' ], }`,
        'n',
        `{a: ["b" , 'c' ], }`,
        'a',
        `["b" , 'c' ]`,
        '"b"',
        `'c'`,
      ]);
    });

    it('lists from their first dash to the end of their last item', () => {
      const text = 'n:\n  - a: b\n    c: d # e\n  - f\n\n';
      assert.deepEqual(spans(soundTree(text), text), [
        'n:\n  - a: b\n    c: d # e\n  - f',
        'n',
        '- a: b\n    c: d # e\n  - f',
        'a: b\n    c: d',
        'a',
        'b',
        'c',
        'd',
        'f',
      ]);
    });

    it('texts over several lines', () => {
      const text = 'n:\n  a: b\n    c  \n  d: |- # e\n    f\n    g  \n\n';
      assert.deepEqual(spans(soundTree(text), text).slice(3), ['a', 'b\n    c', 'd', '|- # e\n    f\n    g']);
    });

    it('the white space where a value is missing', () => {
      const text = 'n:\n  a:  # b\n  c:   \n  d: {e: , f, g: ~}\n  h:\n    - \n    -';
      const empties = spans(otherTree(text), text);
      assert.deepEqual(empties.slice(3), [
        'a',
        '  ',
        'c',
        '   ',
        'd',
        '{e: , f, g: ~}',
        'e',
        ' ',
        'f',
        '',
        'g',
        '~',
        'h',
        '- \n    -',
        ' ',
        '',
      ]);
    });

    it('block text that is empty by its head alone', () => {
      const text = 'n:\n  a: >3  # b\n\n  c: d';
      assert.deepEqual(spans(otherTree(text), text).slice(3, 5), ['a', '>3']);
    });
  });
});
