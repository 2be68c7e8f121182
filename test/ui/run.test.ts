import assert from 'node:assert/strict';
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

const files = ['hostile.guideline.yaml', 'iliac-imaging.guideline.yaml', 'iliac-imaging.cases.yaml'];

describe('the run panel in the browser', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({ 'hostile.guideline.yaml': hostile, 'misspelt.cases.yaml': misspelt });
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
    await window.workbench.runCommand('Guideline: Run Case');
    const picker = window.page.locator('.quick-input-widget');
    await picker.getByText('Start from nothing').waitFor();
    await window.page.keyboard.type('Start from nothing');
    await window.page.keyboard.press('Enter');
    const run = await window.workbench.webviewWith('.question-form');
    await run.locator('.question input:focus').waitFor();
    return run;
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
