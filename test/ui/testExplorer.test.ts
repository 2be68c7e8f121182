import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { allThemes, Window } from './window';

const guideline = readFileSync('samples/curb-65/curb-65.guideline.yaml', 'utf8');

const given = 'urea: 5, respiratory-rate: 16, systolic: 130, diastolic: 80, age: 40';
const cases = `guideline: few.guideline.yaml
cases:
  good: {given: {confusion: no, ${given}}, expect: {node: at-home}}
  wrong:
    title: "$(alert) <b>Too much</b>"
    given: {confusion: yes, ${given}}
    expect: {recommend: [admit]}
  broken: {given: {confusion: maybe, ${given}}, expect: {node: at-home}}
  made: {like: good, expect: {node: at-home}, confirmed: no}
  silent: {like: good}
`;

describe('the Test Explorer in the browser', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({
      'few.guideline.yaml': guideline,
      'few.cases.yaml': cases,
      'lonely.guideline.yaml': guideline.replace('guideline: curb-65', 'guideline: lonely'),
    });
    await window.workbench.openFile('few.cases.yaml');
    await window.workbench.runCommand('Testing: Focus on Test Explorer View');
    await choose('few.cases.yaml');
    await window.page.keyboard.press('ArrowRight');
    await row('wrong').waitFor();
  });
  after(() => window?.close());

  const explorer = () => window.page.locator('.test-explorer');
  const row = (text: string) => explorer().locator('.monaco-list-row', { hasText: text }).first();
  /** Gives a row the keyboard. Rows that come meanwhile move it away from under the pointer. */
  const choose = async (text: string) => {
    const chosen = explorer().locator('.monaco-list-row.focused', { hasText: text });
    while (!(await chosen.isVisible())) await row(text).click();
  };
  const inEachTheme = async (name: string) => {
    for (const theme of allThemes) {
      await window.setTheme(theme);
      await window.picture(`${name}-${theme}`);
    }
    await window.setTheme('light');
  };

  it('shows at each case what came out, its texts as texts', async () => {
    await window.workbench.openFile('few.cases.yaml');
    await window.workbench.runCommand('Test: Run Tests in Current File');

    await explorer().locator('.monaco-list-row[aria-label*="Failed"]', { hasText: 'wrong' }).waitFor();
    await row('broken').waitFor();
    const names = await explorer()
      .locator('.monaco-list-row')
      .evaluateAll((rows) => rows.map((each) => each.ariaLabel));
    for (const name of [
      'good (Passed)',
      '(Failed)',
      'broken (Errored)',
      'made: not confirmed by a person (Passed)',
      'silent: expects nothing (Skipped)',
    ])
      assert.ok(
        names.some((told) => told?.includes(name)),
        `${name}: ${names.join('; ')}`,
      );
    assert.match((await row('wrong').textContent()) ?? '', /\$\(alert\) <b>Too much<\/b>/);
    await inEachTheme('tests');
  });

  it('lists the cases for which no person answers', async () => {
    await explorer().page().locator('.testing-filter-wrapper .view-line').first().click();
    await window.page.keyboard.type('@guideline:unconfirmed');
    await row('good').waitFor({ state: 'hidden' });
    await row('made').waitFor();
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.press('Delete');
    await row('good').waitFor();
  });

  it('colours the nodes and branches of a guideline', async () => {
    await window.workbench.openFile('few.cases.yaml');
    await window.workbench.runCommand('Test: Run Tests with Coverage in Current File');
    await window.page.locator('.pane', { hasText: 'Test Coverage' }).getByText('few.guideline.yaml').first().waitFor();
    await window.workbench.openFile('few.guideline.yaml');
    const line = guideline.split('\n').indexOf('nodes:') + 12;
    await window.page.keyboard.press('Control+G');
    await window.page.locator('.quick-input-widget input').first().fill(`:${line}`);
    await window.page.getByText(`to go to line ${line}`).waitFor();
    await window.page.keyboard.press('Enter');
    await window.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });

    await window.page.locator('.coverage-deco-gutter.coverage-deco-miss').first().waitFor();
    const lines = async (mark: string): Promise<string[]> => {
      const found = await window.page
        .locator('.editor-instance .margin-view-overlays > div')
        .filter({ has: window.page.locator(`.coverage-deco-gutter.${mark}`) })
        .locator('.line-numbers')
        .allInnerTexts();
      return found.map((line) => guideline.split('\n')[Number(line) - 1]?.trim() ?? '');
    };
    const [hit, miss] = [await lines('coverage-deco-hit'), await lines('coverage-deco-miss')];
    assert.ok(hit.includes('severity:') && hit.includes('at-home:'), hit.join('; '));
    assert.ok(hit.includes('- {when: {risk-group: low}, then: at-home}'), hit.join('; '));
    assert.ok(miss.includes('in-hospital:') && miss.includes('urgent:'), miss.join('; '));
    assert.ok(miss.includes('- {when: {risk-group: moderate}, then: in-hospital}'), miss.join('; '));
    await inEachTheme('test-coverage');
  });

  it('leads from a guideline without cases to its first one', async () => {
    await choose('lonely.guideline.yaml');
    await window.page.keyboard.press('ArrowRight');
    const told = await row('makes its first one').getAttribute('aria-label');
    assert.equal(told, 'No cases yet. "New Case File", in the menu of this guideline, makes its first one.');

    await window.page.keyboard.press('ArrowLeft');
    await explorer().locator('.focused[aria-expanded="false"]', { hasText: 'lonely.guideline.yaml' }).waitFor();
    await window.page.keyboard.press('Shift+F10');
    await window.workbench.chooseInMenu('New Case File');

    await row('lonely.cases.yaml').waitFor();
    await row('lonely.guideline.yaml').waitFor({ state: 'hidden' });
    await window.picture('test-first-case');
  });
});
