import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { offersIn, violations } from '../../../server/src/engine/pitfalls';
import type { Run } from '../../../server/src/engine/run';
import { Analysis } from '../../../server/src/logic/analysis';
import { valuesOf } from '../../../server/src/logic/ordinary';
import { type PitfallProof, provePitfalls } from '../../../server/src/logic/safety/pitfallProofs';
import { inShort, programOf, runOf } from '../engine/guidelineOf';
import { anyFacts, anyGuideline, condition } from '../engine/randomGuideline';
import { completions } from './completions';
import { everybodyOf } from './everybody';

const target = fc.constantFrom(
  'ct',
  '[mr, us]',
  '{technique: MR}',
  '{contrast: iodinated}',
  '{class: strong}',
  'us',
  '{kind: referral}',
);
const urgency = fc.constantFrom('', ', urgency: routine', ', urgency: urgent', ', urgency: stat');

const pitfall = fc
  .record({ kind: fc.constantFrom('never', 'always'), when: fc.option(condition), target, urgency })
  .map(
    ({ kind, when, target: recommend, urgency: pressing }) =>
      `{${kind}: {${when === null ? '' : `when: ${when}, `}recommend: ${recommend}${kind === 'always' ? pressing : ''}}}`,
  );

/** A random guideline whose recommendations press more or less, with safety properties that it may or may not keep. */
const guarded = fc
  .tuple(
    anyGuideline,
    fc.array(urgency, { minLength: 8, maxLength: 8 }),
    fc.array(pitfall, { minLength: 1, maxLength: 4 }),
  )
  .map(([text, urgencies, pitfalls]) => {
    let next = 0;
    const pressing = text.replace(/recommend: R/g, () => `recommend: R${urgencies[next++ % urgencies.length]}`);
    return `${pressing}\npitfalls:\n${pitfalls.map((each, index) => `  p${index}: ${each}`).join('\n')}`;
  });

const breaks = (run: Run, { pitfall: { id } }: PitfallProof) => violations(run).some((each) => each.pitfall === id);

describe('pitfalls', () => {
  it('are proved exactly when nobody breaks them', () => {
    fc.assert(
      fc.property(guarded, (text) => {
        const program = programOf(text);
        const analysis = new Analysis(program);
        const runs = everybodyOf(program);
        for (const proof of provePitfalls(analysis)) {
          const breaking = runs.filter((run) => breaks(run, proof));
          const named = `${proof.kind} ${proof.pitfall.id}`;
          switch (proof.kind) {
            case 'proved':
              assert.equal(breaking.length, 0, named);
              break;
            case 'broken': {
              const { witness, region, node } = proof;
              assert(breaks(witness.run, proof), named);
              assert(
                witness.run.steps.some((step) => step.node.index === node),
                named,
              );
              for (const run of breaking) assert(isIn(analysis, region, run), named);
              if (hasFormula(text)) break;
              for (const run of runs) assert.equal(isIn(analysis, region, run), breaking.includes(run), named);
              const soonest = Math.min(...breaking.map((run) => brokenAfter(run, proof)));
              assert.equal(brokenAfter(witness.run, proof), soonest, named);
              break;
            }
            case 'vacuous':
              assert.equal(breaking.length, 0, named);
              if (proof.why === 'no-offer') for (const run of runs) assert.equal(offerIndex(run, proof), -1, named);
              break;
            case 'not-analysed':
              assert(proof.why.kind === 'silent-field' || hasFormula(text) || hasDamage(text), named);
              if (proof.why.kind === 'silent-field') assert.equal(breaking.length, 0, named);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('that somebody breaks of whom not everything is known are broken by somebody of whom it is', () => {
    fc.assert(
      fc.property(guarded, anyFacts, fc.constantFrom('missing', 'unknown'), (text, facts, silence) => {
        const program = programOf(text);
        const partial = runOf(program, facts, { silence });
        const broken = violations(partial).map((each) => each.pitfall);
        if (broken.length === 0) return;
        for (const whole of completions(facts)) {
          const run = runOf(program, whole);
          if (run.outcome.kind === 'impossible') continue;
          const also = violations(run).map((each) => each.pitfall);
          assert(
            broken.every((id) => also.includes(id)),
            `${inShort(partial)} / ${inShort(run)}`,
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

function isIn(analysis: Analysis, region: Parameters<Analysis['regions']['has']>[0], run: Run): boolean {
  const values = valuesOf(analysis.space, analysis.program, run.patient);
  return analysis.regions.has(region, (variable) => values[variable] as number);
}

/** Formulas are looked at as free: what is not proved for lack of knowing them may still be kept. */
function hasFormula(text: string): boolean {
  return /ratio: "/.test(text);
}

/** What cannot be read; where nobody comes by it does not matter. */
function hasDamage(text: string): boolean {
  return /nonsense|ratio: (?:high|low)|(?:excludes|cautions): {contrast/.test(text);
}

/** How many nodes a run passes before it breaks a pitfall. */
function brokenAfter(run: Run, proof: PitfallProof): number {
  if (proof.pitfall.kind === 'always') return run.steps.length - 1;
  return run.steps.findIndex((step) => step.node.id === offersIn(run)[offerIndex(run, proof)]?.node);
}

/** Which of the offers of a run a pitfall is about. */
function offerIndex(run: Run, { pitfall }: PitfallProof): number {
  const ids = meantIn(pitfall);
  return offersIn(run).findIndex(({ recommendable: { id } }) => ids.includes(id));
}

function meantIn({ target: meant }: PitfallProof['pitfall']): string[] {
  if (meant.kind === 'ids') return meant.ids.map(({ id }) => id);
  const text = JSON.stringify(meant.fields.map(({ field }) => field.text));
  return { '["technique"]': ['mr'], '["contrast"]': ['ct'], '["class"]': ['drug'] }[text] ?? [];
}

describe('a proof of a pitfall', () => {
  const tree = `start: look
population: {when: {age: ">= 18"}}
modalities:
  ct: {label: CT, technique: CT, radiation: 3}
  mr: {label: MR, technique: MR, radiation: 0}
  us: {label: US, technique: US}
actions:
  refer: {label: Refer, kind: referral}
findings:
  age: {kind: demographic, number: {unit: a, min: 0, max: 120}}
  pregnant: {kind: history}
  known: {kind: history}
  height: {kind: sign, number: {unit: cm, min: 100, max: 220, decimals: 2}}
derived:
  tall: {formula: height - height, number: {unit: cm}}
ratings:
  scans: {variant: A, options: {ct: {rating: 8}, mr: {rating: 7}}}
nodes:
  look:
    decide: Known?
    branches:
      - {when: {known: yes}, then: long}
      - {when: {known: no}, then: scan}
  long: {recommend: Wait., then: again}
  again: {recommend: Scan., do: ct}
  scan: {recommend: Scan., options: scans, do: [{action: us, when: {tall: "> 5"}}]}
`;
  const proofOf = (pitfall: string) => {
    const [proof] = provePitfalls(new Analysis(programOf(`${tree}pitfalls:\n  p: ${pitfall}\n`)));
    assert(proof);
    return proof;
  };

  it('shows the shortest way, and a patient of whom no more is said than it takes', () => {
    const proof = proofOf('{never: {when: {pregnant: yes}, recommend: {radiation: "> 0"}}}');
    assert(proof.kind === 'broken');
    assert.equal(inShort(proof.witness.run), 'look[1] → scan: recommendation');
    assert.deepEqual(proof.witness.given, [
      ['age', '18'],
      ['pregnant', 'yes'],
      ['known', 'no'],
      ['height', '100.00'],
    ]);
    assert.equal(proof.violation.message, '"ct" is offered at "scan".');
  });

  it('tells what must be offered and is not, where the run ends', () => {
    const proof = proofOf('{always: {when: {pregnant: yes}, recommend: ct, urgency: urgent}}');
    assert(proof.kind === 'broken');
    assert.equal(inShort(proof.witness.run), 'look[1] → scan: recommendation');
    assert.equal(proof.violation.message, 'What must be offered is offered, but not as urgent.');
  });

  const vacuityOf = (pitfall: string) => {
    const proof = proofOf(pitfall);
    assert(proof.kind === 'vacuous', proof.kind);
    return proof.why;
  };

  it('says when there is nothing to prove: nobody whom it is about, nothing offered, no answer', () => {
    assert.equal(vacuityOf('{never: {when: {age: "< 18"}, recommend: ct}}'), 'no-patient');
    assert.equal(vacuityOf('{never: {when: {pregnant: yes}, recommend: refer}}'), 'no-offer');
    assert.equal(proofOf('{never: {when: {known: yes}, recommend: mr}}').kind, 'proved');
  });

  it('is not claimed where something cannot be read or told, or no patient was found', () => {
    const whyNot = (pitfall: string) => {
      const proof = proofOf(pitfall);
      assert(proof.kind === 'not-analysed', proof.kind);
      return proof.why;
    };
    assert.equal(whyNot('{never: {when: {pregnnat: yes}, recommend: ct}}').kind, 'damage');
    assert.equal(whyNot('{never: {recommend: cct}}').kind, 'damage');
    assert.equal(whyNot('{always: {recommend: ct, urgency: now}}').kind, 'damage');
    assert.deepEqual(whyNot('{never: {when: {pregnant: yes}, recommend: {technique: US, radiation: "> 0"}}}'), {
      kind: 'silent-field',
      id: 'us',
      field: 'radiation',
    });
    assert.deepEqual(whyNot('{never: {when: {tall: "> 5"}, recommend: us}}'), {
      kind: 'no-patient-found',
      formulas: ['tall'],
    });
  });
});

describe('a proof where a formula has a value for all numbers of a finding', () => {
  it('does not forget those of whom the finding is no number', () => {
    // Bounds alone do not show that the area is never above 8: its values are gone through.
    const program = programOf(`start: look
actions:
  drug: {label: Drug, kind: drug}
findings:
  side: {kind: sign, number: {min: 0, max: 4}, values: {not-done: Not done}}
derived:
  area: {formula: side * (4 - side), number: {decimals: 0}}
nodes:
  look: {decide: Q, branches: [{when: {any: [{side: not-done}, {area: "> 8"}]}, then: treat}], otherwise: rest}
  treat: {recommend: Treat., do: drug}
  rest: {conclude: Rest.}
pitfalls:
  all: {never: {recommend: drug}}
  measured: {never: {when: {side: ">= 0"}, recommend: drug}}
`);
    assert.deepEqual(
      provePitfalls(new Analysis(program)).map((proof) => [
        proof.kind,
        proof.kind === 'broken' ? proof.witness.given : [],
      ]),
      [
        ['broken', [['side', 'not-done']]],
        ['proved', []],
      ],
    );
  });
});

describe('the pitfalls of the iliac imaging guideline', () => {
  const read = (path: string) => readFileSync(join('samples', path), 'utf8');
  const guideline = read('iliac-imaging/iliac-imaging.guideline.yaml');
  const library = read('shared/vein-imaging.guideline.yaml');
  const unkept = (text: string, shared = library) =>
    provePitfalls(new Analysis(programOf(text, shared))).flatMap((proof) => {
      if (proof.kind === 'proved') return [];
      return [`${proof.kind} ${proof.pitfall.id}${proof.kind === 'broken' ? `: ${inShort(proof.witness.run)}` : ''}`];
    });
  const changed = (text: string, from: string, to: string) => {
    assert(text.includes(from), from);
    return text.replace(from, to);
  };

  it('are all proved', () => {
    assert.deepEqual(unkept(guideline), []);
  });

  it('are broken by a limit, an urgency or a way that slipped', () => {
    assert.deepEqual(unkept(guideline, changed(library, 'when: {egfr: "< 30"}', 'when: {egfr: "< 29"}')), [
      'broken no-contrast-in-kidney-failure: emergencies[4] → clot-seen[1] → imaged[6] → choose-study[0] → acute-study: awaits venography',
    ]);
    assert.deepEqual(unkept(changed(guideline, 'urgency: stat', 'urgency: asap')), [
      'broken ischaemic-limb-is-rescued: emergencies[0] → limb-ischaemia: recommendation',
      'broken embolism-is-not-forgotten: emergencies[0] → limb-ischaemia: recommendation',
      'broken spine-is-not-forgotten: emergencies[0] → limb-ischaemia: recommendation',
    ]);
    const led = changed(guideline, '{emergency: none}, then: clot-seen', '{emergency: none}, then: imaged');
    assert.deepEqual(unkept(led), [
      'broken thrombus-is-anticoagulated: emergencies[4] → imaged[1] → treat-narrowing: recommendation',
    ]);
  });
});
