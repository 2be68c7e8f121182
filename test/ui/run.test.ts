import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { allThemes, axeProblems, Window } from './window';

const rtl = 'מבחן כאב';
const long = 'x'.repeat(10_000);

/** Labels that hold whatever an author may write: markup, script, another direction, ten thousand characters. */
const hostile = `guideline: hostile
title: "<img src=x onerror=document.title='owned'>"
version: 1.0.0
disclaimer: "<script>document.title='owned'</script>"
population: Everybody
review: {state: draft}
start: ask
findings:
  pain:
    kind: symptom
    label: "<b>Pain</b>"
    ask: "<script>document.title='owned'</script> ${rtl}"
    values: {yes: "<u>yes</u>", no: "${rtl}", long: "${long}"}
references:
  work: {type: book, title: "<i>A book</i>"}
nodes:
  ask:
    decide: "Is there <b>pain</b>?"
    cite: work
    branches:
      - {when: {pain: [yes, long]}, then: rest}
      - {when: {pain: no}, then: rest}
  rest: {conclude: "<a href=https://example.org>Rest</a> ${rtl} ${long}", cite: work}
`;

const misspelt = 'guideline: hostile.guideline.yaml\ncases:\n  one: {given: {pain: no}, expects: {node: ask}}\n';

/** With an error, and with a caution that hangs on something which the way does not ask. */
const doubtful = `guideline: doubtful
title: Swollen leg
version: 1.0.0
disclaimer: {clinician: For tests., patient: For tests only.}
population: Adults
review: {state: draft}
start: scan
findings:
  scan: {kind: imaging, label: Leg scan, ask: What did the scan show?, values: {clot: A clot, clear: Nothing}, of: [us]}
  weight: {kind: sign, label: Body weight, ask: How heavy is the patient?, number: {unit: kg, min: 20, max: 300, decimals: 0}}
  allergy: {kind: history, label: Allergy to contrast, ask: Is there an allergy to contrast?}
modalities:
  us: {technique: US, label: Ultrasound}
  ct: {technique: CT, contrast: iodinated, radiation: 3, label: CT of the veins}
actions:
  drug: {label: A drug, kind: treatment}
references:
  work: {type: book, title: A book}
ratings:
  scans: {scale: acr, options: {ct: {rating: 8, cite: work}, us: {rating: 7, cite: work}}}
exclusions:
  heavy: {cautions: ct, when: {any: [{weight: "> 200"}, {allergy: yes}]}, text: The table may break., cite: work}
nodes:
  scan:
    decide: What did the scan show?
    cite: work
    branches:
      - {when: {scan: clot}, then: look}
      - {when: {scan: clear}, then: nowhere}
  look:
    recommend: {clinician: Look at the veins again., patient: You need another picture of your veins.}
    options: scans
    urgency: urgent
    cite: work
`;

/** A number decides. */
const weighed = `guideline: weighed
title: Weighed
start: weighed
findings:
  weight: {kind: sign, label: Body weight, ask: How heavy?, number: {unit: kg, min: 1, max: 400}}
nodes:
  weighed:
    decide: Heavy?
    branches:
      - {when: {weight: "< 200"}, then: light}
      - {when: {weight: ">= 200"}, then: heavy}
  light: {conclude: Light enough.}
  heavy: {conclude: Too heavy.}
`;

const files = [
  'hostile.guideline.yaml',
  'weighed.guideline.yaml',
  'doubtful.guideline.yaml',
  'iliac-imaging.guideline.yaml',
  'iliac-imaging.cases.yaml',
];

describe('the run panel in the browser', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({
      'hostile.guideline.yaml': hostile,
      'doubtful.guideline.yaml': doubtful,
      'weighed.guideline.yaml': weighed,
      'misspelt.cases.yaml': misspelt,
    });
    for (const file of files) await window.workbench.openFile(file);
    await window.workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  });
  after(() => window?.close());
  afterEach(async () => {
    const tab = window.page.locator('.tab', { hasText: /^Run: / });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  });

  const show = async (file: string) => {
    await window.page.locator(`.tab[data-resource-name="${file}"]`).click();
    await window.page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
  };

  /** Runs a patient of whom nothing is known, by the keyboard; the first question has the keyboard. */
  async function askNobody(file: string): Promise<Frame> {
    await show(file);
    return window.workbench.runNobody();
  }

  /** Runs the case by the lens above it. */
  async function runCase(file: string, index = 0): Promise<Frame> {
    await window.workbench.openFile(file);
    await window.page
      .locator('.codelens-decoration a', { hasText: /^Run case/ })
      .nth(index)
      .click();
    return window.workbench.webviewWith('.result-head');
  }

  const heading = (run: Frame, name: string) => run.getByRole('heading', { name, exact: true }).waitFor();

  it('takes a patient through by the keyboard alone, and back', async () => {
    const { keyboard } = window.page;
    const run = await askNobody('iliac-imaging.guideline.yaml');
    await heading(run, 'Question 1');

    await keyboard.type('44');
    await keyboard.press('Enter');
    await heading(run, 'Question 2');
    await run.getByRole('group', { name: 'Which legs are affected?' }).locator('input:focus').waitFor();
    await keyboard.press('1');
    await keyboard.press('Enter');
    await heading(run, 'Question 3');
    assert.deepEqual(await axeProblems(run), []);
    await keyboard.press('3');
    await keyboard.press('6');
    assert.deepEqual(await run.locator('.now input:checked').count(), 1, 'none of these stands alone');
    await keyboard.press('Enter');
    await heading(run, 'Question 4');

    await keyboard.press('Alt+ArrowLeft');
    await heading(run, 'Question 3');
    assert.equal(await run.locator('.now input:checked').count(), 1, 'what was said is offered again');
    await keyboard.press('1');
    await keyboard.press('Enter');
    await run.locator('.result-head:focus').waitFor();
    await run.getByText('Treat as acute limb ischaemia').first().waitFor();
    assert.match((await run.locator('.spoken').textContent()) ?? '', /Treat as acute limb ischaemia/);
    assert.deepEqual(await axeProblems(run), []);
    await window.picture('run-keyboard');
  });

  it('says beside the field while one types why a number is none', async () => {
    const { keyboard } = window.page;
    const run = await askNobody('iliac-imaging.guideline.yaml');
    const field = run.getByRole('textbox', { name: 'A number' });

    await keyboard.type('444');
    const fault = run.locator('.fault', { hasText: 'The most is 120 years.' });
    await fault.waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
    assert.ok(described.includes((await fault.getAttribute('id')) ?? ''));
    await window.picture('run-number');

    await keyboard.press('Enter');
    assert.ok(await field.evaluate('document.activeElement?.type === "text"'), 'the field keeps the keyboard');
    await field.fill('44 months');
    await run.locator('.fault', { hasText: 'It is in years, not in months.' }).waitFor();
    await field.fill('44 years');
    await run.locator('.fault').waitFor({ state: 'hidden' });
    await heading(run, 'Question 1');
  });

  it('takes no digit for a choice where numbers are typed', async () => {
    const run = await askNobody('iliac-imaging.guideline.yaml');
    const notKnown = run.getByRole('radio', { name: 'Not known' });
    await notKnown.waitFor();
    assert.equal(await run.locator('.now .digit').count(), 0);

    await notKnown.focus();
    await window.page.keyboard.press('0');

    assert.equal(await notKnown.isChecked(), false);
    await heading(run, 'Question 1');
  });

  it('never shows a case with errors as one that came out as expected', async () => {
    const run = await runCase('misspelt.cases.yaml');
    await run.getByText('It has errors: what could not be read of it is left out.').waitFor();
    await run.getByText('Unknown field "expects"').waitFor();
    await run.locator('.doubt', { hasText: 'The case has 1 error' }).waitFor();
    assert.deepEqual(await axeProblems(run), []);
  });

  it('changes an answer in its place by the mouse, and says what that sets aside', async () => {
    const run = await runCase('iliac-imaging.cases.yaml');
    await run.getByText('It comes out as expected').waitFor();
    await run.getByText('What the case says').click();

    await run.getByRole('button', { name: 'Change Emergency' }).click();
    await run.getByText('Tense, blue, very painful limb').first().click();
    await run.getByRole('button', { name: 'Take this answer' }).click();

    await heading(run, 'Set aside');
    await run.getByText('Treat as limb-threatening venous thrombosis').first().waitFor();
    await run.locator('.answer.aside', { hasText: 'swelling' }).waitFor();
    await window.picture('run-changed');
    await run.getByRole('button', { name: 'Back' }).click();
    await run.getByText('Image the pelvic veins').first().waitFor();
    await run.getByRole('heading', { name: 'Answers' }).waitFor();
  });

  it('leads from a citation to the text of the extract', async () => {
    const run = await runCase('iliac-imaging.cases.yaml');

    await run.locator('.advice .citation', { hasText: 'trayes-2013#high-suspicion' }).click();

    await window.page.locator('.tab.active[data-resource-name="iliac-imaging.guideline.yaml"]').waitFor();
    await window.page.locator('.view-line', { hasText: 'When suspicion stays high' }).first().waitFor();
  });

  it('tries what would change the answer, goes on with an awaited result, and speaks to patients', async () => {
    const run = await runCase('iliac-imaging.cases.yaml');

    await run.getByRole('radio', { name: 'patient' }).check();
    await run.getByText('You need a scan of the veins in your pelvis').first().waitFor();
    assert.deepEqual(await axeProblems(run), []);
    await run.getByRole('radio', { name: 'clinician' }).check();

    await run.getByRole('button', { name: 'Try Iliac ultrasound: “Not done”' }).click();
    await run.getByText('Order one complete duplex ultrasound').first().waitFor();
    await run.getByRole('button', { name: 'Back' }).click();
    await run.getByRole('heading', { name: 'When the result is there' }).waitFor();
    await run.locator('.now').getByText('Thrombus in iliac veins or vena cava').click();
    await run.getByRole('button', { name: 'Go On with This Result' }).click();

    await heading(run, 'Result, step 2 of 2');
    await run.locator('.earlier summary', { hasText: 'Step 1: Image the pelvic veins' }).waitFor();
    await window.picture('run-went-on');
  });

  /** A patient of the doubtful guideline, up to the result. */
  async function runDoubtful(): Promise<Frame> {
    const run = await askNobody('doubtful.guideline.yaml');
    await window.page.keyboard.press('1');
    await window.page.keyboard.press('Enter');
    await run.locator('.result-head:focus').waitFor();
    return run;
  }

  it('says above a result that the guideline has errors, in every theme', async () => {
    const run = await runDoubtful();
    const doubt = run.locator('.doubt');
    await doubt
      .getByText(
        /^The guideline has \d+ errors?, those of its libraries counted too \(see Problems[^)]*\): this may be wrong/,
      )
      .waitFor();
    const [above, below] = await Promise.all([doubt.boundingBox(), run.locator('.result-head').boundingBox()]);
    assert.ok(above && below && above.y < below.y, 'it is read before the result');
    try {
      for (const theme of allThemes) {
        await window.setTheme(theme);
        await run.locator(`body.vscode-${theme === 'high-contrast-light' ? 'high-contrast-light' : theme}`).waitFor();
        assert.deepEqual(await axeProblems(run), [], theme);
        await window.picture(`run-doubt-${theme}`);
      }
    } finally {
      await window.setTheme('light');
    }
  });

  it('says above a question that the guideline has errors, and keeps the keyboard there while it is edited', async () => {
    const { keyboard } = window.page;
    const run = await askNobody('doubtful.guideline.yaml');
    const [above, below] = await Promise.all([
      run.locator('.doubt').boundingBox(),
      run.getByRole('heading', { name: 'Question 1' }).boundingBox(),
    ]);
    assert.ok(above && below && above.y < below.y, 'it is read before the question');
    await keyboard.press('1');

    const file = path.join(window.folder, 'doubtful.guideline.yaml');
    writeFileSync(file, doubtful.replaceAll('What did the scan show?', 'What does the scan show?'));

    await run.getByRole('group', { name: 'What does the scan show?' }).locator('input:focus:checked').waitFor();
    writeFileSync(file, doubtful);
    await run.getByRole('group', { name: 'What did the scan show?' }).locator('input:focus:checked').waitFor();
  });

  it('offers a number as it was typed, and with its unit once that is not the one beside the field', async () => {
    const { keyboard } = window.page;
    const run = await askNobody('weighed.guideline.yaml');
    const field = run.getByRole('textbox', { name: 'A number' });
    await keyboard.type('80.0');
    await keyboard.press('Enter');
    await run.locator('.result-head:focus').waitFor();
    await run.locator('.answer .value', { hasText: '80 kg' }).waitFor();

    await run.getByRole('button', { name: 'Change Body weight' }).click();
    assert.equal(await field.inputValue(), '80.0');
    await keyboard.press('Escape');
    await keyboard.press('Alt+ArrowLeft');
    await heading(run, 'Question 1');
    assert.equal(await field.inputValue(), '80.0');
    await keyboard.press('Enter');
    await run.locator('.result-head:focus').waitFor();

    const file = path.join(window.folder, 'weighed.guideline.yaml');
    writeFileSync(file, weighed.replace('unit: kg', 'unit: g'));

    const text = 'Body weight is asked in g now and was answered in kg: it is asked again.';
    await run.locator('.notice', { hasText: `Run again after an edit. ${text}` }).waitFor();
    await run.locator('.fault', { hasText: 'It is asked in g now and was answered in kg.' }).waitFor();
    assert.equal(await field.inputValue(), '80.0 kg');
    await window.picture('run-other-unit');
    writeFileSync(file, weighed);
    await run.getByText('Light enough.').first().waitFor();
  });

  it('tells of a copy where one sees it', async () => {
    const run = await runDoubtful();
    const copy = run.getByRole('button', { name: 'Copy as Markdown' });
    await copy.scrollIntoViewIfNeeded();

    await copy.click();

    const notice = run.locator('.notice', { hasText: 'Copied as Markdown.' });
    await notice.waitFor();
    const [box, height] = [await notice.boundingBox(), await run.evaluate('innerHeight')];
    assert.ok(box, 'it is shown');
    const frame = await (await run.frameElement()).boundingBox();
    assert.ok(frame && box.y >= frame.y && box.y + box.height <= frame.y + Number(height), 'it is in sight');
    await window.picture('run-copied');
  });

  it('says a result again in the words for patients, with the doubt, to those who hear it', async () => {
    const run = await runDoubtful();
    const spoken = run.locator('.spoken');
    assert.match((await spoken.textContent()) ?? '', /^The guideline has \d+ errors?.* Look at the veins again\.$/);

    await run.getByRole('radio', { name: 'patient' }).check();

    await run.getByText('You need another picture of your veins.').first().waitFor();
    assert.match(
      (await spoken.textContent()) ?? '',
      /^This guideline has (a mistake|mistakes), .* You need another picture of your veins\.$/,
    );
    await run.locator('.audience input:focus').waitFor();
    await run.locator('.doubt').getByText('Ask your clinician before you rely on it.').waitFor();
    assert.deepEqual(await axeProblems(run), []);
    await window.picture('run-doubt-patient');

    await run.getByRole('radio', { name: 'clinician' }).check();
    assert.match((await spoken.textContent()) ?? '', /Look at the veins again\.$/);
  });

  it('takes what decides a caution in its place, by the keyboard, and lets it be', async () => {
    const { keyboard } = window.page;
    const run = await runDoubtful();
    const caution = run.locator('.caution');
    await caution.getByText('The table may break').waitFor();
    const ask = caution.getByRole('button', { name: 'Answer: How heavy is the patient?' });

    await ask.focus();
    await keyboard.press('Enter');
    await caution.locator('.question-form input:focus').waitFor();
    assert.deepEqual(await axeProblems(run), []);
    for (const theme of allThemes) {
      await window.setTheme(theme);
      await run.locator(`body.vscode-${theme === 'high-contrast-light' ? 'high-contrast-light' : theme}`).waitFor();
      await window.picture(`run-caution-${theme}`);
    }
    await window.setTheme('light');

    await keyboard.type('80');
    await keyboard.press('Escape');
    await caution.locator('.question-form').waitFor({ state: 'detached' });
    // Escape gives the keyboard back.
    await caution.locator('button:focus').waitFor();

    await keyboard.press('Enter');
    const field = caution.locator('.question-form input:focus');
    await field.waitFor();
    // What was typed before is marked, and so it is replaced; VS Code's own Select All comes at some later time.
    await keyboard.type('250');
    assert.equal(await field.inputValue(), '250');
    await keyboard.press('Enter');
    await run.locator('.result-head:focus').waitFor();
    await caution.getByText('Body weight: 250 kg').waitFor();
    assert.equal(await caution.getByRole('button').count(), 0, 'nothing is left to be decided');
    await run.locator('.answer', { hasText: 'Body weight' }).waitFor();
    assert.deepEqual(await axeProblems(run), []);
    await window.picture('run-caution-decided');
  });

  it('shows labels as text, whatever they hold', async () => {
    const run = await askNobody('hostile.guideline.yaml');
    await run.getByText('<u>yes</u>').waitFor();
    await window.picture('run-hostile-question');
    await run.getByText(long).first().click();
    await run.getByRole('button', { name: 'Go On' }).click();
    await run.locator('.result-head').waitFor();

    assert.equal(await run.locator('img, b, u, i, a[href]').count(), 0);
    assert.ok(await isNoWiderThanItself(run), 'nothing is wider than the panel');
    assert.deepEqual(await axeProblems(run), []);
    assert.doesNotMatch(await run.title(), /owned/);
    await window.picture('run-hostile');
  });

  it('is sound in every theme, and in a panel as narrow as 300 pixels or zoomed to 400 percent', async () => {
    const size = window.page.viewportSize() ?? { width: 1400, height: 900 };
    const run = await runCase('iliac-imaging.cases.yaml');
    try {
      for (const theme of allThemes) {
        await window.setTheme(theme);
        await run.locator(`body.vscode-${theme === 'high-contrast-light' ? 'high-contrast-light' : theme}`).waitFor();
        assert.deepEqual(await axeProblems(run), [], theme);
        await window.picture(`run-${theme}`);
      }
      await window.page.setViewportSize({ width: 620, height: 900 });
      await run.waitForFunction('innerWidth <= 320');
      assert.ok(await isNoWiderThanItself(run));
      await window.picture('run-narrow');
    } finally {
      await window.page.setViewportSize(size);
      await window.setTheme('light');
    }
  });
});

/** WCAG's reflow: nothing has to be scrolled sideways. */
function isNoWiderThanItself(run: Frame): Promise<boolean> {
  return run.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
}
