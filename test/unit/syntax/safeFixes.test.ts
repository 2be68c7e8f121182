import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { YamlNode } from '../../../server/src/syntax/node';
import { parseEntry } from '../../../server/src/syntax/parseEntry';
import type { TextEdit } from '../../../server/src/syntax/problem';

/** The text of an entry after all that may be mended unasked. */
function mended(text: string): string {
  const edits = parseEntry(text).problems.flatMap(({ fix }): readonly TextEdit[] => (fix?.safe ? fix.edits : []));
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((result, { range, text: put }) => result.slice(0, range.start) + put + result.slice(range.end), text);
}

/** All texts in a tree that stand as values or items. */
function valuesOf(node: YamlNode): string[] {
  switch (node.kind) {
    case 'empty':
      return [];
    case 'scalar':
      return [node.text];
    case 'list':
      return node.items.flatMap(valuesOf);
    case 'map':
      return node.pairs.flatMap(({ value }) => valuesOf(value));
  }
}

describe('safe fixes of the syntax', () => {
  for (const [text, after] of [
    // A comma may be that of a decimal, of thousands or of a sentence.
    ['n: {when: {d: [> 1,5, not-done]}}', undefined],
    ['n: {when: {d: [> 1,5]}}', undefined],
    ['n: {when: {d: {not: [> 1,5]}}}', undefined],
    ['n: {when: {d: >= 0,5}}', undefined],
    ['n: {when: {d: > 1,000}}', undefined],
    ['n: {when: {d: > 1, 5}}', undefined],
    ['n: {when: {d: [> 1, 5]}}', undefined],
    ['n: {when: {d: [< 5, > 1]}}', undefined],
    ['n: {when: {d: [> 1, < 5]}}', undefined],
    ['n: {why: >90 % sensitive, so it rules out, cite: w}', undefined],
    ['n: {why: >90 % sensitive (CI, 3 to 4), cite: w}', 'n: {why: ">90 % sensitive (CI, 3 to 4)", cite: w}'],
    ['n: [see, %5 of all]', undefined],
    ['n: {us: != negative, or so}', undefined],
    ['n: {us: [!= negative, positive]}', undefined],
    ['n: {us: not(a, b), or so, c: d}', undefined],
    // A number sign may be a part of the text.
    ['n:\n  why: > 5 #3 of all\n', undefined],
    ['n: {why: > 5 #3 of all\n}', undefined],
    ['n:\n  d: >3 #4\n', undefined],
    // Nothing else can have been meant.
    ['n: {when: {d: [> 60, not-done]}}', 'n: {when: {d: ["> 60", not-done]}}'],
    ['n: {when: {d: [not-done, > 60 mg/L]}}', 'n: {when: {d: [not-done, "> 60 mg/L"]}}'],
    ['n: {when: {d: > 60, e: yes}}', 'n: {when: {d: "> 60", e: yes}}'],
    ['n: {when: {d: [> 60]}, then: a}', 'n: {when: {d: ["> 60"]}, then: a}'],
    ['n:\n  d: > 1,5 # why\n', 'n:\n  d: "> 1,5" # why\n'],
    ['n:\n  why: >90 % sensitive, so it rules out\n', 'n:\n  why: ">90 % sensitive, so it rules out"\n'],
    ['n:\n  d: >3\n', 'n:\n  d: ">3"\n'],
    ['n: {us: not(a, b), c: d}', 'n: {us: "not(a, b)", c: d}'],
  ] as const)
    it(`${after === undefined ? 'leave' : 'mend'} ${JSON.stringify(text)}`, () => {
      assert.equal(mended(text), after ?? text);
    });

  const written = fc
    .array(
      fc.constantFrom(
        '> ',
        '>',
        '>=',
        '!= ',
        '1',
        '5',
        '60',
        ',',
        ', ',
        '.',
        ' ',
        '%',
        'a',
        'no',
        '(',
        ')',
        ' #',
        '@',
        '`',
        '|',
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) => parts.join('').trim());

  it('never leave a text in pieces that reads as sound and was not read so before', () => {
    let mends = 0;
    const property = fc.property(written, fc.constantFrom('block', 'map', 'list'), (value, within) => {
      const text = {
        block: `n:\n  d: ${value}\n  e: x\n`,
        map: `n: {d: ${value}, e: x}\n`,
        list: `n: {d: [${value}], e: x}\n`,
      }[within];
      const after = mended(text);
      if (after === text || parseEntry(after).problems.length > 0) return;
      mends++;
      const read = valuesOf(parseEntry(after).root).slice(0, -1);
      // Comments apart, all that was written is read, in one piece but for words in a list.
      assert.equal(read.join(', '), value.replace(/ # .*$| #$/, '').trim());
      if (within !== 'list') assert.equal(read.length, 1, after);
      for (const piece of read.slice(1)) assert.match(piece, /^(?:[a-z][a-z0-9-]*|>.*)$/, after);
    });
    fc.assert(property, { seed: 20260118, numRuns: 5_000 });
    assert.ok(mends > 50);
  });
});
