import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { compile, describe as describeRun, evaluate, recompile, runCase } from '../../../server/src/engine';
import type { Program } from '../../../server/src/engine/program';
import { assemble } from '../../../server/src/model/assemble';
import { entityOf } from '../../../server/src/model/readEntry';
import { SyntaxDocument } from '../../../server/src/syntax/document';
import { casesOf } from './guidelineOf';

const text = readFileSync('samples/iliac-imaging/iliac-imaging.guideline.yaml', 'utf8');
const library = new SyntaxDocument(readFileSync('samples/shared/vein-imaging.guideline.yaml', 'utf8'));
const cases = casesOf(readFileSync('samples/iliac-imaging/iliac-imaging.cases.yaml', 'utf8'));

interface Edited {
  readonly kept: Program | undefined;
  readonly fresh: Program;
  readonly before: Program;
}

/** The program after one text is replaced by another within an entry; undefined where it has to be compiled anew. */
function edited(what: string, by: string): Edited {
  const start = text.indexOf(what);
  assert.notEqual(start, -1, what);
  return editedAt(start, what, by);
}

function editedAt(start: number, what: string, by: string): Edited {
  const document = new SyntaxDocument(text);
  const before = compile(assemble(document, [library]));
  const { removed, added } = document.edit({ start, end: start + what.length }, by);
  const [old] = removed;
  const [entry] = added;
  const was = old && entityOf(old);
  const is = entry && entityOf(entry);
  const isOne = removed.length === 1 && added.length === 1;
  const kept =
    isOne && was && is
      ? recompile(before, { entity: was, entry: old, source: document }, { entity: is, entry, source: document })
      : undefined;
  return { kept, before, fresh: compile(assemble(document, [library])) };
}

/** All that the cases show of a program, with every place. */
function allTraces(program: Program): string {
  const traces = [...cases.keys()].flatMap((id) =>
    runCase(program, cases, id).runs.map((run) => describeRun(evaluate(program, run.patient))),
  );
  return JSON.stringify(traces);
}

describe('a program that takes over an edit', () => {
  const edits: readonly (readonly [what: string, text: string, by: string])[] = [
    ['the words of a node', 'Is life or limb in danger?', 'Is life, or limb, in any danger?'],
    [
      'where a branch leads',
      '{when: {exertional-pain: no}, then: general-cause}',
      '{when: {exertional-pain: no}, then: unexplained}',
    ],
    ['a condition', '{when: {abi: "≤ 0.90"}', '{when: {abi: "≤ 0.85"}'],
    ['what is asked', 'Days since onset?', 'For how many days?'],
    ['what a value is called', 'below-knee: Below the knee', 'below-knee: Under the knee'],
    ['what the value of a row is called', 'is: acute, label: Acute', 'is: acute, label: Sudden'],
    ['the label of a derived finding', 'label: Suspicion of iliocaval obstruction', 'label: Suspicion'],
    ['the text of a pitfall', 'Imaging is not delayed in acute whole-leg swelling.', 'It is not delayed.'],
    ['the text of what is impossible', 'A limb that is tense and blue is swollen.', 'It is swollen.'],
    ['the text of the population', 'title: ', 'title: About '],
    ['the title of a work', 'Detecting iliac vein thrombosis', 'Finding iliac vein thrombosis'],
  ];
  for (const [what, from, to] of edits)
    it(`shows the same as one that is made anew: ${what}`, () => {
      const { kept, fresh, before } = edited(from, to);
      assert.ok(kept, 'nothing else had to be compiled');
      assert.equal(kept.basis, before.basis);
      assert.equal(allTraces(kept), allTraces(fresh));
    });

  for (const [what, from, to] of [
    ['a value of a finding', 'below-knee: Below the knee', 'below-the-knee: Below the knee'],
    ['a limit of a derived finding', '{when: {duration: "< 14"}, is: acute', '{when: {duration: "< 15"}, is: acute'],
    ['whom a pitfall is about', 'never: {when: {pregnant: yes}', 'never: {when: {pregnant: no}'],
    ['what is impossible', 'when: {emergency: phlegmasia, swelling: none}', 'when: {emergency: phlegmasia}'],
    ['where it starts', 'start: emergencies', 'start: imaged'],
  ] as const)
    it(`is made anew where more than words changed: ${what}`, () => {
      assert.equal(edited(from, to).kept, undefined);
    });

  it('shows the same, whatever letter is typed anywhere', () => {
    const letters = [...text.matchAll(/[a-z](?=[a-z])/gi)].map(({ index }) => index);
    let taken = 0;
    fc.assert(
      fc.property(fc.constantFrom(...letters), (at) => {
        const word = text.slice(at, at + 2);
        const { kept, fresh } = editedAt(at, word, `${word[0]}x${word[1]}`);
        if (!kept) return;
        taken++;
        assert.equal(allTraces(kept), allTraces(fresh));
      }),
      { numRuns: 40, seed: 5 },
    );
    assert.ok(taken > 10, `${taken} were taken over`);
  });
});
