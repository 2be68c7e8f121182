import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { words } from '../../../server/src/engine/targets';
import { type Facts, inShort, programOf, runOf } from './guidelineOf';

/** How a run ends that is about to offer one modality and one action, under one exclusion. */
function offer(exclusion: string, facts: Facts, modality = 'technique: CT, contrast: iodinated, region: leg'): string {
  const program = programOf(`
start: advise
findings:
  pain: {kind: symptom}
modalities:
  scan: {label: Scan, ${modality}}
actions:
  heparin: {label: Heparin, kind: drug, class: anticoagulant}
exclusions:
  e: {${exclusion}}
nodes:
  advise: {recommend: A, do: [scan, heparin]}
`);
  return inShort(runOf(program, facts));
}

describe('the target of an exclusion', () => {
  const damaged: readonly (readonly [target: string, why: string])[] = [
    ['excludes: {contrast: iodine}', '"iodine" is no contrast'],
    ['excludes: {contrast: iodinated, technique: C T}', '"C T" is no technique'],
    ['excludes: {technique: [MR, CTA]}', '"CTA" is no technique'],
    ['excludes: {technique: [MR, [CT]]}', 'cannot read the test of "technique"'],
    ['excludes: {technique: []}', 'the list of "technique" is empty'],
    ['excludes: {technique: MR, technique: CT}', '"technique" stands twice'],
    ['excludes: {region: arm}', '"arm" is no region'],
    ['excludes: {kind: drugs}', '"drugs" is no kind'],
    ['excludes: {class: Anti Coagulant}', '"Anti Coagulant" is no class'],
    ['excludes: {radiation: high}', '"high" is no radiation'],
    ['excludes: {radiation: "> 1 mSv"}', '"radiation" is without a unit'],
    ['excludes: {techniques: CT}', '"techniques" is no field of modalities or actions'],
    ['excludes: [heparin, {technique: MR}]', 'does not say what it is about'],
    ['excludes: []', 'does not say what it is about'],
    ['excludes: ', 'does not say what it is about'],
    ['exclude: scan', 'does not say what it is about'],
    ['excludes: heparin, cautions: scan', 'does not say what it is about'],
    ['excludes: heparin, excludes: scan', 'does not say what it is about'],
  ];
  for (const [target, why] of damaged)
    it(`that cannot be read ends the run when its condition holds: ${target}`, () => {
      const exclusion = `when: {pain: yes}, ${target}`;
      assert.equal(offer(exclusion, { pain: 'yes' }), `advise[open]: broken at exclusion e: ${why}`);
      assert.equal(offer(exclusion, { pain: 'no' }), 'advise: recommendation');
    });

  const stray: readonly (readonly [field: string, modality: string, target: string])[] = [
    ['contrast', 'technique: CT, contrast: iodine', '{contrast: iodinated}'],
    ['technique', 'technique: C T', '{technique: CT}'],
    ['region', 'technique: CT, region: [pelvis, legs]', '{region: leg}'],
  ];
  for (const [field, modality, target] of stray)
    it(`may mean what states a ${field} that there is not`, () =>
      assert.equal(
        offer(`when: {pain: yes}, excludes: ${target}`, { pain: 'yes' }, modality),
        `advise[open]: broken at exclusion e: "scan" does not state its ${field}, so whether this is about it cannot be told`,
      ));

  it('has the words of the schema', () => {
    const { $defs } = JSON.parse(readFileSync('schemas/guideline.schema.json', 'utf8'));
    for (const [field, known] of Object.entries(words))
      assert.deepEqual(known, $defs[field === 'kind' ? 'actionKind' : field].enum);
  });
});
