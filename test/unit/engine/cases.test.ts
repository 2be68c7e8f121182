import assert from 'node:assert/strict';
import { runCase } from '../../../server/src/engine/cases';
import { casesOf, programOf } from './guidelineOf';

const program = programOf(`
start: population
population: {text: P, when: {age: "< 90"}}
findings:
  pain: {kind: symptom}
  device: {kind: history}
  kidneys: {kind: laboratory, values: {good: Good, bad: Bad}}
  scan: {kind: imaging, values: {negative: N, positive: P, not-done: D}, missing: not-done}
  age: {kind: demographic, number: {unit: a, min: 0, max: 120}}
modalities:
  ct: {label: CT, technique: CT, contrast: iodinated}
  mr: {label: MR, technique: MR, contrast: none}
actions:
  heparin: {label: Heparin, kind: drug, class: anticoagulant}
  referral: {label: Referral, kind: referral}
derived:
  score: {points: [{when: {pain: yes}, add: 1.5}, {when: {device: yes}, add: 1}]}
  level: {rows: [{when: {score: "> 2"}, is: high}], otherwise: low}
  hole: {rows: [{when: {pain: no}, is: filled}]}
exclusions:
  iodine: {when: {kidneys: bad}, excludes: {contrast: iodinated}}
  iodine-again: {when: {kidneys: bad}, excludes: ct}
  magnet: {when: {device: yes}, cautions: mr}
ratings:
  study: {variant: V, options: {ct: {rating: 9}, mr: {rating: 8}}}
nodes:
  population:
    decide: Scanned?
    branches:
      - {when: {scan: positive}, then: treat}
      - {when: {scan: not-done, age: ">= 18"}, then: image}
      - {when: {scan: not-done, age: "< 10"}, then: image}
      - {when: {scan: not-done, age: "< 5"}, then: image}
  image: {recommend: Image, options: study, do: [referral], urgency: urgent, within: 24 h, awaits: [scan]}
  treat: {recommend: Treat, do: [heparin, {action: referral, when: {pain: yes}}], urgency: stat, then: later}
  later: {recommend: Come back, do: [referral], within: 1 wk}
`);

const base = '  base: {given: {pain: no, device: no, kidneys: good, age: 44}}\n';

/** What a case comes to: its outcome, then each mismatch or problem. */
function outcome(cases: string, id = 'c'): string[] {
  const result = runCase(program, casesOf(`guideline: g\ncases:\n${base}${cases}`), id);
  const words = result.mismatches.map(
    ({ field, step, expected, actual }) => `${step} ${field}: ${expected} ≠ ${actual}`,
  );
  return [result.outcome, ...words, ...result.problems.map(({ case: of, message }) => `${of}: ${message}`)];
}

const expecting = (given: string, expect: string) => outcome(`  c: {like: base, given: ${given}, expect: ${expect}}`);

describe('a case', () => {
  const passing: readonly (readonly [given: string, expect: string])[] = [
    [
      '{}',
      '{node: image, path: [population, image], options: [ct, mr], recommend: [referral], urgency: urgent, within: 24 h}',
    ],
    ['{kidneys: bad}', '{options: [mr], excluded: {ct: iodine}}'],
    ['{kidneys: bad}', '{options: [mr], excluded: {ct: iodine-again}}'],
    ['{device: yes}', '{cautions: {mr: magnet}, excluded: {}}'],
    ['{scan: positive, pain: yes}', '{node: later, recommend: [referral, heparin], urgency: stat, within: 1 wk}'],
    ['{age: 12}', '{gap: population, node: population}'],
    ['{age: 3}', '{overlap: population}'],
    ['{pain: yes, device: yes}', '{derived: {score: 2.5, level: high}}'],
    ['{pain: yes, device: yes}', '{derived: {score: 2.50}}'],
    ['{pain: no}', '{derived: {score: 0, hole: filled}, needs: []}'],
    ['{age: 99}', '{outcome: outside-population}'],
    ['{}', '{}'],
  ];
  for (const [given, expect] of passing)
    it(`with ${given} passes ${expect}`, () => assert.deepEqual(expecting(given, expect), ['pass']));

  const failing: readonly (readonly [given: string, expect: string, ...mismatches: string[]])[] = [
    ['{}', '{node: treat}', '0 node: treat ≠ image'],
    ['{}', '{path: [image]}', '0 path: image ≠ population, image'],
    ['{}', '{options: [mr, ct]}', '0 options: mr, ct ≠ ct, mr'],
    ['{}', '{recommend: []}', '0 recommend: none ≠ referral'],
    [
      '{}',
      '{recommend: [heparin], urgency: stat, within: 2 h}',
      '0 recommend: heparin ≠ referral',
      '0 urgency: stat ≠ urgent',
      '0 within: 2 h ≠ 24 h',
    ],
    ['{kidneys: bad}', '{excluded: {ct: magnet}}', '0 excluded: ct by magnet ≠ ct by iodine and iodine-again'],
    ['{kidneys: bad}', '{excluded: {}}', '0 excluded: none ≠ ct by iodine and iodine-again'],
    ['{}', '{cautions: {mr: magnet}}', '0 cautions: mr by magnet ≠ none'],
    ['{}', '{needs: [age]}', '0 needs: age ≠ ends at "image", which awaits scan'],
    ['{}', '{outcome: impossible}', '0 outcome: impossible ≠ ends at "image", which awaits scan'],
    ['{}', '{gap: population}', '0 gap: population ≠ ends at "image", which awaits scan'],
    ['{age: 12}', '{node: population}', '0 outcome: advice at population ≠ finds a gap at "population": nothing holds'],
    [
      '{age: 3}',
      '{gap: population}',
      '0 gap: population ≠ finds an overlap at "population": rows 3 and 4 hold together',
    ],
    [
      '{pain: yes}',
      '{derived: {score: 2, level: high, hole: filled, nothing: 1}}',
      '0 derived.score: 2 ≠ 1.5',
      '0 derived.level: high ≠ low',
      '0 derived.hole: filled ≠ none: the run finds a gap at "hole": nothing holds',
      '0 derived.nothing: 1 ≠ there is no such derived finding',
    ],
  ];
  for (const [given, expect, ...mismatches] of failing)
    it(`with ${given} fails ${expect}`, () => assert.deepEqual(expecting(given, expect), ['fail', ...mismatches]));

  it('that lacks something tells what', () => {
    assert.deepEqual(outcome('  c: {given: {age: 44}, expect: {needs: [kidneys]}}'), ['pass']);
    assert.deepEqual(outcome('  c: {given: {}, expect: {node: image}}'), [
      'fail',
      '0 outcome: advice at image ≠ needs age at "population"',
    ]);
    assert.deepEqual(outcome('  c: {given: {}, expect: {needs: [scan], derived: {score: 1}}}'), [
      'fail',
      '0 needs: scan ≠ age',
      '0 derived.score: 1 ≠ not known',
    ]);
  });

  it('may go on, each later step on top of what was known before', () => {
    const journey = `
  c:
    like: base
    expect: {node: image}
    later:
      - {given: {scan: positive}, expect: {node: later}}
      - {given: {pain: yes}, expect: {recommend: [heparin]}}
`;
    assert.deepEqual(outcome(journey), ['fail', '2 recommend: heparin ≠ heparin, referral']);
  });

  it('takes what is given from the case that it is like, nearest first, and nothing else', () => {
    const chain =
      '  a: {like: base, given: {kidneys: bad}, expect: {node: treat}}\n  c: {like: a, given: {pain: yes}, expect: {options: [mr]}}\n';
    assert.deepEqual(outcome(chain), ['pass']);
    assert.deepEqual(outcome(chain, 'a'), ['fail', '0 node: treat ≠ image']);
  });

  it('that expects nothing has passed nothing, whatever the case expects that it is like', () => {
    const later = 'later: [{given: {scan: positive}';
    assert.deepEqual(outcome('', 'base'), ['expects-nothing']);
    assert.deepEqual(outcome(`  a: {like: base, expect: {node: image}}\n  c: {like: a, ${later}}]}\n`), [
      'expects-nothing',
    ]);
    assert.deepEqual(outcome(`  c: {like: base, ${later}, expect: {node: later}}]}\n`), ['pass']);
  });

  it('that cannot be run says why, and where', () => {
    assert.deepEqual(outcome('  c: {like: nobody}'), [
      'broken',
      'c: There is no case "nobody" that "c" could be like.',
    ]);
    assert.deepEqual(outcome('  a: {like: c}\n  c: {like: a}'), [
      'broken',
      'a: A case cannot be like itself: c → a → c.',
    ]);
    assert.deepEqual(outcome('  a: {given: {age: old}}\n  c: {like: a}'), [
      'broken',
      'a: "age" takes a number such as "1 a", not "old".',
    ]);
    assert.deepEqual(outcome('  c: {given: {paint: yes}}'), [
      'broken',
      'c: There is no finding "paint". Did you mean "pain"?',
    ]);
    assert.deepEqual(outcome('  c: {given: {pain: }}'), ['broken', 'c: "pain" has no value "". It can be yes or no.']);
    assert.deepEqual(outcome('', 'nobody'), ['broken', 'nobody: There is no case "nobody".']);
  });

  it('of a guideline that cannot be read there is broken', () => {
    const damaged = programOf('start: a\nnodes:\n  a: {conclude: A, then: b}');
    const result = runCase(damaged, casesOf('cases:\n  c: {expect: {node: a}}'), 'c');
    assert.equal(result.outcome, 'broken');
    assert.equal(result.problems[0]?.message, 'The run breaks off at "a": "b" is no node.');
    assert.equal(result.runs.length, 1);
  });

  it('shows each mismatch where the expectation stands', () => {
    const cases = casesOf('cases:\n  c: {given: {age: 44, kidneys: good, device: no}, expect: {options: [mr, ct]}}');
    const { mismatches } = runCase(program, cases, 'c');
    const { entry } = cases.get('c') ?? assert.fail();
    assert.deepEqual(
      mismatches.map(({ range }) => entry.text.slice(range.start, range.end)),
      ['mr, ct'],
    );
    assert.deepEqual(
      mismatches.map(({ message }) => message),
      ['Expected options mr, ct; got ct, mr.'],
    );
  });
});
