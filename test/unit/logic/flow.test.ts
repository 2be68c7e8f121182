import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ConditionRegions } from '../../../server/src/logic/conditionRegions';
import { Flow } from '../../../server/src/logic/flow';
import { valuesOf } from '../../../server/src/logic/ordinary';
import { nobody, type Region, Regions } from '../../../server/src/logic/regions';
import { Space } from '../../../server/src/logic/space';
import { programOf, runOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';
import { anybody } from './anybody';

describe('regions of patients', () => {
  it('say of every patient what a run says: where it comes by, and how it ends', () => {
    fc.assert(
      fc.property(anyGuideline, fc.array(anybody, { minLength: 5, maxLength: 20 }), (text, patients) => {
        const program = programOf(text);
        const space = new Space(new Regions(), [program]);
        const { regions } = space;
        const flow = Flow.of(new ConditionRegions(program, space));
        for (const facts of patients) {
          const run = runOf(program, facts);
          const values = valuesOf(space, program, run.patient);
          const isIn = (region: Parameters<typeof regions.has>[0]) => regions.has(region, (at) => values[at] as number);
          const visited = new Set(run.steps.map((step) => step.node.index));
          for (const node of program.nodes) {
            const reached = isIn(flow.nodes[node.index]?.reach ?? nobody);
            assert.equal(reached, visited.has(node.index), `${node.id} ${JSON.stringify(facts)} ${run.outcome.kind}`);
          }
          assert.equal(isIn(flow.admitted), run.steps.length > 0, 'admitted');
          for (const step of run.steps) {
            const at = flow.nodes[step.node.index];
            assert(at);
            for (const [index, way] of at.does.ways.entries())
              assert.equal(
                isIn(at.out[index] ?? nobody),
                way.by ===
                  (step.kind === 'branch'
                    ? step.branch
                    : step.kind === 'otherwise' || step.kind === 'if-none'
                      ? step.kind
                      : step.kind === 'open'
                        ? undefined
                        : 'then'),
                `${step.node.id} ${way.by} ${step.kind}`,
              );
            if (at.does.kind === 'decide') {
              const ends = run.outcome.at.id === step.node.id;
              assert.equal(isIn(at.does.several), ends && run.outcome.kind === 'overlap');
              if (step.kind !== 'otherwise') assert.equal(isIn(at.does.none), ends && run.outcome.kind === 'gap');
            }
            if (at.does.kind === 'recommend' && step.kind === 'advice') {
              for (const [index, { status }] of step.options.entries()) {
                const ranked: Region = at.does.options[index] ?? nobody;
                assert.equal(isIn(ranked), status === 'offered');
              }
              for (const { line, status } of step.actions)
                assert.equal(isIn(at.does.actions[line] ?? nobody), status === 'offered');
            }
          }
        }
      }),
      { numRuns: 1500 },
    );
  });
});
