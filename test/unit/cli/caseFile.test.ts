import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runCase } from '../../../server/src/engine/cases';
import { caseFile } from '../../../server/src/export/caseFile';
import { oneLine } from '../../../server/src/export/oneLine';
import { SyntaxDocument } from '../../../server/src/syntax/document';
import { casesOf, type Facts, programOf, runOf } from '../engine/guidelineOf';
import { unitProblems } from '../model/schemaFixture';

const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.constantFrom(
      'no',
      'On',
      'a: b',
      'a #b',
      '- a',
      '"a"',
      "'",
      '1.10',
      '0x1',
      '> 3',
      '? x',
      'null',
      '{a',
      '[',
      'a,',
      '%',
    ),
  )
  // A title of nothing but blanks is none.
  .filter((text) => oneLine(text) !== '');

const program = programOf(`
start: first
findings:
  on: {kind: sign}
  "1": {kind: sign, values: {"null": None, "1e3": Thousand, "012": Twelve}}
  set: {kind: sign, many: {off: Off, "true": True}}
  low: {kind: sign, number: {unit: "[degF]", min: -5, max: 5, decimals: 2}, values: {not-done: Not done}}
actions:
  y: {label: Y, kind: drug}
  z: {label: Z, kind: drug}
exclusions:
  "off": {when: {set: off}, excludes: y}
nodes:
  first:
    decide: Q
    branches:
      - {when: {any: [{on: yes}, {"1": "null"}, {set: some}, {low: "< 0"}, {low: not-done}]}, then: n}
    otherwise: "0"
  n: {recommend: R, do: [y, z], urgency: stat, within: 2 wk}
  "0": {conclude: C}
`);

const everything: fc.Arbitrary<Facts> = fc.record({
  on: fc.constantFrom('yes', 'no'),
  '1': fc.constantFrom('null', '1e3', '012'),
  set: fc.subarray(['off', 'true']),
  low: fc.constantFrom('-0.50', '0.00', '3.25', 'not-done'),
});

describe('a case file', () => {
  it('is read as it was written, whatever words and ids stand in it', () => {
    fc.assert(
      fc.property(everything, words, words, (facts, title, note) => {
        const run = runOf(program, facts);
        const text = caseFile('../g.guideline.yaml', [note], [{ id: 'on', title, notes: [note, title], run }]);
        const document = new SyntaxDocument(text);
        assert.deepEqual(
          document.entries.flatMap((entry) => entry.tree.problems),
          [],
          text,
        );
        const cases = casesOf(text);
        assert.deepEqual([...cases.keys()], ['on']);
        assert.equal(cases.get('on')?.entity.title?.text, oneLine(title));
        const result = runCase(program, cases, 'on');
        assert.deepEqual(
          [...result.problems, ...result.mismatches].map(({ message }) => message),
          [],
          text,
        );
        assert.deepEqual(result.runs[0]?.patient, run.patient);
        assert.deepEqual(unitProblems(text, 'cases'), []);
      }),
      { numRuns: 300 },
    );
  });
});
