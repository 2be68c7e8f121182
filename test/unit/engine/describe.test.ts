import assert from 'node:assert/strict';
import { describe as describeRun } from '../../../server/src/engine/describe';
import type { TracedCondition, TracedRecommendation, TracedStep } from '../../../server/src/engine/trace';
import { type Facts, guidelineOf, programOf, runOf } from './guidelineOf';

const text = `
guideline: legs
title: Swollen legs
version: 1.10
disclaimer: {clinician: Judge yourself., patient: Ask your doctor.}
population: {text: Adults, when: {age: ">= 18"}}
review: {state: under-review, by: [A. One, B. Two], reviewed: 2026-01-18}
derived-from: [jain]
start: scanned

references:
  jain:
    type: article-journal
    title: Iliac veins
    DOI: 10.1016/j.jvsv.2018.06.010
    issued: 2018
    extracts:
      sensitivity:
        accuracy: {test: us, target: thrombosis, sensitivity: {n: 10, of: 36}}
        unit: patients
        population: One centre
        at: Results
        quote: ten of 36
  acr: {type: report, title: ACR, issued: 2013, superseded-by: A newer one, extracts: {ct: {rating: 8, scale: acr, procedure: ct, at: Variant 2}}}

modalities:
  us: {label: Ultrasound, technique: US, contrast: none, radiation: 0}
  ct: {label: CT venography, technique: CT, contrast: iodinated, radiation: 3}
  mr: {label: MR venography, technique: MR, contrast: none, radiation: 0}
actions:
  heparin: {label: Heparin, kind: drug, class: anticoagulant}

findings:
  age: {kind: demographic, ask: Age, number: {unit: a, min: 0, max: 120}}
  swelling: {kind: sign, label: Swelling, ask: {clinician: How far up?, patient: Where?}, values: {none: None, whole-leg: Whole leg}}
  emergency: {kind: sign, ask: Emergency?, red-flag: some, many: {pulse: Pulse absent, cold: Cold limb}}
  scan: {kind: imaging, of: [us], ask: Scan?, values: {negative: Negative, not-done: Not done}, missing: not-done}
  egfr: {kind: laboratory, ask: eGFR, number: {unit: mL/min, min: 0, max: 200}, values: {not-done: No value}}
  weight: {kind: sign, ask: Weight, number: {unit: kg, min: 1, max: 300, decimals: 1}}
  pregnant: {kind: history, ask: Pregnant?}

derived:
  score:
    label: Score
    points:
      - {when: {swelling: whole-leg}, add: 1.5, cite: jain}
      - {when: {age: "> 60"}, add: 1}
  risk: {label: Risk, rows: [{when: {score: ">= 1"}, is: high, label: High risk}], otherwise: low}
  dose: {label: Dose, formula: weight * 1.5 / 2, number: {unit: mg, decimals: 0}}

exclusions:
  kidney: {when: {egfr: "< 30"}, excludes: {contrast: iodinated}, text: No iodine, cite: acr}
  measure: {when: {egfr: not-done}, cautions: ct, text: Measure first}
  unborn: {when: {pregnant: yes}, cautions: {radiation: "> 0"}}

ratings:
  study: {variant: Acute, scale: acr, options: {mr: {rating: 7}, ct: {note: Fast, cite: [{extract: acr#ct, indirect: Arterial}]}}}

nodes:
  scanned:
    decide: Scanned?
    why: One scan is not enough.
    cite: [jain#sensitivity]
    branches:
      - {when: {scan: not-done, risk: [high, low]}, then: image, label: Not yet, cite: nobody}
      - {when: {scan: {not: not-done}}, then: done}
  image:
    recommend: {clinician: Image the veins., patient: You need a scan.}
    options: study
    do: [{action: heparin, when: {dose: "> 50"}}]
    urgency: urgent
    within: 24 h
    awaits: [scan]
  done: {conclude: Done.}
`;

const program = programOf(text);
const facts: Facts = { age: 61, swelling: 'whole-leg', emergency: 'cold', egfr: 22, weight: '70.5' };

function step(given: Facts, index: number): TracedStep {
  const found = describeRun(runOf(program, given)).steps[index];
  assert.ok(found);
  return found;
}

function recommendation(given: Facts): TracedRecommendation {
  const found = step(given, 1);
  assert.ok(found.kind === 'recommend');
  return found;
}

/** A condition in short: each test with the value that it met and what came of it. */
function short(condition: TracedCondition): string {
  switch (condition.kind) {
    case 'test':
      return `${condition.label} (${condition.value.text}) ${condition.test}: ${condition.truth}`;
    case 'not':
      return `not [${short(condition.of)}]`;
    case 'broken':
      return condition.why;
    default:
      return `${condition.kind} [${condition.of.map(short).join('; ')}]: ${condition.truth}`;
  }
}

describe('a trace', () => {
  const trace = describeRun(runOf(program, facts));

  it('names the guideline, its disclaimer and its review', () => {
    const { derivedFrom, ...rest } = trace.guideline;
    assert.deepEqual(rest, {
      id: 'legs',
      title: 'Swollen legs',
      version: '1.10',
      disclaimer: { clinician: 'Judge yourself.', patient: 'Ask your doctor.' },
      population: 'Adults',
      review: { state: 'under-review', by: ['A. One', 'B. Two'], reviewed: '2026-01-18' },
    });
    assert.equal(derivedFrom[0]?.work?.title, 'Iliac veins');
    assert.equal(trace.population && short(trace.population), 'Age (61 a) >= 18: true');
  });

  it('tells what was known, whence, and whether it was used', () => {
    assert.deepEqual(
      trace.findings.map(
        ({ id, label, value, source, redFlag, used }) =>
          `${id} ${label}: ${value.text}, ${source}${redFlag ? ', red flag' : ''}${used ? ', used' : ''}`,
      ),
      [
        'age Age: 61 a, given, used',
        'swelling Swelling: Whole leg, given, used',
        'emergency Emergency?: Cold limb, given, red flag',
        'scan Scan?: Not done, missing, used',
        'egfr eGFR: 22 mL/min, given, used',
        'weight Weight: 70.5 kg, given, used',
      ],
    );
    assert.deepEqual(trace.findings[1]?.ask, { clinician: 'How far up?', patient: 'Where?' });
    assert.deepEqual(trace.findings[4]?.value, { known: true, text: '22 mL/min', number: 22, unit: 'mL/min' });
  });

  it('shows how each derived value came about, what it leans on first', () => {
    assert.deepEqual(
      trace.derived.map(({ id, value }) => `${id}: ${value.text}`),
      ['score: 2.5', 'risk: High risk', 'dose: 53 mg'],
    );
    const [score, risk, dose] = trace.derived;
    assert.deepEqual(
      score?.points?.map(({ add, when }) => `${add} ${short(when)}`),
      ['1.5 Swelling (Whole leg) whole-leg: true', '1 Age (61 a) > 60: true'],
    );
    assert.equal(score?.points?.[0]?.citations[0]?.reference, 'jain');
    assert.equal(risk?.row && `${risk.row.label}: ${short(risk.row.when)}`, 'High risk: Score (2.5) >= 1: true');
    assert.deepEqual(dose?.formula, {
      text: 'weight * 1.5 / 2',
      filled: '70.5 * 1.5 / 2',
      exact: '52.875',
      decimals: 0,
    });
  });

  it('explains a decision test by test, branch by branch', () => {
    const decision = step(facts, 0);
    assert.ok(decision.kind === 'decide');
    assert.deepEqual(decision.text, { clinician: 'Scanned?' });
    assert.equal(decision.why, 'One scan is not enough.');
    assert.deepEqual(decision.taken, { by: 'branch', index: 0 });
    assert.equal(decision.next, 'image');
    assert.deepEqual(decision.findings, ['age', 'swelling', 'scan']);
    assert.deepEqual(
      decision.branches.map(({ when }) => short(when)),
      [
        'all [Scan? (Not done) not-done: true; Risk (High risk) high or low: true]: true',
        'Scan? (Not done) not not-done: false',
      ],
    );
    assert.equal(decision.branches[0]?.label, 'Not yet');
  });

  it('cites works with what they say and where, and owns up to what there is not', () => {
    const decision = step(facts, 0);
    const { at, ...cited } = decision.citations[0] ?? assert.fail();
    assert.deepEqual(cited, {
      reference: 'jain',
      extract: 'sensitivity',
      resolved: true,
      work: { title: 'Iliac veins', type: 'article-journal', issued: '2018', doi: '10.1016/j.jvsv.2018.06.010' },
      content: {
        kind: 'accuracy',
        test: 'us',
        target: 'thrombosis',
        sensitivity: { n: 10, of: 36, exact: { low: 14.2, high: 45.2 } },
      },
      unit: 'patients',
      population: 'One centre',
      locator: 'Results',
      quote: 'ten of 36',
    });
    assert.ok(decision.kind === 'decide');
    assert.equal(decision.branches[0]?.citations[0]?.resolved, false);
  });

  it('ranks options with rating and reason, and explains what excludes them', () => {
    const { options, actions, ...rest } = recommendation(facts);
    assert.deepEqual(
      options.map(({ id, status, rating, category, ratedBy }) => `${id} ${status} ${rating} ${category} by ${ratedBy}`),
      ['ct excluded 8 usually-appropriate by extract', 'mr offered 7 usually-appropriate by option'],
    );
    const [ct] = options;
    assert.equal(ct?.note, 'Fast');
    assert.equal(ct?.citations[0]?.indirect, 'Arterial');
    assert.deepEqual(
      ct?.excludedBy.map(({ id, text: words, when }) => `${id}: ${words}; ${short(when)}`),
      ['kidney: No iodine; eGFR (22 mL/min) < 30: true'],
    );
    assert.equal(ct?.excludedBy[0]?.citations[0]?.work?.supersededBy, 'A newer one');
    assert.deepEqual(
      actions.map(({ id, status, when }) => `${id} ${status}, ${when && short(when)}`),
      ['heparin offered, Dose (53 mg) > 50: true'],
    );
    assert.equal(rest.urgency, 'urgent');
    assert.equal(rest.within, '24 h');
    assert.equal(rest.variant, 'Acute');
    assert.deepEqual(rest.awaits, ['scan']);
  });

  it('shows cautions, those that are not known too', () => {
    const { options } = recommendation({ ...facts, egfr: 'not-done' });
    assert.deepEqual(
      options[0]?.cautions.map(({ id, truth }) => `${id} ${truth}`),
      ['measure true', 'unborn unknown'],
    );
  });

  it('counts as used what cautions of something offered looked at, and what makes a patient impossible', () => {
    const usedOf = (guideline: string, given: Facts) =>
      describeRun(runOf(programOf(guideline), given))
        .findings.filter(({ used }) => used)
        .map(({ id }) => id);
    assert.deepEqual(usedOf(text, { ...facts, egfr: 90, pregnant: 'no' }).slice(-2), ['weight', 'pregnant']);
    // CT is excluded, and only CT has cautions.
    assert.deepEqual(usedOf(text, { ...facts, pregnant: 'no' }).slice(-2), ['egfr', 'weight']);
    const impossible = text.replace('nodes:', 'impossible:\n  male: {when: {pregnant: yes, weight: 3}}\n\nnodes:');
    assert.deepEqual(usedOf(impossible, { ...facts, pregnant: 'yes', weight: 3 }), ['age', 'weight', 'pregnant']);
  });

  it('of a run that needs something shows what is open, and advises nothing yet', () => {
    const { egfr, ...less } = facts;
    const { state, options, actions, urgency, awaits } = recommendation(less);
    assert.equal(state, 'open');
    assert.deepEqual(
      options.map(
        ({ id, status, excludedBy }) =>
          `${id} ${status} ${excludedBy.map(({ id: by, truth }) => `${by} ${truth}`).join()}`,
      ),
      ['ct open kidney unknown', 'mr offered '],
    );
    assert.equal(actions[0]?.status, 'offered');
    assert.equal(urgency, undefined);
    assert.deepEqual(awaits, []);
  });

  it('places everything in the text', () => {
    const guideline = guidelineOf(text);
    const decision = step(facts, 0);
    assert.ok(decision.kind === 'decide');
    const [branch] = decision.branches;
    const { entry } = guideline.nodes.get('scanned') ?? assert.fail();
    const said = ({ start, end }: { start: number; end: number }) => entry.text.slice(start, end);
    assert.equal(said(decision.at.range), 'scanned');
    assert.equal(branch && said(branch.at.range).startsWith('{when: {scan: not-done'), true);
    assert.ok(branch?.when.kind === 'all');
    assert.equal(branch.when.of[1] && said(branch.when.of[1].at.range), 'risk: [high, low]');
    assert.equal(branch.citations[0] && said(branch.citations[0].at.range), 'nobody');
  });
});
