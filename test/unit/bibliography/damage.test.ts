import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exported, fieldsOf, openText } from './read';

/** What is told of each item: its key, its title, and its problems with the text that they stand at. */
async function told(name: string, text: string): Promise<string[]> {
  const { entries, failure } = await openText(name, text);
  if (failure !== undefined) return [failure];
  return entries.map((entry) => {
    const problems = entry.tree.problems.map(({ message, range }) => {
      const at = entry.text.slice(range.start, range.end).split('\n')[0];
      return ` | ${at}: ${message}`;
    });
    return `${entry.key.text}: ${fieldsOf(entry).title ?? '-'}${problems.join('')}`;
  });
}

describe('a damaged bibliography', () => {
  const good = '@book{good, title = {Good}}\n';

  it('in BibTeX damages only the item that is damaged', async () => {
    const broken: readonly [string, string][] = [
      ['@book{a, title = {A {x}, year = 2018', 'a: - | {: The brace that opens here is never closed.'],
      ['@book{a, title = {A}, year = 2018', 'a: A | @: This item is never closed.'],
      ['@book{a, title = "A, year = 2018}', 'a: - | ": The quote that opens here is never closed.'],
      ['@book{a, title {A}}', 'a: - | {: "=" was expected behind "title".'],
      ['@book{a, title = {A}, = 3}', 'a: A | =: A field was expected here.'],
      ['@book{a title = {A}}', 'a: A | a: A comma was expected behind this key.'],
      [
        '@book{a, title = {A}, journal = jvs}',
        'a: A | jvs: "jvs" stands without braces, and no @string of this file defines it.',
      ],
      ['@book{a, year = 2018}', 'a: - | a: This work has no title.'],
      ['@book{a, title = {A $b}}', 'a: - | A $b: LaTeX that cannot be read: something in this field is left open.'],
      ['@book{a, title = {A}, abstract = {$}}', 'a: A'],
    ];
    for (const [text, expected] of broken) {
      const [first = '', ...rest] = await told('x.bib', `${text}\n${good}${good.replace('good', 'last')}`);
      assert.equal(first, expected, text);
      assert.deepEqual(rest, ['good: Good', 'last: Good'], text);
    }
  });

  it('says what a file is not', async () => {
    assert.deepEqual(await told('x.bib', '<html></html>'), ['no item of BibTeX could be found in it']);
    assert.deepEqual(await told('x.ris', 'Jain 2018'), ['no record of RIS could be found in it']);
    assert.deepEqual(await told('x.json', '{"name": "x"}'), ['CSL-JSON is a list of works, and this is none']);
    assert.deepEqual(await told('x.json', '[\n{"id": "a",}]'), ['it is no JSON: line 2 cannot be read']);
    for (const name of ['x.bib', 'x.ris', 'x.json']) assert.deepEqual(await told(name, ' \n'), []);
  });

  it('in CSL-JSON may hold what is no work', async () => {
    assert.deepEqual(await told('x.json', '["a", {"id": "b", "title": "B"}, null]'), [
      'work: - | ": This is no work: a work of CSL-JSON stands in braces.',
      'b: B',
      'work-2: - | n: This is no work: a work of CSL-JSON stands in braces.',
    ]);
  });

  // Whatever the text, there are items and no failure to read.
  for (const name of ['zotero.bib', 'handmade.bib', 'endnote.ris', 'zotero.json'])
    it(`is read whatever it holds, as ${name} with anything in it`, async () => {
      const text = exported(name);
      const piece = fc.oneof(
        fc.constantFrom('{', '}', '"', '@', '\\', ',', '=', '\n', 'TY  - ', '[', '%'),
        fc.string(),
      );
      await fc.assert(
        fc.asyncProperty(fc.nat(text.length), fc.nat(40), piece, async (at, length, inserted) => {
          const changed = text.slice(0, at) + inserted + text.slice(at + length);
          const document = await openText(name, changed);
          for (const entry of document.entries) {
            assert.equal(changed.slice(entry.start, entry.end), entry.text);
            assert.deepEqual(document.positionAt(entry.start), { line: entry.line, character: entry.column });
            assert.equal(document.offsetAt({ line: entry.line, character: entry.column }), entry.start);
            for (const { range } of entry.tree.problems) assert.ok(range.start >= 0 && range.end <= entry.text.length);
          }
        }),
        { numRuns: 150 },
      );
    });

  it('says after edits what a fresh one says', async () => {
    for (const name of ['zotero.bib', 'handmade.bib', 'zotero.ris', 'zotero.json']) {
      const text = exported(name);
      const edit = fc.tuple(
        fc.nat(text.length),
        fc.nat(60),
        fc.constantFrom('', '\n', '{', '}', 'x', ', year = 1999', '"'),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
          const document = await openText(name, text);
          for (const [start, length, inserted] of edits) document.edit({ start, end: start + length }, inserted);
          const fresh = await openText(name, document.text);
          const all = (each: typeof document) =>
            each.entries.map((entry) => [entry.key.text, entry.start, entry.line, entry.column, entry.tree]);
          assert.deepEqual(all(document), all(fresh));
        }),
        { numRuns: 200 },
      );
    }
  });

  it('notices that a string is not defined any more, though it was empty', async () => {
    const document = await openText('x.bib', '@string{jvs = ""}\n@book{a, title = {A}, journal = jvs}\n');
    assert.deepEqual(document.entries[0]?.tree.problems, []);
    document.edit({ start: 0, end: 17 }, '');
    assert.equal(document.entries[0]?.tree.problems.length, 1);
  });
});
