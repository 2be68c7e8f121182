import assert from 'node:assert/strict';
import { wayTitle } from '../../../server/src/export/wayWords';
import { Analysis } from '../../../server/src/logic/analysis';
import { waysOf } from '../../../server/src/logic/suites/ways';
import { programOf } from '../engine/guidelineOf';

describe('a way in words', () => {
  it('tells a branch by its condition, with its label as an addition', () => {
    const program = programOf(`guideline: leg
start: look
findings:
  swollen: {kind: sign, ask: Swollen?}
nodes:
  look:
    decide: Swollen?
    branches:
      - {when: {swollen: yes}, then: rest, label: It is swollen}
      - {when: {swollen: no}, then: rest}
  rest: {conclude: Rest.}
`);
    assert.deepEqual(
      waysOf(new Analysis(program)).taken.map((way) => wayTitle(way, program)),
      ['Swollen? It is swollen (Swollen: yes)', 'Swollen? Swollen: no', 'Rest.'],
    );
  });
});
