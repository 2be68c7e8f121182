import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Facts, inShort, programOf, runOf } from './guidelineOf';

const findings = `
findings:
  pain: {kind: symptom}
  swelling: {kind: sign, values: {none: None, below-knee: Below the knee, whole-leg: Whole leg}}
  grade: {kind: sign, values: {1: First, 2: Second}}
  emergency: {kind: sign, many: {absent-pulse: A, phlegmasia: B, pe-symptoms: C}}
  egfr: {kind: laboratory, number: {unit: mL/min, min: 0, max: 200, decimals: 0}, values: {not-done: Not done}}
  creatinine: {kind: laboratory, number: {unit: umol/L, min: 0, max: 3000, decimals: 0, also: {mg/dL: 88.42}}}
  abi: {kind: sign, number: {min: 0, max: 3, decimals: 2}}
`;

/** What a condition comes to for a patient: `true`, `false`, `needs ...` or `broken: why`. */
function asked(condition: string, facts: Facts): string {
  const program = programOf(`
start: ask
${findings}
nodes:
  ask: {decide: Asked?, branches: [{when: ${condition}, then: yes-node}], otherwise: no-node}
  yes-node: {conclude: Yes}
  no-node: {conclude: No}
`);
  const { steps, outcome } = runOf(program, facts);
  if (outcome.kind === 'needs') return `needs ${outcome.findings.join(', ')}`;
  if (outcome.kind === 'broken') return `broken: ${outcome.why}`;
  return `${steps.at(-1)?.node.id === 'yes-node'}`;
}

describe('conditions', () => {
  const table: readonly (readonly [condition: string, facts: Facts, result: string])[] = [
    ['{pain: yes}', { pain: 'yes' }, 'true'],
    ['{pain: yes}', { pain: 'no' }, 'false'],
    ['{pain: yes}', {}, 'needs pain'],

    ['{swelling: [below-knee, whole-leg]}', { swelling: 'whole-leg' }, 'true'],
    ['{swelling: [below-knee, whole-leg]}', { swelling: 'none' }, 'false'],
    ['{swelling: {not: none}}', { swelling: 'none' }, 'false'],
    ['{swelling: {not: [none, below-knee]}}', { swelling: 'whole-leg' }, 'true'],
    ['{swelling: {not: none}}', {}, 'needs swelling'],
    ['{grade: 2}', { grade: '2' }, 'true'],

    ['{emergency: absent-pulse}', { emergency: ['absent-pulse', 'pe-symptoms'] }, 'true'],
    ['{emergency: [absent-pulse, phlegmasia]}', { emergency: ['pe-symptoms'] }, 'false'],
    ['{emergency: none}', { emergency: 'none' }, 'true'],
    ['{emergency: none}', { emergency: [] }, 'true'],
    ['{emergency: some}', { emergency: ['phlegmasia'] }, 'true'],
    ['{emergency: {not: phlegmasia}}', { emergency: ['phlegmasia', 'pe-symptoms'] }, 'false'],
    ['{emergency: [none, phlegmasia]}', { emergency: 'none' }, 'true'],

    ['{egfr: "< 30"}', { egfr: 29 }, 'true'],
    ['{egfr: "< 30"}', { egfr: 30 }, 'false'],
    ['{egfr: "<= 30"}', { egfr: 30 }, 'true'],
    ['{egfr: "≥ 30"}', { egfr: 30 }, 'true'],
    ['{egfr: "> 30"}', { egfr: 30 }, 'false'],
    ['{egfr: ">= 30 and < 60"}', { egfr: 59 }, 'true'],
    ['{egfr: ">= 30 and < 60"}', { egfr: 60 }, 'false'],
    ['{egfr: 30 to 60}', { egfr: 60 }, 'true'],
    ['{egfr: 30}', { egfr: 30 }, 'true'],
    ['{egfr: [30, not-done]}', { egfr: 'not-done' }, 'true'],
    ['{egfr: "< 30 mL/min"}', { egfr: 29 }, 'true'],
    ['{abi: "< 0.90"}', { abi: '0.9' }, 'false'],
    ['{abi: "<= 0.90"}', { abi: '0.90' }, 'true'],

    // A comparison is false for a value that is no number, and its opposite true.
    ['{egfr: "< 30"}', { egfr: 'not-done' }, 'false'],
    ['{egfr: ">= 0"}', { egfr: 'not-done' }, 'false'],
    ['{egfr: {not: "< 30"}}', { egfr: 'not-done' }, 'true'],

    // Thresholds in another unit land on the same grid as values in it: 1.5 mg/dL is 133 umol/L.
    ['{creatinine: ">= 1.5 mg/dL"}', { creatinine: '1.5 mg/dL' }, 'true'],
    ['{creatinine: "> 1.5 mg/dL"}', { creatinine: 133 }, 'false'],

    // Unknown is not false, but it does not matter where the rest decides.
    ['{pain: yes, swelling: none}', { pain: 'no' }, 'false'],
    ['{pain: yes, swelling: none}', { pain: 'yes' }, 'needs swelling'],
    ['{any: [{pain: yes}, {swelling: none}]}', { pain: 'yes' }, 'true'],
    ['{any: [{pain: yes}, {swelling: none}]}', { pain: 'no' }, 'needs swelling'],
    ['{not: {pain: yes, swelling: none}}', { pain: 'no' }, 'true'],

    ['{pian: yes}', {}, 'broken: "pian" is no finding; did you mean "pain"?'],
    ['{pain: maybe}', { pain: 'no' }, 'broken: "maybe" is no value of "pain"'],
    ['{pain: []}', { pain: 'no' }, 'broken: the list of "pain" is empty'],
    ['{egfr: []}', { egfr: 3 }, 'broken: the list of "egfr" is empty'],
    ['{pain: }', { pain: 'no' }, 'broken: cannot read the test of "pain"'],
    ['{pain: {not: []}}', { pain: 'no' }, 'broken: the list of "pain" is empty'],
    ['{egfr: {not: []}}', { egfr: 3 }, 'broken: the list of "egfr" is empty'],
    ['{pain: {not: {}}}', { pain: 'no' }, 'broken: cannot read the test of "pain"'],
    ['{pain: {not: {not: yes}}}', { pain: 'yes' }, 'broken: cannot read the test of "pain"'],
    ['{pain: [yes, [no]]}', { pain: 'no' }, 'broken: cannot read the test of "pain"'],
    ['{pain: [yes, {not: yes}]}', { pain: 'no' }, 'broken: cannot read the test of "pain"'],
    ['{pain: {not: yes, is: no}}', { pain: 'no' }, 'broken: cannot read the test of "pain"'],
    ['{egfr: "< 1000000000000000"}', { egfr: 3 }, 'broken: 1000000000000000 is too large to be compared exactly'],
    ['{creatinine: "< 99999999999999 mg/dL"}', {}, 'broken: 8841999999999912 is too large to be compared exactly'],
    // A line that stands twice asks for both.
    ['{egfr: "> 3", egfr: "< 10"}', { egfr: 5 }, 'true'],
    ['{egfr: "> 3", egfr: "< 10"}', { egfr: 11 }, 'false'],
    ['{egfr: "> 3", egfr: "< 10"}', { egfr: 2 }, 'false'],
    ['{any: [{pain: yes}], any: [{egfr: 1}]}', { pain: 'yes', egfr: 2 }, 'false'],
    ['{pain: "< 3"}', { pain: 'no' }, 'broken: "pain" is no number and cannot be compared'],
    ['{egfr: "<< 3"}', { egfr: 3 }, 'broken: cannot read the test "<< 3"'],
    ['{egfr: "< 3 mmol/L"}', { egfr: 3 }, 'broken: "egfr" is in mL/min, not in mmol/L'],
    ['{abi: "< 3 mmol/L"}', { abi: 3 }, 'broken: "abi" is without a unit, not in mmol/L'],
    // What cannot be read may have been meant as anything, so the rest of its condition decides nothing either.
    ['{pain: yes, pian: yes}', { pain: 'no' }, 'broken: "pian" is no finding; did you mean "pain"?'],
  ];
  for (const [condition, facts, result] of table)
    it(`${condition} for ${JSON.stringify(facts)} is ${result}`, () => assert.equal(asked(condition, facts), result));

  it('holds up to 53 values of one finding apart', () => {
    const values = Array.from({ length: 53 }, (_, index) => `v${index}`);
    const program = programOf(`
start: ask
findings:
  many: {many: {${values.map((id) => `${id}: ${id}`).join(', ')}}}
nodes:
  ask:
    decide: Which?
    hit: first
    branches:
${values.map((id) => `      - {when: {many: ${id}}, then: end}`).join('\n')}
  end: {conclude: End}
`);
    for (const [index, id] of values.entries())
      assert.equal(inShort(runOf(program, { many: [id] })), `ask[${index}] → end: conclusion`);
    assert.equal(inShort(runOf(program, { many: 'none' })), 'ask[open]: gap at ask');
  });
});

describe('three-valued logic', () => {
  const truths = ['true', 'false', 'unknown'] as const;
  type Truth = (typeof truths)[number];
  const facts = (a: Truth, b: Truth): Facts => ({
    ...(a !== 'unknown' && { pain: a === 'true' ? 'yes' : 'no' }),
    ...(b !== 'unknown' && { swelling: b === 'true' ? 'none' : 'whole-leg' }),
  });
  const truthOf = (condition: string, a: Truth, b: Truth): string =>
    asked(condition, facts(a, b)).replace(/^needs .*/, 'unknown');
  const same = (left: string, right: string) =>
    fc.assert(
      fc.property(fc.constantFrom(...truths), fc.constantFrom(...truths), (a, b) =>
        assert.equal(truthOf(left, a, b), truthOf(right, a, b)),
      ),
    );
  const A = '{pain: yes}';
  const B = '{swelling: none}';

  it('has Kleene’s tables', () => {
    const rank: Readonly<Record<Truth, number>> = { false: 0, unknown: 1, true: 2 };
    for (const a of truths)
      for (const b of truths) {
        assert.equal(truthOf(`{all: [${A}, ${B}]}`, a, b), rank[a] < rank[b] ? a : b);
        assert.equal(truthOf(`{any: [${A}, ${B}]}`, a, b), rank[a] > rank[b] ? a : b);
      }
  });

  it('commutes, absorbs, obeys De Morgan and takes back a double not', () => {
    same(`{all: [${A}, ${B}]}`, `{all: [${B}, ${A}]}`);
    same(`{any: [${A}, ${B}]}`, `{any: [${B}, ${A}]}`);
    same(`{any: [${A}, {all: [${A}, ${B}]}]}`, A);
    same(`{not: {all: [${A}, ${B}]}}`, `{any: [{not: ${A}}, {not: ${B}}]}`);
    same(`{not: {any: [${A}, ${B}]}}`, `{all: [{not: ${A}}, {not: ${B}}]}`);
    same(`{not: {not: ${A}}}`, A);
  });
});

describe('a part of a condition that cannot be read', () => {
  for (const condition of [
    '{}',
    '[]',
    'foo',
    '[{pain: no}]',
    '{all: foo}',
    '{all: []}',
    '{any: []}',
    '{all: {pain: no}}',
    '{any: {pain: no, swelling: none}}',
    '{any: [foo, {pain: no}]}',
    '{any: [{pain: no}, {}]}',
    '{all: [{pain: no}, 3]}',
    '{all: [{pain: no}, [{pain: no}]]}',
    '{not: foo}',
    '{not: {}}',
    '{not: [{pain: yes}]}',
    '{pain: no, not: }',
  ])
    it(`breaks the whole of ${condition}`, () =>
      assert.equal(asked(condition, { pain: 'no' }), 'broken: there is no condition that can be read here'));

  it('may be nested deeper than the stack, which breaks it', () => {
    for (const [open, close] of [
      ['{not: ', '}'],
      ['{any: [', ']}'],
    ] as const)
      assert.match(asked(`${open.repeat(5000)}{pain: no}${close.repeat(5000)}`, { pain: 'no' }), /^broken/);
    assert.match(asked(`{pain: ${'['.repeat(5000)}no${']'.repeat(5000)}}`, { pain: 'no' }), /^broken/);
  });

  it('never makes something hold for everybody', () => {
    const outcomeOf = (text: string) =>
      inShort(
        runOf(programOf(`start: a\n${findings}\nactions:\n  drug: {label: Drug, kind: drug}\n${text}`), { pain: 'no' }),
      );
    const why = 'there is no condition that can be read here';
    for (const when of [
      'when: yes',
      'when: {}',
      'when: [{pain: no}]',
      'when: ',
      'when: {pain: no}, when: {pain: yes}',
    ]) {
      assert.equal(
        outcomeOf(`nodes:\n  a: {recommend: A, do: [{action: drug, ${when}}]}`),
        `a[open]: broken at node a: ${why}`,
      );
      assert.equal(
        outcomeOf(`population: {text: A, ${when}}\nnodes:\n  a: {conclude: A}`),
        `broken at header population: ${why}`,
      );
      assert.equal(
        outcomeOf(`exclusions:\n  e: {excludes: drug, ${when}}\nnodes:\n  a: {recommend: A, do: [drug]}`),
        `a[open]: broken at exclusion e: ${why}`,
      );
    }
  });
});
