import assert from 'node:assert/strict';
import { runText } from '../../../server/src/features/run/runText';
import { runPatient } from '../../../server/src/features/run/runView';
import { leg, opened, sound } from '../features/run/patients';
import { today } from '../rules/lint';

/** The guideline with nothing said for a scan that shows nothing, and a waiver of that. */
function withGap(waiver: string): string {
  const waive = waiver === '' ? '' : `\n    waive: {logic/gap: {${waiver}}}`;
  return leg.replace('\n      - {when: {scan: clear}, then: rest}', waive);
}

const answers = { age: '44', danger: [], scan: 'clear' };

async function told(waiver: string): Promise<string> {
  const { guideline } = await opened(withGap(waiver));
  const noAnswer = runPatient(guideline, [answers], sound)?.steps[0]?.result.noAnswer ?? [];
  const [text = ''] = noAnswer.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  const flat = (format: 'text' | 'cds-hooks') =>
    (runText(guideline, { steps: [answers] }, format, 'clinician', sound) ?? '').replace(/\s+/g, ' ');
  assert.ok(flat('text').includes(text), 'the report says the same as the panel');
  assert.ok(flat('cds-hooks').includes(text.split('“')[0] ?? text), 'the card says the same as the panel');
  return text;
}

const gap = 'The guideline says nothing for this patient at “What did the scan show?”. Decide without it';
const unknown = `${gap}, and tell its authors: they should say what holds here.`;
const reason = 'reason: No study has looked at it.';

describe('a gap in a run', () => {
  it('is to be told to its authors', async () => {
    assert.equal(await told(''), unknown);
  });

  it('is told with the reason of a waiver that names the patient', async () => {
    assert.equal(
      await told(`when: {scan: clear}, ${reason}, by: guideline lead, until: 2099-12-31`),
      `${gap}. Its authors know of this gap (guideline lead, until 2099-12-31): No study has looked at it.`,
    );
    assert.equal(
      await told(`when: {scan: clear}, ${reason}, until: ${today}`),
      `${gap}. Its authors know of this gap (until ${today}): No study has looked at it.`,
    );
  });

  it('is no known one by a waiver of other patients, one that has ended, or one without a reason', async () => {
    assert.equal(await told(`when: {age: "> 60"}, ${reason}`), unknown);
    assert.equal(await told(`when: {scan: clear}, ${reason}, until: 2001-01-31`), unknown);
    assert.equal(await told('when: {scan: clear}, reason: TODO'), unknown);
  });

  it('is only perhaps the one of a waiver that may be about the patient', async () => {
    const perhaps = `${gap}. The authors know of a gap here: No study has looked at it. If they do not mean this patient, tell them.`;
    assert.equal(await told(`when: {weight: "> 60"}, ${reason}`), perhaps);
    assert.equal(await told(reason), perhaps);
  });
});
