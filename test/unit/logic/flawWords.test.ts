import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Run } from '../../../server/src/engine/run';
import { Analysis } from '../../../server/src/logic/analysis';
import { namedWordsAtNode, namedWordsAtRows } from '../../../server/src/logic/flaws/flawWords';
import { type FlawOfPatients, isOfPatients } from '../../../server/src/logic/flaws/shownBy';
import { sitesOf } from '../../../server/src/logic/flaws/sites';
import { runsWithoutValue } from '../../../server/src/logic/flaws/withoutValue';
import { valuesOf } from '../../../server/src/logic/ordinary';
import { type PatientWords, wordsText } from '../../../server/src/logic/words/words';
import { programOf, runOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';
import { anybody } from './anybody';
import { completed } from './completed';
import { holdFor } from './holdFor';

describe('a flaw told by the names of derived findings', () => {
  it('holds for everybody who has it, and for nobody else who comes to the node', () => {
    let told = 0;
    fc.assert(
      fc.property(anyGuideline, fc.array(anybody, { minLength: 5, maxLength: 20 }), (text, patients) => {
        const program = programOf(text);
        const analysis = new Analysis(program);
        const runs = patients.map((facts) => runOf(program, facts));
        for (const { node, flaw, words } of namedFlaws(analysis)) {
          told++;
          for (const run of runs) {
            if (!run.steps.some((step) => step.node.id === node)) continue;
            for (const values of completed(analysis, valuesOf(analysis.space, program, run.patient)))
              if (!words.more || holdFor(words, analysis.space, values))
                assert.equal(holdFor(words, analysis.space, values), hasFlaw(run, node, flaw), wordsText(words));
          }
        }
      }),
      { numRuns: 400 },
    );
    assert(told > 5, `${told}`);
  });

  it('holds, of rows, for everybody whose run stops there, and for nobody admitted for whom a row holds', () => {
    let told = 0;
    fc.assert(
      fc.property(anyGuideline, fc.array(anybody, { minLength: 5, maxLength: 20 }), (text, patients) => {
        const program = programOf(text.replace('score: "<= 1"', 'score: "< 1"'));
        const analysis = new Analysis(program);
        for (const without of runsWithoutValue(analysis)) {
          const { derived, kind } = without;
          const words = namedWordsAtRows(analysis, without);
          if (!words || words.more) continue;
          told++;
          const { variable } = analysis.space.axis(program, program.slots.get(derived.id) ?? -1);
          for (const facts of patients) {
            const run = runOf(program, facts);
            const values = valuesOf(analysis.space, program, run.patient);
            if (run.outcome.kind === kind && run.outcome.at.id === derived.id)
              for (const each of completed(analysis, values))
                assert(holdFor(words, analysis.space, each), wordsText(words));
            const isAdmitted = run.steps.length > 0;
            if (isAdmitted && holdFor(words, analysis.space, values))
              assert(Number.isNaN(values[variable]), wordsText(words));
          }
        }
      }),
      { numRuns: 400 },
    );
    assert(told > 0, `${told}`);
  });
});

function namedFlaws(analysis: Analysis): { node: string; flaw: FlawOfPatients; words: PatientWords }[] {
  return sitesOf(analysis).flatMap((site) => {
    if (site.kind !== 'node') return [];
    return site.flaws.flatMap((flaw) => {
      if (!isOfPatients(flaw)) return [];
      const words = namedWordsAtNode(analysis, site.at, flaw);
      return words ? [{ node: site.at.id, flaw, words }] : [];
    });
  });
}

function hasFlaw({ outcome }: Run, node: string, flaw: FlawOfPatients): boolean {
  if (outcome.at.id !== node) return false;
  if (flaw.kind !== 'overlap') return outcome.kind === 'gap';
  return outcome.kind === 'overlap' && flaw.rows.every((row) => outcome.branches.includes(row));
}
