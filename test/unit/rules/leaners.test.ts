import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Machine } from '../../../server/src/engine/machine';
import { offersIn } from '../../../server/src/engine/pitfalls';
import type { Run } from '../../../server/src/engine/run';
import { isTrue, isUnknown } from '../../../server/src/engine/truth';
import { Analysis } from '../../../server/src/logic/analysis';
import { valuesOf } from '../../../server/src/logic/ordinary';
import type { Entity } from '../../../server/src/model/guideline';
import { leanersOn } from '../../../server/src/rules/citation/population-mismatch/leaners';
import { partsOf, type Site } from '../../../server/src/rules/leanings';
import { programOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';
import { everybodyOf } from '../logic/everybody';

describe('the patients to whom a citation is applied', () => {
  // A formula is looked at as free, and what cannot be read is not judged.
  const judged = anyGuideline.filter(
    (text) => !/ratio: "|ratio: (?:high|low)|nonsense|(?:excludes|cautions): {contrast/.test(text),
  );

  it('are those whose runs come to it, take it, or are offered it', () => {
    fc.assert(
      fc.property(judged, (text) => {
        const program = programOf(text);
        const analysis = new Analysis(program);
        const everybody = everybodyOf(program);
        const { nodes, ratings, exclusions } = program.guideline;
        for (const { entity } of [...nodes.values(), ...ratings.values(), ...exclusions.values()])
          for (const site of [{ kind: 'whole' } as const, ...partsOf(entity)]) {
            const leaners = leanersOn(analysis, entity, site);
            if (leaners?.unsure) continue;
            for (const run of everybody) {
              const values = valuesOf(analysis.space, program, run.patient);
              const isIn = leaners !== undefined && analysis.regions.has(leaners.who, (at) => values[at] as number);
              const isExpected = leans(run, entity, site);
              if (isExpected !== undefined)
                assert.equal(isIn, isExpected, `${entity.id} ${JSON.stringify(site.kind)}\n${text}`);
              if (isIn) assert(leaners.shows(run) || entity.kind === 'exclusion');
            }
          }
      }),
      { numRuns: 60 },
    );
  });
});

/** Whether a run leans on a place; undefined where runs do not tell. */
function leans(run: Run, entity: Entity, site: Site): boolean | undefined {
  const at = run.steps.filter(({ node }) => node.id === entity.id);
  switch (entity.kind) {
    case 'node':
      if (site.kind === 'branch') return at.some((step) => step.kind === 'branch' && step.branch === site.index);
      if (site.kind === 'line')
        return offersIn(run).some((each) => each.node === entity.id && each.recommendable.id === site.line.action.id);
      return at.length > 0;
    case 'ratings':
      if (site.kind !== 'option') return undefined;
      return run.steps.some(
        ({ node: { id, content } }) =>
          content.kind === 'recommend' &&
          content.table?.id === entity.id &&
          offersIn(run).some((each) => each.node === id && each.recommendable.id === site.option.option.id),
      );
    case 'exclusion': {
      // Outside the population, impossible, or not known to be either.
      if (run.steps.length === 0) return false;
      const machine = new Machine(run.program);
      machine.begin(run.patient, run.silence);
      const guard = run.program.guards.findIndex(({ id }) => id === entity.id);
      const truth = machine.guard(guard);
      return truth === isUnknown ? undefined : truth === isTrue;
    }
    default:
      return undefined;
  }
}
