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
      assert.ok((seen.get(lack) ?? 0) > 100, `${lack}: ${seen.get(lack)}`);
  });

  it('are found where there are any', () => {
    forAnyGuideline((program, analysis) => {
      const wanting = new Set(everybodyOf(program).map(wanted));
      for (const without of runsWithoutValue(analysis)) {
        const patient = patientWithout(analysis, without);
        if (patient === 'nobody') assert.ok(!wanting.has(nameOf(without)), nameOf(without));
        else if (patient) assert.equal(wanted(patient.run), nameOf(without));
      }
    });
  });
});

function forAnyGuideline(check: (program: Program, analysis: Analysis) => void): void {
  fc.assert(
    fc.property(anyGuideline, (text) => {
      const program = programOf(text);
      check(program, new Analysis(program));
    }),
    { numRuns: 400 },
  );
}
