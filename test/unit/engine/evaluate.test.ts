import assert from 'node:assert/strict';
import type { RunOptions } from '../../../server/src/engine/run';
import { type Facts, inShort, programOf, runOf } from './guidelineOf';

const findings = `
findings:
  age: {kind: demographic, number: {unit: a, min: 0, max: 120}}
  pain: {kind: symptom}
  swelling: {kind: sign}
  scan: {kind: imaging, values: {negative: N, positive: P, not-done: D}, missing: not-done}
  kidneys: {kind: laboratory, values: {good: Good, bad: Bad, not-done: Not done}}
  pregnant: {kind: history}
  device: {kind: history}
`;

const options = `
modalities:
  ct: {label: CT, technique: CT, vessel: venous, region: [pelvis, leg], contrast: iodinated, radiation: 3}
  mr: {label: MR, technique: MR, vessel: venous, region: [pelvis], contrast: none, radiation: 0}
  us: {label: Ultrasound, technique: US, vessel: venous, region: [leg]}
actions:
  heparin: {label: Heparin, kind: drug, class: anticoagulant}
  referral: {label: Referral, kind: referral}
ratings:
  study: {variant: V, scale: acr, options: {mr: {rating: 8}, ct: {rating: 9}}}
`;

function run(guideline: string, facts: Facts, runOptions?: RunOptions): string {
  return inShort(runOf(programOf(`start: first\n${findings}${guideline}`), facts, runOptions));
}

/** What one recommendation offers: options, then actions, with what speaks against or about them. */
function offers(guideline: string, facts: Facts): string {
  const program = programOf(`start: advise\n${findings}${options}${guideline}`);
  const result = runOf(program, facts);
  const shown = result.steps.flatMap((step) => {
    if (step.kind !== 'advice' && step.kind !== 'if-none') return [];
    const all = [...step.options, ...(step.kind === 'advice' ? step.actions : [])];
    return all.map((each) => {
      const id = 'option' in each ? each.option.id : each.action.id;
      const cautions = each.cautions.map(({ by, known }) => ` !${by}${known ? '' : '?'}`).join('');
      if (each.status === 'excluded') return `(${id} by ${each.excludedBy.join(', ')})`;
      return each.status === 'offered' ? `${id}${cautions}` : `-${id}`;
    });
  });
  return [...shown, inShort(result)].join(' | ');
}

describe('evaluate', () => {
  describe('a decision', () => {
    const unique = `
nodes:
  first:
    decide: Which?
    branches:
      - {when: {pain: yes}, then: a}
      - {when: {swelling: yes}, then: b}
    otherwise: c
  a: {conclude: A}
  b: {conclude: B}
  c: {conclude: C}`;
    const first = unique.replace('branches:', 'hit: first\n    branches:');

    it('waits under unique until every branch is known', () => {
      assert.equal(run(unique, { pain: 'yes', swelling: 'no' }), 'first[0] → a: conclusion');
      assert.equal(run(unique, { pain: 'yes' }), 'first[open]: needs swelling');
      assert.equal(run(unique, {}), 'first[open]: needs pain, swelling');
      assert.equal(run(unique, { pain: 'no', swelling: 'no' }), 'first[otherwise] → c: conclusion');
      assert.equal(run(unique, { pain: 'yes', swelling: 'yes' }), 'first[open]: overlap of 0, 1 at first');
    });
    it('takes under first the first that holds, unless an unknown one stands before it', () => {
      assert.equal(run(first, { pain: 'yes' }), 'first[0] → a: conclusion');
      assert.equal(run(first, { pain: 'yes', swelling: 'yes' }), 'first[0] → a: conclusion');
      assert.equal(run(first, { swelling: 'yes' }), 'first[open]: needs pain');
      assert.equal(run(first, { pain: 'no' }), 'first[open]: needs swelling');
      assert.equal(run(first, { pain: 'no', swelling: 'no' }), 'first[otherwise] → c: conclusion');
    });
    it('without a way out is a gap', () => {
      const gap = unique.replace('    otherwise: c\n', '');
      assert.equal(run(gap, { pain: 'no', swelling: 'no' }), 'first[open]: gap at first');
    });
    it('asks only for what is not decided, in the order of the findings', () => {
      const nodes = `
derived:
  both: {rows: [{when: {device: yes, swelling: yes}, is: high}], otherwise: low}
nodes:
  first:
    decide: Which?
    branches:
      - {when: {both: high}, then: a}
      - {when: {both: low, any: [{pain: yes}, {age: "> 50"}]}, then: a}
    otherwise: a
  a: {conclude: A}`;
      assert.equal(run(nodes, {}), 'first[open]: needs age, pain, swelling, device');
      assert.equal(run(nodes, { swelling: 'no' }), 'first[open]: needs age, pain');
      assert.equal(run(nodes, { swelling: 'no', pain: 'yes' }), 'first[1] → a: conclusion');
      assert.equal(run(nodes, { swelling: 'yes', pain: 'yes' }), 'first[open]: needs device');
    });
  });

  describe('silence', () => {
    const nodes = `
nodes:
  first:
    decide: Scanned?
    branches: [{when: {scan: not-done}, then: order}, {when: {scan: [negative, positive]}, then: done}]
  order: {recommend: Scan, awaits: [scan]}
  done: {conclude: Done}`;
    it('means what the finding says that it means', () => {
      assert.equal(run(nodes, {}), 'first[0] → order: awaits scan');
      assert.equal(run(nodes, { scan: 'negative' }), 'first[1] → done: conclusion');
    });
    it('means nothing when a run asks for everything', () => {
      assert.equal(run(nodes, {}, { silence: 'unknown' }), 'first[open]: needs scan');
    });
  });

  describe('before the first node', () => {
    const nodes = `
population: {text: Adults, when: {age: ">= 18"}}
impossible:
  adults-only: {when: {age: "> 100", pain: yes}}
nodes:
  first: {conclude: End}`;
    it('the population decides, and must be known', () => {
      assert.equal(run(nodes, { age: 17 }), 'outside-population');
      assert.equal(run(nodes, {}), 'needs age');
      assert.equal(run(nodes, { age: 18 }), 'first: conclusion');
    });
    it('a patient who cannot exist ends, one who may not exist goes on', () => {
      assert.equal(run(nodes, { age: 101, pain: 'yes' }), 'impossible by adults-only');
      assert.equal(run(nodes, { age: 101 }), 'first: conclusion');
    });
  });

  describe('after advice', () => {
    it('then leads to further advice, and both count', () => {
      const nodes = `
actions: {}
nodes:
  first: {conclude: Thrombosis, then: treat}
  treat: {recommend: Treat, then: follow}
  follow: {recommend: Come back}`;
      assert.equal(run(nodes, {}), 'first → treat → follow: recommendation');
    });
    it('awaiting a result ends the run even when it is known', () => {
      const nodes = 'nodes:\n  first: {recommend: Scan, awaits: [scan]}';
      assert.equal(run(nodes, { scan: 'negative' }), 'first: awaits scan');
    });
    it('a way back to a node that was passed is a cycle', () => {
      const nodes = `
nodes:
  first: {conclude: A, then: second}
  second: {conclude: B, then: third}
  third: {conclude: C, then: second}`;
      assert.equal(run(nodes, {}), 'first → second → third: cycle through second, third, second');
      assert.equal(run('nodes:\n  first: {conclude: A, then: first}', {}), 'first: cycle through first, first');
    });
  });

  describe('exclusions', () => {
    const advise = `
exclusions:
  kidney: {when: {kidneys: bad}, excludes: {contrast: iodinated}}
  unborn: {when: {pregnant: yes}, excludes: {radiation: "> 0"}}
  magnet: {when: {device: yes}, excludes: {technique: MR}}
  bleeding: {when: {pain: yes}, excludes: {class: anticoagulant}}
  measure: {when: {kidneys: not-done}, cautions: {contrast: [iodinated, gadolinium]}}
nodes:
  advise: {recommend: Image, options: study, if-none: refer, do: [heparin, referral]}
  refer: {recommend: Refer, do: [referral]}`;
    const well: Facts = { kidneys: 'good', pregnant: 'no', device: 'no', pain: 'no' };

    it('leave everything that they do not speak about, best first', () => {
      assert.equal(offers(advise, well), 'ct | mr | heparin | referral | advise: recommendation');
    });
    it('take away options and actions alike, for every reason that is known', () => {
      assert.equal(
        offers(advise, { ...well, kidneys: 'bad', pain: 'yes' }),
        '(ct by kidney) | mr | (heparin by bleeding) | referral | advise: recommendation',
      );
      assert.equal(
        offers(advise, { ...well, kidneys: 'bad', pregnant: 'yes' }),
        '(ct by kidney, unborn) | mr | heparin | referral | advise: recommendation',
      );
    });
    it('must be known for what is about to be offered, and only for that', () => {
      const { kidneys, ...rest } = well;
      assert.equal(offers(advise, rest), 'advise[open]: needs kidneys');
      assert.equal(
        offers(advise, { ...rest, pregnant: 'yes' }),
        '(ct by unborn) | mr | heparin | referral | advise: recommendation',
      );
      assert.equal(offers(advise, {}), 'advise[open]: needs kidneys, pregnant, device');
      assert.equal(offers(advise, { pregnant: 'yes' }), 'advise[open]: needs device');
      assert.equal(offers(advise, { pregnant: 'yes', device: 'no' }), 'advise[open]: needs pain');
    });
    it('that take every option away lead to if-none, and the node’s actions are not advised', () => {
      const none = { ...well, kidneys: 'bad', device: 'yes' };
      assert.equal(
        offers(advise, none),
        '(ct by kidney) | (mr by magnet) | referral | advise[if-none] → refer: recommendation',
      );
      assert.equal(offers(advise.replace('if-none: refer, ', ''), none), 'advise[open]: gap at advise');
    });
    it('that only caution never block, and say whether they are known', () => {
      assert.equal(
        offers(advise, { ...well, kidneys: 'not-done' }),
        'ct !measure | mr | heparin | referral | advise: recommendation',
      );
      const cautionOnly = `
exclusions:
  measure: {when: {kidneys: not-done}, cautions: ct}
nodes:
  advise: {recommend: Image, do: [ct, {action: heparin, when: {pain: yes}}]}`;
      assert.equal(offers(cautionOnly, { pain: 'no' }), 'ct !measure? | -heparin | advise: recommendation');
      assert.equal(offers(cautionOnly, { pain: 'no', kidneys: 'good' }), 'ct | -heparin | advise: recommendation');
      assert.equal(offers(cautionOnly, { kidneys: 'good' }), 'advise[open]: needs pain');
    });
    it('that ask for structure which a modality leaves out are not guessed at', () => {
      const us = advise.replace('options: study, if-none: refer, do: [heparin, referral]', 'do: [us]');
      assert.equal(offers(us, well), 'us | advise: recommendation');
      assert.equal(
        offers(us, { ...well, pregnant: 'yes' }),
        'advise[open]: broken at exclusion unborn: "us" does not state its radiation, so whether this is about it cannot be told',
      );
      assert.equal(offers(us, { ...well, pregnant: 'yes', kidneys: 'bad' }).includes('broken at exclusion'), true);
    });
  });

  describe('what cannot be read', () => {
    const table: readonly (readonly [what: string, guideline: string, result: string])[] = [
      ['no start', 'nodes:\n  second: {conclude: A}', 'broken at header start: "first" is no node'],
      [
        'a node without a verb',
        'nodes:\n  first: {why: A}',
        'first[open]: broken at node first: does neither decide nor recommend nor conclude',
      ],
      ['a way to nowhere', 'nodes:\n  first: {conclude: A, then: b}', 'first: broken at node first: "b" is no node'],
      [
        'a branch that leads nowhere',
        'nodes:\n  first: {decide: A, branches: [{when: {pain: yes}}]}',
        'first[0]: broken at node first: this branch leads nowhere ("then")',
      ],
      [
        'a branch without a condition',
        'nodes:\n  first: {decide: A, branches: [{then: first}]}',
        'first[open]: broken at node first: has no condition that can be read',
      ],
      [
        'an unknown table',
        'nodes:\n  first: {recommend: A, options: t}',
        'first[open]: broken at node first: "t" is no ratings table',
      ],
      [
        'an unknown option',
        'ratings:\n  t: {variant: V, options: {x: {rating: 3}}}\nnodes:\n  first: {recommend: A, options: t}',
        'first[open]: broken at ratings t: "x" is no modality or action',
      ],
      [
        'an unknown action',
        'nodes:\n  first: {recommend: A, do: [x]}',
        'first[open]: broken at node first: "x" is no modality or action',
      ],
      ...[
        ['do', '[{actoin: m}, m]'],
        ['do', '[[m]]'],
        ['do', ''],
        ['awaits', '[pain, {pain: yes}]'],
        ['options', '{t: 1}'],
        ['if-none', '[a, b]'],
        ['then', '{node: first}'],
      ].map(
        ([field, written]) =>
          [
            `"${field}: ${written}"`,
            `actions:\n  m: {label: M, kind: drug}\nnodes:\n  first: {recommend: A, ${field}: ${written}}`,
            `first[open]: broken at node first: cannot read all of "${field}"`,
          ] as const,
      ),
      [
        'an unknown result',
        'nodes:\n  first: {recommend: A, awaits: [x]}',
        'first: broken at node first: "x" is no finding',
      ],
      [
        'an impossible patient',
        'impossible:\n  i: {when: {x: yes}}\nnodes:\n  first: {conclude: A}',
        'broken at impossible i: "x" is no finding',
      ],
      [
        'a population',
        'population: {when: {x: yes}}\nnodes:\n  first: {conclude: A}',
        'broken at header population: "x" is no finding',
      ],
      [
        'the target of an exclusion that holds',
        'actions: {}\nexclusions:\n  e: {when: {pain: yes}, excludes: x}\nmodalities:\n  m: {label: M}\nnodes:\n  first: {recommend: A, do: [m]}',
        'first[open]: broken at exclusion e: "x" is no modality or action',
      ],
    ];
    for (const [what, guideline, result] of table)
      it(`ends the run that reaches it: ${what}`, () => assert.equal(run(guideline, { pain: 'yes' }), result));

    it('does not concern runs that do not reach it', () => {
      const nodes = `
actions:
  m: {label: M, kind: drug}
exclusions:
  e: {when: {pain: yes}, excludes: x}
nodes:
  first: {decide: A, hit: first, branches: [{when: {pain: no}, then: ok}, {when: {pian: yes}, then: ok}]}
  ok: {recommend: B, do: [m]}`;
      assert.equal(run(nodes, { pain: 'no' }), 'first[0] → ok: recommendation');
      assert.equal(
        run(nodes, { pain: 'yes' }),
        'first[open]: broken at node first: "pian" is no finding; did you mean "pain"?',
      );
    });
    it('is met even where another branch would have held', () => {
      const nodes =
        'nodes:\n  first: {decide: A, branches: [{when: {pain: yes}, then: first}, {when: {x: yes}, then: first}]}';
      assert.equal(run(nodes, { pain: 'yes' }), 'first[open]: broken at node first: "x" is no finding');
    });
    it('never makes it throw, be the guideline empty', () => {
      assert.equal(
        inShort(runOf(programOf(''), {})),
        'broken at header start: the guideline does not say where it starts',
      );
    });
  });
});
