import assert from 'node:assert/strict';
import { Analysis } from '../../../server/src/logic/analysis';
import { comersTo, offeredAt, type Relation, relationTo } from '../../../server/src/logic/safety/populations';
import { programOf } from '../engine/guidelineOf';

const tree = `start: leg
findings:
  age: {kind: demographic, number: {unit: a, min: 0, max: 120}}
  leg: {kind: sign, values: {swollen: Swollen, thin: Thin}}
  pulse: {kind: sign, values: {present: Present, absent: Absent}}
  height: {kind: sign, number: {unit: cm, min: 100, max: 220}}
derived:
  growth: {formula: height - height, number: {unit: cm}}
  build: {rows: [{when: {height: "> 180"}, is: tall}, {when: {height: "< 180"}, is: short}]}
modalities:
  ct: {label: CT, technique: CT}
  us: {label: US, technique: US}
exclusions:
  pulse: {when: {pulse: absent}, excludes: ct}
population: {text: Adults, when: {age: ">= 18"}}
nodes:
  leg: {decide: Leg?, branches: [{when: {leg: swollen}, then: scan}, {when: {leg: thin}, then: home}]}
  scan: {recommend: Scan., do: [ct, us]}
  home: {conclude: Go home.}
references:
  study: {type: report, title: T, extracts: {all: {statement: S, population: {text: P, when: WHEN}}}}
`;

/** How those who come to "scan", or are offered something there, stand to a study's population. */
function relation(when: string, { text = tree, offered = '' } = {}): Relation {
  const program = programOf(text.replace('WHEN', when));
  const analysis = new Analysis(program);
  const node = program.nodeIndex.get('scan') ?? -1;
  const patients = offered ? offeredAt(analysis, node, offered) : comersTo(analysis, node);
  const reference = program.guideline.references.get('study')?.entity;
  const population = [...(reference?.extracts.values() ?? [])][0]?.population?.when;
  assert(patients && population);
  return relationTo(analysis, patients, population, {
    kind: 'reference',
    id: 'study',
    range: { start: 0, end: 0 },
  });
}

describe('those who come to a node, and the population of an extract', () => {
  it('are within it', () => {
    assert.equal(relation('{age: ">= 16"}').kind, 'within');
    assert.equal(relation('{leg: swollen, age: "> 17"}').kind, 'within');
  });

  it('reach beyond it, as a patient shows', () => {
    const beyond = relation('{age: ">= 65"}');
    assert(beyond.kind === 'beyond');
    assert.deepEqual(beyond.witness.given, [
      ['age', '18'],
      ['leg', 'swollen'],
    ]);
    const other = relation('{pulse: absent}');
    assert(other.kind === 'beyond');
    assert.deepEqual(other.witness.given, [
      ['age', '18'],
      ['leg', 'swollen'],
      ['pulse', 'present'],
    ]);
  });

  it('are others altogether', () => {
    assert.equal(relation('{leg: thin}').kind, 'disjoint');
    assert.equal(relation('{age: "< 18"}').kind, 'disjoint');
  });

  it('are fewer where they are offered something', () => {
    assert.equal(relation('{pulse: present}', { offered: 'ct' }).kind, 'within');
    assert.equal(relation('{pulse: absent}', { offered: 'ct' }).kind, 'disjoint');
    const beyond = relation('{pulse: present}', { offered: 'us' });
    assert(beyond.kind === 'beyond');
    assert.deepEqual(beyond.witness.given, [
      ['age', '18'],
      ['leg', 'swollen'],
      ['pulse', 'absent'],
    ]);
  });

  it('cannot be compared with what the guideline does not know', () => {
    assert.equal(relation('{weight: "> 80"}').kind, 'not-comparable');
  });

  it('are judged where all that a formula can come to is gone through', () => {
    assert.equal(relation('{growth: "<= 0"}').kind, 'within');
  });

  it('are not judged where a value is missing, no patient is found, or not all who come are known', () => {
    const why = (when: string, text = tree) => {
      const found = relation(when, { text });
      assert(found.kind === 'not-analysed', found.kind);
      return found.why.kind;
    };
    assert.equal(why('{build: [tall, short]}'), 'no-value');
    assert.equal(why('{growth: "<= 0"}', tree.replace('max: 220}', 'max: 220, decimals: 2}')), 'no-patient-found');
    const damaged = tree.replace('{when: {leg: thin}', '{when: {leeg: thin}');
    assert.equal(why('{age: ">= 18"}', damaged), 'damage');
  });
});
