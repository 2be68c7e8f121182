import assert from 'node:assert/strict';
import { patientOf } from '../../../server/src/engine/patient';
import { interview, type Question } from '../../../server/src/engine/questions';
import { entriesOf, type Facts, inShort, programOf } from './guidelineOf';

const program = programOf(`
population: {text: Adults, when: {age: ">= 18"}}
start: scanned
references:
  jain: {type: report, title: Iliac veins}
findings:
  age: {kind: demographic, ask: Age?, number: {unit: a, min: 0, max: 120}}
  pain: {kind: symptom, ask: {clinician: Pain?, patient: Does it hurt?}}
  scan: {kind: imaging, ask: Scan?, values: {negative: Negative, not-done: Not done}, missing: not-done}
  egfr: {kind: laboratory, ask: eGFR?, number: {unit: mL/min, decimals: 1, also: {mL/s: 60}}, values: {not-done: No value}}
modalities:
  ct: {label: CT, technique: CT, contrast: iodinated, radiation: 3}
derived:
  risk: {rows: [{when: {pain: yes}, is: high}], otherwise: low, cite: jain}
exclusions:
  kidney: {when: {egfr: "< 30"}, excludes: ct, cite: jain}
nodes:
  scanned:
    decide: Scanned?
    why: A scan spares another.
    cite: jain
    branches:
      - {when: {scan: not-done, risk: high}, then: image}
      - {when: {scan: not-done, risk: low}, then: wait}
      - {when: {scan: negative}, then: wait}
  image: {recommend: Image, do: [ct]}
  wait: {conclude: Wait}
`);

function next(facts: Facts, ...skipped: readonly string[]): Question | string {
  const { patient } = patientOf(program, entriesOf(facts));
  const reached = interview(program, patient, { skipped: new Set(skipped) });
  return reached.kind === 'question' ? reached.question : inShort(reached.run);
}

function question(facts: Facts, ...skipped: readonly string[]): Question {
  const found = next(facts, ...skipped);
  return typeof found === 'string' ? assert.fail(found) : found;
}

describe('an interview', () => {
  it('tells what its branches lean on, each work once, where the node says nothing of its own', () => {
    const cited = programOf(`
start: pain
references:
  jain: {type: report, title: Iliac veins, extracts: {page: {statement: It is so.}}}
  other: {type: report, title: Others}
findings:
  pain: {kind: symptom, ask: Pain?}
nodes:
  pain:
    decide: Pain?
    branches:
      - {when: {pain: yes}, then: rest, cite: [jain#page, other]}
      - {when: {pain: no}, then: rest, cite: [other, jain]}
  rest: {conclude: Rest}
`);
    const { patient } = patientOf(cited, []);
    const reached = interview(cited, patient, { skipped: new Set() });
    assert.ok(reached.kind === 'question');
    assert.deepEqual(
      reached.question.why.citations.map(({ reference, extract }) => [reference, extract]),
      [
        ['jain', 'page'],
        ['other', undefined],
        ['jain', undefined],
      ],
    );
  });

  it('asks in the order of the path, with what it takes to answer', () => {
    assert.deepEqual(question({}), {
      finding: 'age',
      label: 'Age?',
      ask: { clinician: 'Age?' },
      type: 'number',
      values: [],
      number: { unit: 'a', min: 0, max: 120, decimals: 0, also: [] },
      together: ['age'],
      why: {
        at: { kind: 'header', id: 'population', range: { start: 0, end: 10 } },
        text: 'Adults',
        through: [],
        citations: [],
      },
    });
    const { finding, missing, values, together } = question({ age: 44 });
    assert.equal(finding, 'scan');
    assert.equal(missing, 'not-done');
    assert.deepEqual(
      values.map(({ label }) => label),
      ['Negative', 'Not done'],
    );
    assert.deepEqual(together, ['scan', 'pain']);
  });

  it('says why: the node, and the derived finding or exclusion that leans on it', () => {
    const { ask, why } = question({ age: 44, scan: 'not-done' });
    assert.deepEqual(ask, { clinician: 'Pain?', patient: 'Does it hurt?' });
    assert.equal(why.text, 'Scanned?');
    assert.equal(why.why, 'A scan spares another.');
    assert.deepEqual(
      why.through.map(({ kind, id }) => `${kind} ${id}`),
      ['derived risk'],
    );
    assert.deepEqual(
      why.citations.map(({ at }) => at.kind),
      ['node', 'derived'],
    );
    const safety = question({ age: 44, scan: 'not-done', pain: 'yes' });
    assert.equal(safety.finding, 'egfr');
    assert.deepEqual(safety.number, { unit: 'mL/min', decimals: 1, also: ['mL/s'] });
    assert.deepEqual(
      safety.why.through.map(({ kind, id }) => `${kind} ${id}`),
      ['exclusion kidney'],
    );
  });

  it('ends with the run', () => {
    assert.equal(next({ age: 44, scan: 'negative', pain: 'no' }), 'scanned[2] → wait: conclusion');
    assert.equal(next({ age: 4 }), 'outside-population');
  });

  it('takes silence for an answer only where a question was skipped', () => {
    assert.equal(next({ age: 44, pain: 'no' }, 'scan'), 'scanned[1] → wait: conclusion');
    assert.equal(next({ age: 44, scan: 'negative' }, 'pain'), 'scanned[2] → wait: conclusion');
  });

  it('does not ask again what could not be answered', () => {
    assert.equal(next({ age: 44, scan: 'not-done' }, 'pain'), 'scanned[open]: needs pain');
  });
});
