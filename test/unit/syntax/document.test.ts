import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SyntaxDocument } from '../../../server/src/syntax/document';

/** Everything that scanning decides, so that two documents can be compared. */
function shapeOf(document: SyntaxDocument) {
  return {
    text: document.text,
    entries: document.entries.map(({ section, text, start, line }) => ({ section, text, start, line })),
    tails: document.entries.map((entry) => entry.tail),
    sections: document.sections,
    problems: document.shapeProblems,
  };
}

const pieces = fc.constantFrom(
  'nodes:\n',
  'references:\n',
  'findings:\n',
  'nods:\n',
  'nodes',
  'title: A title\n',
  'version: 1.0.0\n',
  'start: alpha\n',
  'population:\n  text: All\n',
  '  alpha:\n',
  '  beta: {when: {a: b}, then: c}\n',
  '    decide: What?\n',
  '    branches:\n',
  '      - {when: {a: yes}, then: b}\n',
  '  # a comment above an entry\n',
  '# a comment at the margin\n',
  '    # a comment inside\n',
  '\n',
  '   \n',
  '\r\n',
  '  }\n',
  '  ]\n',
  '  - item\n',
  '   odd: indent\n',
  '\tgamma: tab\n',
  '    text: |\n      literal\n',
  'stray\n',
  '😀: é\n',
  ':',
  ' ',
  '#',
  '}',
  '-',
  'x',
);

const someText = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
const edits = fc.array(
  fc.record({ at: fc.nat(), length: fc.nat({ max: 30 }), text: fc.array(pieces, { maxLength: 3 }) }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

describe('a document under edits', () => {
  it('has after each edit what scanning the new text afresh gives', () => {
    fc.assert(
      fc.property(someText, edits, (text, changes) => {
        const document = new SyntaxDocument(text);
        for (const change of changes) {
          const start = change.at % (document.text.length + 1);
          const before = new Set(document.entries);
          const { removed, added } = document.edit({ start, end: start + change.length }, change.text.join(''));
          assert.deepEqual(shapeOf(document), shapeOf(new SyntaxDocument(document.text)));
          // What it says it took away and brought is what really differs.
          const after = new Set(document.entries);
          assert.deepEqual(new Set(removed), new Set([...before].filter((entry) => !after.has(entry))));
          assert.deepEqual(new Set(added), new Set([...after].filter((entry) => !before.has(entry))));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('does the same for an edit deep inside a long section', () => {
    const text = `nodes:\n${Array.from({ length: 50 }, (_, index) => `  n${index}:\n    decide: What ${index}?\n`).join('')}`;
    fc.assert(
      fc.property(edits, (changes) => {
        const document = new SyntaxDocument(text);
        for (const change of changes) {
          const start = change.at % (document.text.length + 1);
          document.edit({ start, end: start + change.length }, change.text.join(''));
          assert.deepEqual(shapeOf(document), shapeOf(new SyntaxDocument(document.text)));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps every entry but the edited one', () => {
    const document = new SyntaxDocument(
      'nodes:\n  a:\n    decide: A\n  b:\n    decide: B\n  c:\n    decide: C\n  d:\n    decide: D\n',
    );
    const [a, , c, d] = document.entries;
    const at = document.text.indexOf('B');
    document.edit({ start: at, end: at + 1 }, 'Better\n');
    assert.deepEqual(
      document.entries.map((entry) => [entry === a, entry === c, entry === d, entry.line]),
      [
        [true, false, false, 1],
        [false, false, false, 3],
        [false, true, false, 6],
        [false, false, true, 8],
      ],
    );
  });
});

describe('positions and offsets', () => {
  it('are each other’s inverse on every offset that does not split a line break', () => {
    fc.assert(
      fc.property(someText, (text) => {
        const document = new SyntaxDocument(text);
        for (let offset = 0; offset <= text.length; offset++) {
          if (text[offset] === '\n' && text[offset - 1] === '\r') continue;
          assert.equal(document.offsetAt(document.positionAt(offset)), offset);
        }
      }),
    );
  });

  it('clamp what lies outside the text', () => {
    const document = new SyntaxDocument('title: A\nversion: 1\n');
    assert.equal(document.offsetAt({ line: 0, character: 99 }), 8);
    assert.equal(document.offsetAt({ line: 99, character: 0 }), document.text.length);
    assert.equal(document.offsetAt({ line: -1, character: 0 }), 0);
    assert.deepEqual(document.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(document.positionAt(999), { line: 2, character: 0 });
  });
});

describe('cutting into entries', () => {
  const entriesOf = (text: string) => new SyntaxDocument(text).entries.map(({ section, text: own }) => [section, own]);

  it('gives a comment to the entry directly below it', () => {
    assert.deepEqual(entriesOf('nodes:\n  # about a\n  a: {decide: A}\n\n  # about nobody\n\n  b: {decide: B}\n'), [
      ['nodes', '  # about a\n  a: {decide: A}'],
      ['nodes', '  b: {decide: B}'],
    ]);
  });

  it('continues an entry over a closing bracket and over a list at its own column', () => {
    assert.deepEqual(entriesOf('nodes:\n  a: {\n    decide: A\n  }\n  b:\n  - x\n'), [
      ['nodes', '  a: {\n    decide: A\n  }'],
      ['nodes', '  b:\n  - x'],
    ]);
  });

  it('knows a section by its name even without the colon, and says so', () => {
    const document = new SyntaxDocument('findings:\n  a: {ask: A}\nnodes\n  b: {decide: B}\n');
    assert.deepEqual(
      document.entries.map((entry) => entry.section),
      ['findings', 'nodes'],
    );
    assert.deepEqual(
      document.shapeProblems.map(({ kind, name }) => [kind, name]),
      [['section-colon', 'nodes']],
    );
  });

  it('keeps a stray line at the margin from damaging the rest of its section', () => {
    assert.deepEqual(entriesOf('nodes:\n  a: {decide: A}\nstray\n  b: {decide: B}\n'), [
      ['nodes', '  a: {decide: A}'],
      ['nodes', 'stray'],
      ['nodes', '  b: {decide: B}'],
    ]);
  });
});
