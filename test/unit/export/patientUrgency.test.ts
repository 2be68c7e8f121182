import assert from 'node:assert/strict';
import { runText } from '../../../server/src/features/run/runText';
import { leg, opened, sound } from '../features/run/patients';

/** What a patient who needs help now is told, with an urgency and a time. */
async function told(time: string): Promise<string> {
  const { guideline } = await opened(leg.replace('urgency: stat,', time));
  const text = runText(guideline, { steps: [{ age: '44', danger: ['blue'] }] }, 'text', 'patient', sound) ?? '';
  return text.replace(/\s+/g, ' ');
}

describe('the urgency of advice in words for patients', () => {
  const words = [
    ['urgency: stat,', 'This cannot wait: at once. This is part of it:'],
    ['urgency: asap,', 'This is urgent: as soon as possible. This is part of it:'],
    ['urgency: urgent,', 'This is urgent. This is part of it:'],
    ['urgency: urgent, within: 24 h,', 'This is urgent. Within 24 h. This is part of it:'],
    ['urgency: routine,', 'This is part of it:'],
    ['', 'This is part of it:'],
  ] as const;
  for (const [time, expected] of words)
    it(`does not weaken what is advised: ${time || 'none stated'}`, async () => {
      assert.ok((await told(time)).includes(`You need help now. ${expected}`));
    });
});
