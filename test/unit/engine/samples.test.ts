import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { runCase } from '../../../server/src/engine/cases';
import { describe as describeRun } from '../../../server/src/engine/describe';
import { evaluate } from '../../../server/src/engine/evaluate';
import { unknownPatient } from '../../../server/src/engine/patient';
import { casesOf, programOf } from './guidelineOf';

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly libraries: readonly string[];
  readonly cases: string;
}

const read = (...parts: readonly string[]) => readFileSync(path.join('samples', ...parts), 'utf8');

/** The samples that consist of a guideline and its cases, each in a folder of its name. */
const samples: readonly Sample[] = readdirSync('samples').flatMap((name) => {
  if (!existsSync(path.join('samples', name, `${name}.cases.yaml`))) return [];
  const text = read(name, `${name}.guideline.yaml`);
  const libraries = [...text.matchAll(/\.\.\/shared\/([\w.-]+\.guideline\.yaml)/g)].map(([, file = '']) =>
    read('shared', file),
  );
  return [{ name, text, libraries, cases: read(name, `${name}.cases.yaml`) }];
});

describe('the samples', () => {
  it('are found', () => assert.ok(samples.length >= 5));

  for (const { name, text, libraries, cases } of samples)
    it(`${name}: every case comes out as it expects, and every run can be told as plain data`, () => {
      const program = programOf(text, ...libraries);
      const all = casesOf(cases);
      assert.ok(all.size > 0);
      for (const id of all.keys()) {
        const { outcome, problems, mismatches, runs } = runCase(program, all, id);
        assert.deepEqual([outcome, ...problems, ...mismatches], ['pass'], id);
        for (const run of runs) {
          const trace = describeRun(run);
          assert.deepEqual(JSON.parse(JSON.stringify(trace)), trace, id);
        }
      }
    }).timeout(20_000);

  it('can be damaged anywhere without making anything throw', () => {
    const damage = fc.record({
      sample: fc.constantFrom(...samples),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 0, max: 30 }),
      by: fc.constantFrom('', ' ', '\n', ':', '{', '}', '[', ']', '"', 'x', '- ', '  '),
    });
    fc.assert(
      fc.property(damage, ({ sample: { text, libraries, cases }, at, length, by }) => {
        const start = Math.floor(at * text.length);
        const damaged = text.slice(0, start) + by + text.slice(start + length);
        const program = programOf(damaged, ...libraries);
        evaluate(program, unknownPatient(program));
        const all = casesOf(cases);
        for (const id of [...all.keys()].slice(0, 3))
          for (const run of runCase(program, all, id).runs) describeRun(run);
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) },
    );
  }).timeout(120_000);
});
