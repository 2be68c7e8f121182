import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Step } from '../../../server/src/engine/run';
import { Analysis } from '../../../server/src/logic/analysis';
import type { WayOut } from '../../../server/src/logic/nodeRegions';
import { valuesOf } from '../../../server/src/logic/ordinary';
import { explainNode } from '../../../server/src/logic/words/explainNode';
import { linesOf, wordsText } from '../../../server/src/logic/words/words';
import { programOf, runOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';
import { anybody } from './anybody';
import { completed } from './completed';
import { holdFor } from './holdFor';

describe('who comes to a node, in words', () => {
  it('are those who come by there in a run', () => {
    fc.assert(
      fc.property(anyGuideline, fc.array(anybody, { minLength: 5, maxLength: 20 }), (text, patients) => {
        const program = programOf(text);
        const analysis = new Analysis(program);
        const explanations = program.nodes.flatMap(({ id }) => explainNode(analysis, id) ?? []);
        assert.equal(explanations.length, program.nodes.length);
        for (const facts of patients) {
          const run = runOf(program, facts);
          if (run.steps.length === 0) continue;
          const ways = new Map(run.steps.map((step) => [step.node.id, wayOf(step)]));
          for (const values of completed(analysis, valuesOf(analysis.space, program, run.patient)))
            for (const explanation of explanations) {
              const told = holdFor(explanation.who, analysis.space, values);
              const said = `${explanation.node} ${JSON.stringify(facts)} ${wordsText(explanation.who)}`;
              assert(!explanation.who.more);
              // Where it is said that others may come, those who are told do come.
              if (!explanation.unsure || told) assert.equal(told, ways.has(explanation.node), said);
              if (told && !explanation.unsure)
                for (const way of explanation.ways)
                  assert.equal(
                    holdFor(way.who, analysis.space, values),
                    ways.get(explanation.node) === way.by,
                    `${said} → ${way.by} ${wordsText(way.who)}`,
                  );
            }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('name derived findings, and leave out the population and what follows from the rest', () => {
    const analysis = new Analysis(
      programOf(`
start: ask
population: {when: {age: ">= 18"}}
findings:
  age: {kind: history, number: {unit: a, min: 0, max: 120}}
  swelling: {kind: sign}
  cancer: {kind: history}
derived:
  score: {points: [{when: {swelling: yes}, add: 1}, {when: {cancer: yes}, add: 2}]}
  risk: {rows: [{when: {score: ">= 2"}, is: high}, {when: {score: "< 2"}, is: low}]}
nodes:
  ask: {decide: How high?, branches: [{when: {risk: high}, then: high}, {when: {risk: low}, then: low}]}
  high: {decide: Is there cancer?, branches: [{when: {cancer: yes}, then: scan}], otherwise: wait}
  low: {conclude: Low}
  scan: {conclude: Scan}
  wait: {conclude: Wait}
  lost: {conclude: Nobody is led here}
`),
    );
    const who = (id: string) => linesOf(explainNode(analysis, id)?.who ?? { alternatives: [], more: true });
    assert.deepEqual(who('ask'), ['everybody']);
    assert.deepEqual(who('high'), ['risk: high']);
    assert.deepEqual(who('scan'), ['risk: high']);
    assert.deepEqual(who('wait'), ['nobody']);
    assert.deepEqual(who('lost'), ['nobody']);
    assert.equal(explainNode(analysis, 'elsewhere'), undefined);
    assert.deepEqual(
      explainNode(analysis, 'high')?.ways.map(({ by, to, who: taking }) => `${by} ${to} ${wordsText(taking)}`),
      ['0 scan everybody', 'otherwise wait nobody'],
    );
  });

  it('say why others may come too', () => {
    const analysis = new Analysis(
      programOf(`
start: ask
findings:
  swelling: {kind: sign}
nodes:
  ask: {decide: What?, branches: [{when: {swelling: yes}, then: here}, {when: {swelling: no}, then: there}]}
  there: {decide: What else?, branches: [{when: {nonsense: yes}, then: here}]}
  here: {conclude: Here}
`),
    );
    const explanation = explainNode(analysis, 'here');
    assert(explanation);
    assert.equal(wordsText(explanation.who), 'swelling: yes');
    assert.equal(explanation.unsure?.kind, 'damage');
  });
});

/** The way out that a step takes, as explanations name it. */
function wayOf(step: Step): WayOut | undefined {
  switch (step.kind) {
    case 'branch':
      return step.branch;
    case 'otherwise':
    case 'if-none':
      return step.kind;
    case 'advice':
    case 'conclusion':
      return 'then';
    case 'open':
      return undefined;
  }
}
