import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { type CdsHooksResponse, cdsHooksResponse } from '../../../server/src/export/cdsHooksCard';
import { runText } from '../../../server/src/features/run/runText';
import { runPatient } from '../../../server/src/features/run/runView';
import { sit } from '../../../server/src/features/run/sitting';
import { describeWithChanges } from '../../../server/src/logic/whatIf/whatIf';
import { leg, opened, sound } from '../features/run/patients';

/** The response of a service in CDS Hooks 2.0 (https://cds-hooks.hl7.org/2.0/), as far as it speaks of cards. */
const response = {
  type: 'object',
  required: ['cards'],
  additionalProperties: false,
  properties: {
    cards: {
      type: 'array',
      items: {
        type: 'object',
        required: ['summary', 'indicator', 'source'],
        additionalProperties: false,
        properties: {
          uuid: { type: 'string' },
          summary: { type: 'string', minLength: 1, maxLength: 139 },
          detail: { type: 'string' },
          indicator: { enum: ['info', 'warning', 'critical'] },
          source: {
            type: 'object',
            required: ['label'],
            additionalProperties: false,
            properties: {
              label: { type: 'string', minLength: 1 },
              url: { type: 'string', pattern: '^https?://' },
              icon: { type: 'string', pattern: '^https?://' },
              topic: { type: 'object' },
            },
          },
          suggestions: { type: 'array' },
          selectionBehavior: { enum: ['at-most-one', 'any'] },
          overrideReasons: { type: 'array' },
          links: {
            type: 'array',
            items: {
              type: 'object',
              required: ['label', 'url', 'type'],
              additionalProperties: false,
              properties: {
                label: { type: 'string', minLength: 1 },
                url: { type: 'string', pattern: '^https?://' },
                type: { enum: ['absolute', 'smart'] },
                appContext: { type: 'string' },
              },
            },
          },
        },
      },
    },
    systemActions: { type: 'array' },
  },
};
const isResponse = new Ajv({ strict: true }).compile(response);

/** The cards of a patient, which are held to the specification. */
async function cardsOf(answers: Record<string, string | string[]>, text = leg, errors = 0) {
  const { guideline } = await opened(text);
  const written =
    runText(guideline, { steps: [answers] }, 'cds-hooks', 'clinician', { ...sound, guideline: errors }) ?? '';
  const told: CdsHooksResponse = JSON.parse(written);
  assert.ok(isResponse(told), JSON.stringify(isResponse.errors));
  return told.cards;
}

describe('a run as CDS Hooks cards', () => {
  it('says what is advised, how urgent it is, and where it comes from', async () => {
    const [card, ...more] = await cardsOf({ age: '44', danger: [], scan: 'not-done', kidneys: '90' });
    assert.deepEqual(more, []);
    assert.equal(card?.summary, 'Scan the leg.');
    assert.equal(card?.indicator, 'warning');
    assert.deepEqual(card?.source, { label: '<b>Swollen</b> leg, version 1.0.0' });
    assert.deepEqual(card?.links, [{ label: 'A book', url: 'https://doi.org/10.1000/182', type: 'absolute' }]);
    for (const part of ['ACR 9/9, usually appropriate', 'Only indirectly from', 'Not approved for use', 'For tests.'])
      assert.ok(card?.detail.includes(part), part);
    assert.ok(!card?.detail.includes('<b>'), 'text is never markup');
  });

  it('turns urgency into indicators', async () => {
    const indicator = async (answers: Record<string, string | string[]>) => (await cardsOf(answers))[0]?.indicator;
    assert.equal(await indicator({ age: '44', danger: ['blue'] }), 'critical');
    assert.equal(await indicator({ age: '44', danger: [], scan: 'clear' }), 'info');
    assert.equal(await indicator({ age: '44', danger: [], scan: 'clot', weight: '80' }), 'info');
  });

  it('says on a card why there is no answer', async () => {
    const [needs] = await cardsOf({ age: '44' });
    assert.deepEqual([needs?.summary, needs?.indicator], ['More has to be known', 'info']);
    const [outside] = await cardsOf({ age: '10' });
    assert.equal(outside?.summary, 'This guideline is not for this patient');
  });

  it('warns in the summary of a run that breaks a safety property', async () => {
    const [card] = await cardsOf({ age: '44', danger: ['pale'], scan: 'clear' });
    assert.equal(card?.indicator, 'critical');
    assert.match(card?.summary ?? '', /^Do not use: breaks a safety property\. Call the surgeon\./);
    assert.match(card?.detail ?? '', /^## This run breaks safety properties/);
  });

  it('does not sound as if something could be done of which all is excluded', async () => {
    const text = leg
      .replace('do: [{action: drug, when: {weight: "> 40"}}, call]', 'do: [{action: drug, when: {weight: "> 40"}}]')
      .replace(
        'exclusions:',
        'exclusions:\n  allergy: {excludes: drug, when: {kidneys: "< 30"}, text: It harms kidneys., cite: work}',
      );
    const answers = { age: '44', danger: [], scan: 'clot', weight: '80', kidneys: '20' };
    const [card] = await cardsOf(answers, text);
    assert.deepEqual(
      [card?.summary, card?.indicator],
      ['Nothing of this is left, decide anew: Give the drug.', 'warning'],
    );
    assert.match(card?.detail ?? '', /^\*\*Nothing of what is recommended here is left for this patient: a clinician/);

    const { guideline } = await opened(text);
    const told = (audience: 'clinician' | 'patient') =>
      (runText(guideline, { steps: [answers] }, 'text', audience, sound) ?? '').replace(/\s+/g, ' ');
    assert.match(told('clinician'), /Nothing of what is recommended here is left .* Give the drug\..* Left out: /);
    assert.match(
      told('patient'),
      /Nothing that would be advised here is suitable for you\..* the guideline says here: “Give the drug\.”/,
    );
    const [advice] = runPatient(guideline, [answers], sound)?.steps[0]?.result.advice ?? [];
    assert.match(advice?.nothingLeft ?? '', /a clinician has to decide/);
    const [other] = runPatient(guideline, [{ ...answers, kidneys: '90' }], sound)?.steps[0]?.result.advice ?? [];
    assert.deepEqual([other?.nothingLeft, other?.actions.length], ['', 1]);
  });

  it('says of a patient with later steps that it is the last of them', async () => {
    const { cases: file } = await opened();
    const [card] = JSON.parse(runText(file, { id: 'later' }, 'cds-hooks', 'clinician', sound) ?? '').cards;
    assert.match(
      card.detail,
      /^This is the last of 2 steps, with all that became known; what the step before it advised is not in it\./,
    );
    const [only] = await cardsOf({ age: '44', danger: ['blue'] });
    assert.ok(!only?.detail.includes('last of'));
  });

  it('cannot look sound when the guideline has errors', async () => {
    const rest = { age: '44', danger: [], scan: 'clear' };
    const [card] = await cardsOf(rest, leg, 10);
    assert.equal(card?.indicator, 'warning');
    assert.equal(card?.summary, 'May be wrong: the guideline has errors. No clot.');
    assert.match(card?.detail ?? '', /^\*\*The guideline has 10 errors: this may be wrong because of them\.\*\*/);
    const [urgent] = await cardsOf({ age: '44', danger: ['blue'] }, leg, 1);
    assert.equal(urgent?.indicator, 'critical');
    assert.match(urgent?.detail ?? '', /^\*\*The guideline has 1 error: this may be wrong because of it\./);
    const [broken] = await cardsOf({ age: '44', danger: ['pale'], scan: 'clear' }, leg, 1);
    assert.match(broken?.summary ?? '', /^Do not use: breaks a safety property\. May be wrong/);
  });

  it('has a card for each recommendation on the way, the urgent one not hidden behind the other', async () => {
    const text = leg.replace('urgency: stat, cite: work}', 'urgency: stat, then: order, cite: work}');
    const cards = await cardsOf({ age: '44', danger: ['blue'], kidneys: '90' }, text);
    assert.deepEqual(
      cards.map(({ summary, indicator }) => [summary, indicator]),
      [
        ['Call the surgeon.', 'critical'],
        ['Scan the leg.', 'warning'],
      ],
    );
  });

  it('keeps a summary short, by whole words, and the detail whole', async () => {
    const long = `Scan ${'every part of it '.repeat(20)}today.`;
    const [card] = await cardsOf(
      { age: '44', danger: [], scan: 'not-done', kidneys: '90' },
      leg.replace('recommend: Scan the leg.', `recommend: "${long}"`),
    );
    assert.match(card?.summary ?? '', /(?:every|part|of|it)…$/);
    assert.ok(card?.detail.includes(long));
  });

  it('is the same for the same run', async () => {
    const { guideline } = await opened();
    const trace = describeWithChanges(sit(guideline.program, { age: '44', danger: ['blue'] }).reached.run);
    const told = () =>
      JSON.stringify(cdsHooksResponse(trace, { guideline: guideline.guideline, errors: { guideline: 0, case: 0 } }));
    assert.equal(told(), told());
  });
});
