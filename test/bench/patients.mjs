import { randomFrom } from './random.mjs';

/** A guideline of 28 nodes that asks six things: three answers to the first, then two or three to each. */
export const guideline = `guideline: swollen-legs
title: A synthetic guideline to run patients through
version: 1.0.0
disclaimer: Made to be measured. It says nothing about any patient.
population: Nobody
review: {state: draft}
start: assess

references:
  work:
    type: report
    title: A work
    extracts:
      finding: {statement: Something was found., at: Results}
      rating-ct: {rating: 8, scale: acr, procedure: ct, at: Table 1}
      rating-mr: {rating: 7, scale: acr, procedure: mr, at: Table 1}

modalities:
  ct: {label: CT, technique: CT, vessel: venous, region: [leg], contrast: iodinated}
  mr: {label: MR, technique: MR, vessel: venous, region: [leg], contrast: none}

actions:
  treat: {label: Treatment, kind: treatment}
  refer: {label: Referral, kind: referral}

findings:
  swelling: {kind: sign, ask: Where?, values: {none: None, one-leg: One leg, both-legs: Both legs}}
  age: {kind: demographic, ask: How old?, number: {unit: a, min: 0, max: 120, decimals: 0}}
  fever: {kind: sign, ask: Fever?}
  egfr:
    kind: laboratory
    ask: eGFR?
    number: {unit: "mL/min/{1.73_m2}", min: 0, max: 200, decimals: 0}
    values: {not-done: No recent value}
    missing: not-done
  pregnant: {kind: history, ask: Pregnant?}
  pain: {kind: symptom, ask: Pain?}

exclusions:
  kidneys: {when: {egfr: "< 30"}, excludes: ct, text: Poor kidneys., cite: work}
  pregnancy: {when: {pregnant: yes}, excludes: ct, text: Pregnant., cite: work}

ratings:
  imaging:
    variant: Swollen legs
    scale: acr
    options:
      ct: {rating: 8, cite: work#rating-ct}
      mr: {rating: 7, cite: work#rating-mr}

nodes:
${nodes().join('\n')}
`;

/** 1 + 3 + 6 + 12 + 6 nodes. */
function nodes() {
  const places = ['none', 'one-leg', 'both-legs'];
  const lines = [
    decision(
      'assess',
      places.map((place) => [`{swelling: ${place}}`, place]),
    ),
  ];
  for (const place of places) {
    lines.push(
      decision(place, [
        ['{age: "< 65"}', `${place}-young`],
        ['{age: "≥ 65"}', `${place}-old`],
      ]),
    );
    for (const age of ['young', 'old']) {
      const id = `${place}-${age}`;
      lines.push(
        decision(id, [
          ['{fever: yes}', `${id}-hot`],
          ['{fever: no}', `${id}-cool`],
        ]),
        age === 'old'
          ? decision(`${id}-hot`, [
              ['{any: [{egfr: "< 60"}, {egfr: not-done}]}', `${id}-careful`],
              ['{egfr: "≥ 60"}', `${id}-usual`],
            ])
          : advice(`${id}-hot`, 'do: [treat, {action: refer, when: {pain: yes}}]'),
        advice(`${id}-cool`, 'options: imaging'),
      );
      if (age === 'old') lines.push(advice(`${id}-careful`, 'options: imaging'), advice(`${id}-usual`, 'do: [treat]'));
    }
  }
  return lines;
}

/** @param {string} id @param {string[][]} branches */
function decision(id, branches) {
  const lines = branches.map(([when, then]) => `      - {when: ${when}, then: ${then}}`);
  return `  ${id}:\n    decide: What of ${id}?\n    cite: work#finding\n    branches:\n${lines.join('\n')}`;
}

/** @param {string} id @param {string} offer */
function advice(id, offer) {
  return `  ${id}:\n    recommend: This is for ${id}.\n    ${offer}\n    urgency: routine\n    cite: work#finding`;
}

/** @typedef {{ swelling: string, age: number, fever: boolean, egfr: number | undefined, pregnant: boolean, pain: boolean }} Patient */

/**
 * Patients of all kinds, the same ones every time.
 *
 * @param {number} count
 * @returns {Patient[]}
 */
export function patients(count) {
  const random = randomFrom(count);
  return Array.from({ length: count }, () => ({
    swelling: ['none', 'one-leg', 'both-legs'][Math.floor(random() * 3)] ?? 'none',
    age: Math.floor(random() * 100),
    fever: random() < 0.4,
    egfr: random() < 0.2 ? undefined : Math.floor(random() * 120),
    pregnant: random() < 0.2,
    pain: random() < 0.5,
  }));
}

/**
 * What the engine is given.
 *
 * @param {Patient} patient
 * @returns {[string, string][]}
 */
export function given({ swelling, age, fever, egfr, pregnant, pain }) {
  const yesNo = (/** @type {boolean} */ value) => (value ? 'yes' : 'no');
  return [
    ['swelling', swelling],
    ['age', `${age}`],
    ['fever', yesNo(fever)],
    ['egfr', egfr === undefined ? 'not-done' : `${egfr}`],
    ['pregnant', yesNo(pregnant)],
    ['pain', yesNo(pain)],
  ];
}

/**
 * The right answer, worked out by hand: where the run ends, and what it offers there.
 *
 * @param {Patient} patient
 */
export function expected({ swelling, age, fever, egfr, pregnant, pain }) {
  const at = `${swelling}-${age < 65 ? 'young' : 'old'}`;
  const imaging = pregnant || (egfr !== undefined && egfr < 30) ? ['mr'] : ['ct', 'mr'];
  if (!fever) return { at: `${at}-cool`, offered: imaging };
  if (age < 65) return { at: `${at}-hot`, offered: pain ? ['treat', 'refer'] : ['treat'] };
  return egfr === undefined || egfr < 60
    ? { at: `${at}-careful`, offered: imaging }
    : { at: `${at}-usual`, offered: ['treat'] };
}
