import assert from 'node:assert/strict';
import { Analysis } from '../../../server/src/logic/analysis';
import { type Relation, relationTo } from '../../../server/src/logic/populations';
import type { Condition } from '../../../server/src/model/guideline';
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
population: {text: Adults, when: {age: ">= 18"}}
nodes:
  leg: {decide: Leg?, branches: [{when: {leg: swollen}, then: scan}, {when: {leg: thin}, then: home}]}
  scan: {recommend: Scan.}
  home: {conclude: Go home.}
references:
  study: {type: report, title: T, extracts: {all: {statement: S, population: {text: P, when: WHEN}}}}
`;

/** How those who come to "scan" stand to a study's population. */
function relation(when: string, text = tree): Relation {
  const program = programOf(text.replace('WHEN', when));
  const analysis = new Analysis(program);
  const at = analysis.flow.nodes[program.nodeIndex.get('scan') ?? -1];
  assert(at);
  const reference = program.guideline.references.get('study')?.entity;
  const population = [...(reference?.extracts.values() ?? [])][0]?.population?.when as Condition;
  assert(population);
  return relationTo(
    analysis,
    {
      who: at.reach,
      shows: ({ steps }) => steps.some(({ node }) => node === at.node),
      ...(at.unsure && { unsure: at.unsure }),
    },
    population,
    { kind: 'reference', id: 'study', range: { start: 0, end: 0 } },
  );
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

  it('cannot be compared with what the guideline does not know', () => {
    assert.equal(relation('{weight: "> 80"}').kind, 'not-comparable');
  });

  it('are not judged where a value is missing, no patient is found, or not all who come are known', () => {
    const why = (when: string, text?: string) => {
      const found = relation(when, text);
      assert(found.kind === 'not-analysed', found.kind);
      return found.why.kind;
    };
    assert.equal(why('{build: [tall, short]}'), 'no-value');
    assert.equal(why('{growth: "<= 0"}'), 'no-patient-found');
    const damaged = tree.replace('{when: {leg: thin}', '{when: {leeg: thin}');
    assert.equal(why('{age: ">= 18"}', damaged), 'damage');
  });
});
