import assert from 'node:assert/strict';
import type { LintReport } from '../../server/src/cli/lint';
import { lintText } from '../../server/src/cli/lintText';
import { coloured, plain } from '../../server/src/cli/output';
import type { Place, TracedCondition, TracedTest, Truth } from '../../server/src/engine';
import { nameOf } from '../../server/src/engine/nameOf';
import { proportionText } from '../../server/src/export/citationText';
import { exactText } from '../../server/src/export/clinicianReport';
import { conditionText, reasonText } from '../../server/src/export/conditionText';
import { reportMarkdown } from '../../server/src/export/reportMarkdown';
import { valueText } from '../../server/src/export/valueText';
import { unitText } from '../../server/src/model/unitText';

const at: Place = { kind: 'node', id: 'here', range: { start: 0, end: 0 } };

function test(truth: Truth, id: string, asked: string, text: string, number?: number): TracedTest {
  const value = { known: truth !== 'unknown', text, ...(number !== undefined && { number }) };
  return { kind: 'test', truth, on: 'finding', id, label: id, name: nameOf({ id }), value, test: asked, at };
}

describe('words for a run', () => {
  const swollen = test('true', 'whole-leg', 'yes', 'Yes');
  const kidneys = test('false', 'egfr', '>= 30', '22', 22);
  const scan = test('unknown', 'scan', 'negative or nondiagnostic', 'not known');

  it('asks a condition', () => {
    const condition: TracedCondition = {
      kind: 'all',
      truth: 'false',
      of: [
        swollen,
        { kind: 'any', truth: 'false', of: [kidneys, scan], at },
        { kind: 'not', truth: 'true', of: kidneys, at },
      ],
      at,
    };
    assert.equal(
      conditionText(condition),
      'Whole leg: yes and (Egfr ≥ 30 or Scan: negative or nondiagnostic) and not (Egfr ≥ 30)',
    );
  });

  it('gives only the facts that decided', () => {
    const all = (truth: Truth, ...of: TracedCondition[]): TracedCondition => ({ kind: 'all', truth, of, at });
    const any = (truth: Truth, ...of: TracedCondition[]): TracedCondition => ({ kind: 'any', truth, of, at });
    assert.equal(reasonText(all('false', swollen, kidneys, scan)), 'Egfr: 22 (would have to be ≥ 30)');
    assert.equal(reasonText(any('true', swollen, kidneys, scan)), 'Whole leg: Yes');
    assert.equal(reasonText(all('unknown', swollen, scan)), 'Scan is not known');
    assert.equal(reasonText({ kind: 'not', truth: 'true', of: kidneys, at }), 'Egfr: 22 (not ≥ 30)');
    assert.equal(reasonText({ kind: 'not', truth: 'false', of: swollen, at }), 'Whole leg: Yes (must not be yes)');
    assert.equal(reasonText(all('true', swollen, swollen)), 'Whole leg: Yes');
  });

  it('writes proportions as they were counted', () => {
    assert.equal(proportionText({ n: 10, of: 36 }, undefined), '10/36 = 27.8 %');
    assert.equal(proportionText({ n: 10, of: 36 }, 'patients'), '10/36 patients = 27.8 %');
    assert.equal(proportionText({ percent: 76.9 }, undefined), '76.9 %');
    assert.equal(proportionText({ percent: 16, percentTo: 36 }, undefined), '16 to 36 %');
    assert.equal(proportionText({ n: 48, of: 5827, percent: 0.82 }, undefined), '48/5827 = 0.82 %');
    assert.equal(
      proportionText({ n: 10, of: 36, exact: { low: 14.2, high: 45.2 } }, undefined),
      '10/36 = 27.8 % (exact 95 % interval 14.2 to 45.2 %)',
    );
    assert.equal(
      proportionText({ percent: 76.9, interval: { low: 60, high: 88 } }, undefined),
      '76.9 % (95 % interval as published 60 to 88 %)',
    );
    assert.equal(proportionText({ n: 0, of: 0 }, undefined), '0/0');
    assert.equal(proportionText({}, undefined), 'no figure');
  });

  it('writes units as a ward does', () => {
    const written = ['mL/min/{1.73_m2}', 'a', '1', 'mm[Hg]', '10*9/L', 'umol/L', 'mg/dL', '/min', 'Cel', 'kg/m2'].map(
      unitText,
    );
    assert.deepEqual(written, [
      'mL/min/1.73 m²',
      'years',
      '',
      'mmHg',
      '10⁹/L',
      'µmol/L',
      'mg/dL',
      '/min',
      '°C',
      'kg/m²',
    ]);
  });

  it('writes every digit of a number, whatever its unit is', () => {
    const number = (text: string, unit?: string) =>
      valueText({ known: true, text, number: Number.parseFloat(text), ...(unit !== undefined && { unit }) });
    assert.equal(number('0.91', '1'), '0.91');
    assert.equal(number('1', '1'), '1');
    assert.equal(number('11'), '11');
    assert.equal(number('1.10 mmol/L', 'mmol/L'), '1.10 mmol/L');
    assert.equal(number('40 %', '%'), '40 %');
    assert.equal(number('71 a', 'a'), '71 years');
    assert.equal(number('3 {score}', '{score}'), '3 score');
    assert.equal(number('-110 10*9/L', '10*9/L'), '-110 10⁹/L');
    assert.equal(number('10 10*9/L', '10*9/L'), '10 10⁹/L');
    assert.equal(valueText({ known: true, text: 'Plan a', ids: ['plan-a'] }), 'Plan a');
  });

  it('writes what a formula gave before rounding so that it is true', () => {
    assert.equal(exactText('26.66666666666666666666666666666667', 1), '26.6666666…');
    assert.equal(exactText('2.345', 2), '2.345');
    assert.equal(exactText('10686474581524.46214699046865074140', 2), '10686474581524.4621…');
    assert.equal(exactText('8.315280276641321e-7', 2), '8.31528027… × 10⁻⁷');
    assert.equal(exactText('5.5e+25', 0), '5.5 × 10²⁵');
  });

  it('writes comparisons with the words for their units', () => {
    const asked = (text: string) => conditionText(test('unknown', 'x', text, 'not known'));
    assert.equal(asked('>= 3 a and < 6 a'), 'X ≥ 3 years and < 6 years');
    assert.equal(asked('not (> 1 10*9/L and < 2 10*9/L)'), 'X: not (> 1 10⁹/L and < 2 10⁹/L)');
    assert.equal(asked('3 or 4 or grade-4 or low'), 'X: 3 or 4 or grade-4 or low');
  });

  it('shows text as text in Markdown', () => {
    const texts = [
      '# no *heading* <b>&amp;',
      '1. no list',
      '2) none',
      '- none',
      '+1 point',
      '[a](b) `c` a|b ~~d~~ $e$',
      'a_b \\',
    ];
    const markdown = reportMarkdown(texts.map((text) => ({ kind: 'paragraph', text })));
    assert.deepEqual(markdown.trimEnd().split('\n\n'), [
      '\\# no \\*heading\\* &lt;b&gt;&amp;amp;',
      '1\\. no list',
      '2\\) none',
      '\\- none',
      '\\+1 point',
      '\\[a\\](b) \\`c\\` a\\|b \\~\\~d\\~\\~ \\$e\\$',
      'a\\_b \\\\',
    ]);
  });

  it('colours severities only where asked to', () => {
    const report: LintReport = {
      format: 'guideline-lint',
      version: 1,
      files: [
        {
          path: 'a.guideline.yaml',
          problems: [
            {
              line: 2,
              column: 3,
              endLine: 2,
              endColumn: 4,
              rule: 'a/b',
              severity: 'error',
              message: 'Wrong.',
              related: [],
            },
          ],
        },
      ],
      failures: [],
      summary: { files: 1, errors: 1, warnings: 0, information: 0, waived: 0 },
    };
    assert.equal(lintText(report, plain), 'a.guideline.yaml:2:3 error Wrong. [a/b]\n\n1 file: 1 error\n');
    assert.ok(lintText(report, coloured).startsWith('a.guideline.yaml:2:3 \u001b[31merror\u001b[39m Wrong.'));
  });
});
