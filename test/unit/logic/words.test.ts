import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileCondition } from '../../../server/src/engine/conditions';
import { ConditionRegions } from '../../../server/src/logic/conditionRegions';
import { Flow } from '../../../server/src/logic/flow';
import { valuesOf } from '../../../server/src/logic/ordinary';
import { everybody, nobody, type Region, Regions } from '../../../server/src/logic/regions';
import { Space } from '../../../server/src/logic/space';
import { conditionText } from '../../../server/src/logic/words/conditionText';
import { factored, inWords, type PatientWords, wordsText } from '../../../server/src/logic/words/words';
import { readWhen } from '../../../server/src/model/readCondition';
import { parseEntry } from '../../../server/src/syntax/parseEntry';
import { programOf, runOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';
import { anybody } from './anybody';
import { holdFor } from './holdFor';

/** Words that can be written as a condition mean the same patients as the condition does. */
function assertSameAsCondition(
  words: PatientWords,
  { regions }: Space,
  conditions: ConditionRegions,
  region: Region,
  within: Region,
): void {
  const written = conditionText(words);
  if (written === undefined) return;
  const { root, problems } = parseEntry(`when: ${written}`);
  assert.deepEqual(problems, [], written);
  const at = { kind: 'node', id: 'n', range: { start: 0, end: 0 } } as const;
  const when = compileCondition(readWhen(root), conditions.program.scope, at);
  assert.equal(when.damage, undefined, written);
  assert.equal(regions.and(within, conditions.holds(when).yes), regions.and(within, region), written);
}

describe('a region in words', () => {
  it('holds for the patients of the region, and for nobody else of whom it speaks', () => {
    fc.assert(
      fc.property(anyGuideline, fc.array(anybody, { minLength: 5, maxLength: 20 }), (text, patients) => {
        const program = programOf(text);
        const space = new Space(new Regions(), [program]);
        const conditions = new ConditionRegions(program, space);
        const flow = Flow.of(conditions);
        for (const at of flow.nodes)
          for (const [region, within] of [
            [at?.reach ?? nobody, flow.admitted],
            [at?.reach ?? nobody, everybody],
            ...(at?.out ?? []).map((out): [Region, Region] => [out, at?.reach ?? nobody]),
          ] as const) {
            const words = inWords(space, region, { within });
            assert(!words.more);
            assertSameAsCondition(words, space, conditions, region, within);
            for (const facts of patients) {
              const values = valuesOf(space, program, runOf(program, facts).patient);
              const isIn = (who: Region) => space.regions.has(who, (variable) => values[variable] as number);
              if (isIn(within)) assert.equal(holdFor(words, space, values), isIn(region), wordsText(words));
            }
          }
      }),
      { numRuns: 200 },
    );
  });

  it('says values as the file has them', () => {
    assert.equal(wordsOf('{result: [negative, unclear]}'), 'result: negative or unclear');
    assert.equal(wordsOf('{result: {not: positive}}'), 'result: not positive');
    assert.equal(wordsOf('{egfr: 30 to 59}'), 'egfr: 30 to 59');
    assert.equal(wordsOf('{egfr: ["< 30", not-done]}'), 'egfr: < 30 or not-done');
    assert.equal(wordsOf('{egfr: "<= 30"}'), 'egfr: ≤ 30');
    assert.equal(wordsOf('{egfr: "> 60"}'), 'egfr: > 60');
    assert.equal(wordsOf('{egfr: {not: not-done}}'), 'egfr: any but not-done');
    assert.equal(wordsOf('{egfr: {not: [not-done, 17]}}'), 'egfr: < 17 or ≥ 18');
    assert.equal(wordsOf('{egfr: {not: 17}}'), 'egfr: not 17');
    assert.equal(wordsOf('{age: ">= 18"}'), 'age: ≥ 18');
    assert.equal(wordsOf('{d-dimer: 0.5}'), 'd-dimer: 0.5');
    assert.equal(wordsOf('{d-dimer: "> 0.5"}'), 'd-dimer: > 0.5');
    assert.equal(wordsOf('{d-dimer: ">= 0.5 and < 2"}'), 'd-dimer: 0.5 to 1.99');
  });

  it('says of a finding with several values which the patient has and lacks', () => {
    assert.equal(wordsOf('{danger: none}'), 'danger: none');
    assert.equal(wordsOf('{danger: some}'), 'danger: some');
    assert.equal(wordsOf('{danger: [pulse, shock]}'), 'danger: pulse or shock');
    assert.equal(wordsOf('{danger: {not: shock}}'), 'danger: without shock');
    assert.equal(wordsOf('{all: [{danger: pulse}, {danger: {not: shock}}]}'), 'danger: pulse, without shock');
    assert.equal(wordsOf('{all: [{danger: pulse}, {danger: shock}]}'), 'danger: pulse and shock');
    assert.equal(wordsOf('{all: [{danger: pulse}, {danger: [shock, cold]}]}'), 'danger: pulse and (shock or cold)');
  });

  it('leaves out what holds for all of whom it speaks', () => {
    assert.equal(wordsOf('{age: ">= 18", result: positive}', '{age: ">= 18"}'), 'result: positive');
    assert.equal(wordsOf('{age: ">= 18"}', '{age: ">= 18"}'), 'everybody');
    assert.equal(wordsOf('{age: "< 18"}', '{age: ">= 18"}'), 'nobody');
  });

  it('puts together what differs in one finding, and does not say the same patients twice', () => {
    assert.equal(
      wordsOf('{any: [{age: "< 18", result: positive}, {age: ">= 18", result: positive}]}'),
      'result: positive',
    );
    assert.equal(
      wordsOf('{any: [{result: positive}, {result: negative, age: ">= 65"}]}'),
      'result: positive — or — result: negative; age: ≥ 65',
    );
  });

  it('tells once what all alternatives share', () => {
    const words = patients('{all: [{age: ">= 65"}, {any: [{result: positive}, {danger: shock}]}]}');
    assert.deepEqual(factored(words), { all: 'age: ≥ 65', either: ['result: positive', 'danger: shock'] });
    assert.deepEqual(factored(patients('{age: ">= 65"}')), { all: 'age: ≥ 65', either: [] });
    assert.deepEqual(factored(patients('{any: [{result: positive}, {danger: shock}]}')).all, '');
  });

  it('says when the alternatives are too many to tell them all, and tells none that is wrong', () => {
    const signs = Array.from({ length: 16 }, (_, index) => `s${index}`);
    const program = programOf(`
start: ask
findings:
${signs.map((sign) => `  ${sign}: {kind: sign}`).join('\n')}
derived:
  score: {points: [${signs.map((sign) => `{when: {${sign}: yes}, add: 1}`).join(', ')}]}
nodes:
  ask: {decide: Who?, branches: [{when: {score: ">= 8"}, then: these}], otherwise: those}
  these: {conclude: These}
  those: {conclude: Those}
`);
    const space = new Space(new Regions(), [program]);
    const reach = Flow.of(new ConditionRegions(program, space)).nodes[1]?.reach ?? nobody;
    const words = inWords(space, reach);
    assert(words.more && words.alternatives.length > 0);
    assert.match(
      wordsText(words, 1),
      /^(s\d+: yes(; )?){8} — or — further kinds of patients that are not listed here$/,
    );
    for (let number = 0; number < 2 ** signs.length; number += 97) {
      const facts = Object.fromEntries(signs.map((sign, bit) => [sign, (number >> bit) % 2 === 1 ? 'yes' : 'no']));
      const values = valuesOf(space, program, runOf(program, facts).patient);
      if (holdFor(words, space, values)) assert(space.regions.has(reach, (variable) => values[variable] as number));
    }
  });

  it('says that there are others when it is asked for a few', () => {
    const words = patients('{any: [{result: positive}, {age: ">= 65"}, {danger: some}]}');
    assert.equal(wordsText(words, 2), 'result: positive — or — age: ≥ 65 — or — 1 more kind of patients');
    assert.equal(wordsText(words, 1), 'result: positive — or — 2 more kinds of patients');
  });
});

/** Those of a population who meet a condition, in words. */
function wordsOf(when: string, population?: string): string {
  return wordsText(patients(when, population));
}

function patients(when: string, population?: string): PatientWords {
  const program = programOf(`
start: ask
${population === undefined ? '' : `population: {when: ${population}}`}
findings:
  age: {kind: history, number: {unit: a, min: 0, max: 120}}
  result: {kind: imaging, values: {positive: Yes, negative: No, unclear: Not clear, not-done: Not done}}
  egfr: {kind: laboratory, number: {unit: mL/min, min: 0}, values: {not-done: Not done}}
  d-dimer: {kind: laboratory, number: {unit: mg/L, decimals: 2}}
  danger: {kind: sign, many: {pulse: No pulse, shock: Shock, cold: A cold limb}}
nodes:
  ask: {decide: Who?, branches: [{when: ${when}, then: these}], otherwise: those}
  these: {conclude: These}
  those: {conclude: Those}
`);
  const space = new Space(new Regions(), [program]);
  const flow = Flow.of(new ConditionRegions(program, space));
  const these = flow.nodes.find((at) => at?.node.id === 'these');
  assert(these && !flow.unsure && !these.unsure);
  return inWords(space, these.reach, { within: flow.admitted });
}
