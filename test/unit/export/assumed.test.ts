import assert from 'node:assert/strict';
import type { Audience } from '../../../server/src/export/traceReport';
import { type RunFormat, runText, type ToldRun } from '../../../server/src/features/run/runText';
import { opened, sound } from '../features/run/patients';

/** What is told of a patient of whom nobody knows the scan, and of one about whom a case says nothing of it. */
async function told(format: RunFormat, audience: Audience, run: ToldRun): Promise<string> {
  const { guideline, cases } = await opened();
  return runText('id' in run ? cases : guideline, run, format, audience, sound) ?? '';
}

const skipped: ToldRun = { steps: [{ age: '44', danger: [], scan: '', kidneys: '90' }] };
const silent: ToldRun = { id: 'later' };

describe('a value that was assumed', () => {
  it('is marked wherever it is told, with what was said', async () => {
    const text = await told('text', 'clinician', skipped);
    assert.match(text, /What did the scan show\? Scan: Not done \(taken so, as it is not known\) \[/);
    assert.match(text, /- Scan: Not done \(taken so, as it is not known\)\n/);
    assert.doesNotMatch(text, /nothing was said/);
    assert.doesNotMatch(text, /Scan: Not done(?! \()/);
  });

  it('is told apart from what nothing was said about', async () => {
    const text = await told('text', 'clinician', silent);
    assert.match(text, /What did the scan show\? Scan: Not done \(taken so, as nothing was said\) \[/);
    assert.doesNotMatch(text, /as it is not known/);
  });

  it('is told to patients in their words', async () => {
    assert.match(
      await told('markdown', 'patient', skipped),
      /Scan: Not done \\?\(this is not known, so it is assumed\\?\)/,
    );
  });

  it('is listed on the card', async () => {
    const [card] = JSON.parse(await told('cds-hooks', 'clinician', skipped)).cards;
    assert.match(card.detail, /\n\nAssumed, as it is not known: Scan: Not done\.\n\n/);
    const [given] = JSON.parse(
      await told('cds-hooks', 'clinician', { steps: [{ age: '44', danger: [], scan: 'not-done', kidneys: '90' }] }),
    ).cards;
    assert.doesNotMatch(given.detail, /Assumed/);
  });
});
