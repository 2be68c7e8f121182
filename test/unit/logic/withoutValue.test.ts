import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Program } from '../../../server/src/engine';
import type { Run } from '../../../server/src/engine/run';
import { Analysis } from '../../../server/src/logic/analysis';
import { patientWithout, runsWithoutValue, type WithoutValue } from '../../../server/src/logic/flaws/withoutValue';
import { valuesOf } from '../../../server/src/logic/ordinary';
import { programOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';
import { everybodyOf } from './everybody';

/** What a run ends for want of, where it does. */
function wanted({ outcome: { kind, at } }: Run): string | undefined {
  const isLack = kind === 'gap' || kind === 'overlap' || kind === 'undefined';
  return isLack && at.kind === 'derived' ? `${kind} of ${at.id}` : undefined;
}

const nameOf = ({ kind, derived }: WithoutValue) => `${kind} of ${derived.id}`;

/** Under which lacks a patient, whose formulas are computed, is counted. */
function lacksOf(analysis: Analysis, { patient }: Run): string[] {
  const { space, program, regions } = analysis;
  const values = valuesOf(space, program, patient);
  return runsWithoutValue(analysis).flatMap((without) =>
    without.places.flatMap((place) => (regions.has(place, (at) => values[at] as number) ? nameOf(without) : [])),
  );
}

describe('patients for whom a derived finding has no value', () => {
  it('are just those whose run ends for want of it, each once', () => {
    const seen = new Map<string, number>();
    forAnyGuideline((program, analysis) => {
      for (const run of everybodyOf(program)) {
        const lack = wanted(run);
        assert.deepEqual(lacksOf(analysis, run), lack === undefined ? [] : [lack]);
        if (lack !== undefined) seen.set(lack, (seen.get(lack) ?? 0) + 1);
      }
    });
    for (const lack of ['gap of level', 'overlap of level', 'undefined of ratio'])
      assert.ok((seen.get(lack) ?? 0) > 0, `${lack}: ${seen.get(lack)}`);
  });

  it('are found where there are any, and where there are none that is certain', () => {
    let none = 0;
    forAnyGuideline((program, analysis) => {
      const wanting = new Set(everybodyOf(program).map(wanted));
      for (const without of runsWithoutValue(analysis)) {
        const patient = patientWithout(analysis, without);
        const name = nameOf(without);
        assert.ok(patient, `it is not known whether anybody has ${name}`);
        if (patient === 'nobody') none++;
        else assert.equal(wanted(patient.run), name);
        assert.equal(patient !== 'nobody', wanting.has(name), name);
      }
    });
    assert.ok(none > 0, `${none}`);
  });
});

/** What the formula is computed from: numbers, a score, or a score that leans on another formula. */
const anyFormula = fc
  .tuple(anyGuideline, fc.constantFrom('of numbers', 'of a score', 'of both'))
  .map(([text, kind]) => {
    if (kind === 'of numbers') return text;
    const [findings = '', nodes = ''] = text.split(/^(?=nodes:)/m);
    const share = '{formula: d / score, number: {decimals: 1}}';
    if (kind === 'of both')
      return `${findings.replace(/^derived:$/m, `derived:\n  share: ${share}`)}${nodes.replaceAll('ratio:', 'share:')}`;
    const points = /^ {4}points: .*$/m;
    return `${findings.replace(points, (line) => line.replaceAll('ratio: "< 1"', 'e: yes')).replace(/^ {2}ratio: .*$/m, `  ratio: ${share}`)}${nodes}`;
  });

function forAnyGuideline(check: (program: Program, analysis: Analysis) => void): void {
  fc.assert(
    fc.property(anyFormula, (text) => {
      const program = programOf(text);
      check(program, new Analysis(program));
    }),
    { numRuns: 400 },
  );
}
