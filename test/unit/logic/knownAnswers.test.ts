import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Workspace } from '../../../server/src/workspace/workspace';
import { lint, memoryFiles, today } from '../rules/lint';

/* Tables and decision rules whose holes, or whose having none, is known beforehand. */

/** The logic problems of a guideline made of these parts, each in short. */
async function logicOf(findings: string, branches: string, more = ''): Promise<string[]> {
  const targets = [...new Set([...branches.matchAll(/then: ([a-z-]+)/g)].map(([, id]) => id))];
  const text = `start: it
findings:
${indented(findings)}
${more}
nodes:
  it:
    decide: Which?
${indented(branches, 4)}
${targets.map((id) => `  ${id}: {conclude: ${id}}`).join('\n')}
`;
  const problems = await lint(text);
  return problems.filter(({ rule }) => rule.startsWith('logic/')).map(({ rule, message }) => `${rule} ${message}`);
}

function indented(text: string, by = 2): string {
  return text
    .trim()
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n');
}

function assertTold(told: readonly string[], ...expected: readonly RegExp[]): void {
  assert.equal(told.length, expected.length, told.join('\n'));
  for (const [index, words] of expected.entries()) assert.match(told[index] ?? '', words);
}

describe('known answers', () => {
  it('RSBI at 105: weaning below, none above, and nothing at the value itself', async () => {
    assertTold(
      await logicOf(
        'rsbi: {kind: sign, number: {unit: "/min/L", min: 0, max: 500}}',
        'branches:\n  - {when: {rsbi: "< 105"}, then: wean}\n  - {when: {rsbi: "> 105"}, then: wait}',
      ),
      /^logic\/gap No branch holds where rsbi: 105\. "<" and ">" both leave the limit itself out\. .*Such a patient: rsbi: 105\.$/,
    );
  });

  it('the same on a finer grid: whole numbers have no room between 12 and 13, tenths have', async () => {
    const branches = 'branches:\n  - {when: {weeks: "<= 12"}, then: early}\n  - {when: {weeks: ">= 13"}, then: late}';
    assertTold(await logicOf('weeks: {kind: history, number: {unit: wk, min: 0, max: 45}}', branches));
    assertTold(
      await logicOf('weeks: {kind: history, number: {unit: wk, min: 0, max: 45, decimals: 1}}', branches),
      /^logic\/gap No branch holds where weeks: 12\.1 to 12\.9\. Widen/,
    );
  });

  it('a Norton score of 18, which belongs to neither band', async () => {
    assertTold(
      await logicOf(
        'norton: {kind: sign, number: {min: 5, max: 20}}',
        'branches:\n  - {when: {norton: "< 14"}, then: high}\n  - {when: {norton: 14 to 17}, then: medium}\n  - {when: {norton: "> 18"}, then: low}',
      ),
      /^logic\/gap No branch holds where norton: 18\. Widen/,
    );
  });

  it('age bands that share their ends', async () => {
    assertTold(
      await logicOf(
        'age: {kind: demographic, number: {unit: a, min: 0, max: 120}}',
        'branches:\n  - {when: {age: 0 to 18}, then: child}\n  - {when: {age: 18 to 65}, then: adult}\n  - {when: {age: "≥ 65"}, then: old}',
      ),
      /^logic\/overlap This branch and branch 1 hold together where age: 18,/,
      /^logic\/overlap This branch and branch 2 hold together where age: 65,/,
    );
  });

  it('bands across two findings: the gap is the corner that both leave', async () => {
    assertTold(
      await logicOf(
        'systolic: {kind: sign, number: {unit: "mm[Hg]", min: 0, max: 300}}\ndiastolic: {kind: sign, number: {unit: "mm[Hg]", min: 0, max: 200}}',
        'branches:\n  - {when: {systolic: "< 120", diastolic: "< 80"}, then: normal}\n  - {when: {systolic: 120 to 129, diastolic: "< 80"}, then: elevated}\n  - {when: {any: [{systolic: "≥ 130"}, {diastolic: "> 80"}]}, then: high}',
      ),
      /^logic\/gap No branch holds where systolic: < 130; diastolic: 80\. "<" and ">" both leave the limit itself out\. Widen/,
    );
  });

  it('a rule behind a wider one', async () => {
    assertTold(
      await logicOf(
        'egfr: {kind: laboratory, number: {unit: mL/min, min: 0, max: 200}, values: {not-done: Not done}, missing: not-done}',
        'hit: first\nbranches:\n  - {when: {egfr: "< 60"}, then: reduced}\n  - {when: {egfr: "< 30"}, then: poor}\n  - {when: {egfr: not-done}, then: measure}\notherwise: good',
      ),
      /^logic\/masked Nobody gets as far as this branch: branch 1 before it takes everybody/,
      /^logic\/never-reached No patient comes to "poor"/,
    );
  });

  it('a rule that two others take apart', async () => {
    const told = await logicOf(
      'egfr: {kind: sign, number: {unit: mL/min, min: 0, max: 200}}',
      'hit: first\nbranches:\n  - {when: {egfr: "< 30"}, then: poor}\n  - {when: {egfr: "≥ 60"}, then: good}\n  - {when: {not: {egfr: 30 to 59}}, then: extreme}\notherwise: reduced',
    );
    assertTold(told, /^logic\/masked .*branches 1 and 2 before it take everybody/, /^logic\/never-reached/);
  });

  it('PERC: eight criteria that all have to be absent, and one that is present is enough', async () => {
    const criteria = [
      'age: {kind: demographic, number: {unit: a, min: 18, max: 120}}',
      'pulse: {kind: sign, number: {unit: /min, min: 0, max: 300}}',
      'saturation: {kind: sign, number: {unit: "%", min: 0, max: 100}}',
      ...['unilateral-swelling', 'haemoptysis', 'recent-surgery', 'previous-thrombosis', 'oestrogen'].map(
        (id) => `${id}: {kind: history}`,
      ),
    ];
    const points = `derived:
  perc:
    points:
      - {when: {age: "≥ 50"}, add: 1}
      - {when: {pulse: "≥ 100"}, add: 1}
      - {when: {saturation: "< 95"}, add: 1}
      - {when: {unilateral-swelling: yes}, add: 1}
      - {when: {haemoptysis: yes}, add: 1}
      - {when: {recent-surgery: yes}, add: 1}
      - {when: {previous-thrombosis: yes}, add: 1}
      - {when: {oestrogen: yes}, add: 1}`;
    const whole = 'branches:\n  - {when: {perc: 0}, then: excluded}\n  - {when: {perc: "> 0"}, then: go-on}';
    assertTold(await logicOf(criteria.join('\n'), whole, points));
    const broken = whole.replace('> 0', '> 1');
    assertTold(await logicOf(criteria.join('\n'), broken, points), /^logic\/gap No branch holds where perc: 1\. Widen/);
    const nine = whole.replace('then: go-on}', 'then: go-on}\n  - {when: {perc: 9}, then: never}');
    assertTold(
      await logicOf(criteria.join('\n'), nine, points),
      /^logic\/unsatisfiable This branch holds for nobody: no patient/,
      /^logic\/never-reached/,
    );
  });

  const signs = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);
  const scored = (adds: readonly number[]) => ({
    findings: signs(adds.length)
      .map((id) => `${id}: {kind: sign}`)
      .join('\n'),
    points: `derived:
  curb:
    points:
${adds.map((add, index) => `      - {when: {s${index}: yes}, add: ${add}}`).join('\n')}`,
  });

  it('CURB-65 with a score of 2 in neither branch, and in both: told by the score', async () => {
    const { findings, points } = scored([1, 1, 1, 1, 1]);
    const branches = 'branches:\n  - {when: {curb: "< 2"}, then: home}\n  - {when: {curb: "> 2"}, then: admit}';
    assertTold(
      await logicOf(findings, branches, points),
      /^logic\/gap No branch holds where curb: 2\. "<" and ">" both leave the limit itself out\. Widen/,
    );
    assertTold(
      await logicOf(findings, branches.replace('< 2', '<= 3'), points),
      /^logic\/overlap This branch and branch 1 hold together where curb: 3, and only one may\./,
    );
  });

  it('a GRACE score, with thirteen signs of different weight, at its limit', async () => {
    const { findings, points } = scored([18, 36, 55, 73, 91, 100, 7, 14, 23, 46, 28, 39, 59]);
    assertTold(
      await logicOf(
        findings,
        'branches:\n  - {when: {curb: "< 108"}, then: low}\n  - {when: {curb: "> 108"}, then: high}',
        points,
      ),
      /^logic\/gap No branch holds where curb: 108\. "<" and ">" both leave the limit itself out\. Widen/,
    );
  });

  it('CHA2DS2-VASc with a band that ends at 9 where 10 can be reached: told by the score', async () => {
    const { findings, points } = scored([1, 2, 1, 1, 1, 1, 2, 1]);
    const band = `${points}
  band: {rows: [{when: {curb: 0 to 1}, is: low}, {when: {curb: 2 to 9}, is: high}]}`;
    assertTold(
      await logicOf(
        findings,
        'branches:\n  - {when: {band: low}, then: wait}\n  - {when: {band: high}, then: treat}',
        band,
      ),
      /^logic\/gap No row holds where curb: (?:10|≥ 10|> 9), so a run that asks for "band" stops there\./,
    );
  });

  it('a gap of which a waiver names a part is told by what was found, part by part', async () => {
    const { findings, points } = scored([1, 1]);
    const waived = `branches:
  - {when: {curb: 0}, then: home}
  - {when: {curb: 2}, then: admit}
waive: {logic/gap: {when: {s0: yes}, reason: The source leaves it open.}}`;
    assertTold(
      await logicOf(findings, waived, points),
      /^logic\/gap No branch holds where s0: yes; s1: no\. /,
      /^logic\/gap No branch holds where s0: no; s1: yes\. /,
    );
  });

  it('a formula whose inputs have few values: what it never comes to is no gap', async () => {
    const findings = 'side: {kind: sign, number: {unit: cm, min: 0, max: 50}}';
    const area = 'derived:\n  area: {formula: side * side, number: {unit: cm2, min: 0, max: 2500}}';
    const at = (limit: number) =>
      `branches:\n  - {when: {area: "< ${limit}"}, then: small}\n  - {when: {area: "> ${limit}"}, then: large}`;
    assertTold(await logicOf(findings, at(101), area));
    assertTold(await logicOf(findings, at(144), area), /^logic\/gap No branch holds where area: 144\. .*: side: 12\.$/);
  });

  it('limits that cannot be read, or that leave no number: nothing is said of everybody', async () => {
    const branches = 'branches:\n  - {when: {rr: ">= 35"}, then: bad}\n  - {when: {rr: "< 30"}, then: good}';
    for (const limits of ['min: 0, max: 1OO', 'min: O, max: 100', 'min: 0, max: 3e2', 'min: 0, max: -5']) {
      const findings = `rr: {kind: sign, number: {unit: /min, ${limits}}}`;
      assertTold(await logicOf(findings, branches));
    }
    assertTold(await logicOf('rr: {kind: sign, number: {unit: /min, min: 0, max: 100}}', branches), /^logic\/gap/);
  });

  it('the samples have the gaps that their sources have, and no others', async () => {
    const told = async (sample: string) => {
      const uri = `file:///samples/${sample}/${sample}.guideline.yaml`;
      const library = 'file:///samples/shared/vein-imaging.guideline.yaml';
      const read = (file: string) => readFileSync(file.replace('file:///', ''), 'utf8');
      const workspace = new Workspace(memoryFiles({ [uri]: read(uri), [library]: read(library) }), () => today);
      const file = await workspace.open(uri, read(uri), 1);
      return workspace
        .problems(file)
        .filter(({ rule }) => rule === 'logic/gap' || rule === 'logic/overlap')
        .map(({ message, waived }) => `${/where (.*?)\. /.exec(message)?.[1]}${waived ? ', waived' : ''}`);
    };
    assert.deepEqual(await told('fena'), ['fena: 1 or 4, waived']);
    assert.deepEqual(await told('who-anaemia'), ['prevalence: 20 to 39, waived']);
    assert.deepEqual(await told('curb-65'), []);
    assert.deepEqual(await told('wells-dvt'), []);
    assert.deepEqual(await told('iliac-imaging'), []);
    assert.deepEqual(await told('iliac-imaging-as-published'), [
      'iliac-ultrasound: positive or nondiagnostic',
      'red-flags: none',
    ]);
  });
});
