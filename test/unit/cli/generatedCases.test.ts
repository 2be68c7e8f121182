import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { planCases } from '../../../server/src/cli/casesPlan';
import { runCase } from '../../../server/src/engine/cases';
import { compile } from '../../../server/src/engine/compile';
import type { Program } from '../../../server/src/engine/program';
import type { Run } from '../../../server/src/engine/run';
import { caseFile } from '../../../server/src/export/caseFile';
import { waysTaken } from '../../../server/src/logic/suites/ways';
import { isConfirmed } from '../../../server/src/model/readCase';
import { Workspace } from '../../../server/src/workspace/workspace';
import { casesOf, programOf } from '../engine/guidelineOf';
import { anyGuideline, entities } from '../engine/randomGuideline';
import { memoryFiles, today } from '../rules/lint';

const everything = { mcdc: true, boundaries: true };

function generate(program: Program) {
  const plan = planCases(program, [], everything);
  return { plan, text: caseFile('g.guideline.yaml', ['Generated.'], plan.cases) };
}

/** All problems of a case file beside its guideline, those of the guideline left out. */
async function problemsOf(guideline: string, cases: string, libraries: Readonly<Record<string, string>> = {}) {
  const files = { 'file:///g/g.guideline.yaml': guideline, ...libraries };
  const workspace = new Workspace(memoryFiles(files), () => today);
  const file = await workspace.open('file:///g/g.cases.yaml', cases, 1);
  return workspace.problems(file).map(({ rule, message, entry }) => `${rule}: ${message} (${entry.text})`);
}

function assertAllPass(program: Program, text: string, count: number): Run[] {
  const cases = casesOf(text);
  assert.equal(cases.size, count);
  return [...cases.keys()].flatMap((id) => {
    const result = runCase(program, cases, id);
    const wrong = [...result.problems, ...result.mismatches].map(({ message }) => `${id}: ${message}`);
    assert.deepEqual(wrong, []);
    return result.runs;
  });
}

/** Once the cases at limits were there, one more pair could be made of them. */
const GUIDELINE_IN_A_CIRCLE = `start: n0
${entities}
derived:
  score:
    points: [{when: {all: [{a: yes}]}, add: 1}]
  level:
    hit: unique
    rows: [{when: {d: {not: "> 2"}}, is: high}, {when: {a: no}, is: low}]
    
  ratio: {formula: (d + 1) / (d - 2), number: {decimals: 1}}

exclusions:
  e0: {when: {all: [{all: [{a: yes}]}]}, excludes: {contrast: iodinated}}
nodes:
  n0: {decide: Q, hit: unique, branches: [{when: {c: none}, then: n1}, {when: {c: some}, then: n1}]}
  n1: {decide: Q, hit: unique, branches: [{when: {d: "< 2"}, then: n2}, {when: {d: ">= 2"}, then: n2}, {when: {d: not-done}, then: n2}]}
  n2: {decide: Q, hit: unique, branches: [{when: {a: yes, e: yes}, then: n3}, {when: {a: yes, e: no}, then: n0}, {when: {a: no}, then: n0}]}
  n3: {decide: Q, hit: unique, branches: [{when: {all: [{a: yes}]}, then: n4}]}
  n4: {decide: Q, hit: unique, branches: [{when: {level: high}, then: n5}, {when: {level: low}, then: n5}]}
  n5: {recommend: R, options: study, do: [drug], awaits: [d]}
  n6: {decide: Q, hit: unique, branches: [{when: {a: yes}, then: n0}, {when: {a: no}, then: n7}]}
  n7: {conclude: End}`;

describe('generated cases', () => {
  it('of any guideline can be read, pass, and take what they were made for', () => {
    fc.assert(
      fc.property(anyGuideline, (guideline) => {
        const program = programOf(guideline);
        const { plan, text } = generate(program);
        const runs = assertAllPass(program, text, plan.cases.length);
        for (const [index, { run }] of plan.cases.entries())
          assert.deepEqual(waysTaken(runs[index] as Run), waysTaken(run));
        for (const { entity } of casesOf(text).values()) assert(!isConfirmed(entity));
      }),
      { numRuns: 50 },
    );
  });

  it('of any guideline have nothing that a linter would report', async () => {
    await fc.assert(
      fc.asyncProperty(anyGuideline, async (guideline) => {
        const { plan, text } = generate(programOf(guideline));
        if (plan.cases.length > 0) assert.deepEqual(await problemsOf(`guideline: g\n${guideline}`, text), []);
      }),
      { numRuns: 20 },
    );
  });

  it('leave nothing to generate once they are there', () => {
    fc.assert(
      fc.property(anyGuideline, (guideline) => {
        const program = programOf(guideline);
        const known = planCases(program, [], everything).cases.map(({ id, run }) => ({ file: '', id, run }));
        assert.deepEqual(planCases(program, known, everything).cases, []);
      }),
      { numRuns: 15 },
    );
  });

  it('use the patients of limits for tests to which nobody else was found', () => {
    const program = programOf(GUIDELINE_IN_A_CIRCLE);
    const known = planCases(program, [], everything).cases.map(({ id, run }) => ({ file: '', id, run }));
    assert.deepEqual(planCases(program, known, everything).cases, []);
  });

  for (const sample of samples())
    it(`of ${sample} lint clean, pass, and are the same each time`, async () => {
      const folder = path.join('samples', sample);
      const guideline = readFileSync(path.join(folder, `${sample}.guideline.yaml`), 'utf8');
      const shared = readFileSync('samples/shared/vein-imaging.guideline.yaml', 'utf8');
      const libraries = { 'file:///shared/vein-imaging.guideline.yaml': shared };
      const program = programOf(guideline, ...(/^uses:/m.test(guideline) ? [shared] : []));
      const { plan, text } = generate(program);
      assertAllPass(program, text, plan.cases.length);
      assert.deepEqual(await problemsOf(guideline, text, libraries), []);
      assert.equal(generate(compile(program.guideline)).text, text);
    });
});

function samples(): string[] {
  return readdirSync('samples', { withFileTypes: true })
    .filter((item) => item.isDirectory() && item.name !== 'shared' && !item.name.includes('as-published'))
    .map(({ name }) => name)
    .sort();
}
