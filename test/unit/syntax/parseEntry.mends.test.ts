import assert from 'node:assert/strict';
import { parseEntry } from '../../../server/src/syntax/parseEntry';

describe('what is offered for an entry', () => {
  describe('mends', () => {
    /** The text after the first mend that is offered for it. */
    function mended(text: string): string {
      const [fix] = parseEntry(text).problems.flatMap((problem) => problem.fix ?? []);
      assert(fix);
      const edits = [...fix.edits].sort((a, b) => b.range.start - a.range.start);
      return edits.reduce(
        (result, { range, text: put }) => result.slice(0, range.start) + put + result.slice(range.end),
        text,
      );
    }

    it('quotes from the first to the last character that was meant', () => {
      assert.equal(mended('n:\n  a: > 7 # why\n'), 'n:\n  a: "> 7" # why\n');
      assert.equal(mended('n: {us: != negative}\r\n'), 'n: {us: "!= negative"}\r\n');
      assert.equal(mended('n: {us: not(a, b), c: d}'), 'n: {us: "not(a, b)", c: d}');
      assert.equal(mended('n: @"a"'), 'n: \'@"a"\'');
      assert.equal(mended("n:\n  a: 'b's'\n"), 'n:\n  a: "b\'s"\n');
    });

    it('writes what is missing where it is missing', () => {
      assert.equal(mended('n:\n  a:b\n  c: d\n'), 'n:\n  a: b\n  c: d\n');
      assert.equal(mended('n:\n  a: "b\n  c: d\n'), 'n:\n  a: "b"\n  c: d\n');
      assert.equal(mended('n: {a: [b] c: d}\n'), 'n: {a: [b], c: d}\n');
      assert.equal(mended('n: [a]#b\n'), 'n: [a] #b\n');
      assert.equal(mended('n: "\\d"\n'), 'n: "\\\\d"\n');
    });

    it('writes spaces for all tabs at the start of lines', () => {
      assert.equal(mended('n:\n  a:\n\tb: c\td\n  \t\te: f\n'), 'n:\n  a:\n  b: c\td\n      e: f\n');
    });
  });
});
