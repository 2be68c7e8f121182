import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readHitCount } from '../../../client/src/debug/hitCount';
import { back, into, out, over, sameStop } from '../../../client/src/debug/walk';
import { Debugging } from '../../../server/src/features/debug/debugging';
import type { DebugStop } from '../../../server/src/features/debug/view';
import { GuidelineFile } from '../../../server/src/workspace/guidelineFile';
import { Workspace } from '../../../server/src/workspace/workspace';
import type { Facts } from '../engine/guidelineOf';
import { anyFacts, anyGuideline } from '../engine/randomGuideline';
import { memoryFiles, today } from '../rules/lint';

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 150) };
const uri = 'file:///g.guideline.yaml';
const workspace = new Workspace(memoryFiles({}), () => today);

function debuggingOf(text: string, facts: Facts): Debugging {
  const findings = Object.fromEntries(
    Object.entries(facts).map(([id, value]) => [id, typeof value === 'number' ? `${value}` : value]),
  );
  const debugging = Debugging.of(workspace, new GuidelineFile(uri, text, 1), { kind: 'patient', findings });
  assert.ok(debugging instanceof Debugging);
  return debugging;
}

type Stride = (stops: readonly DebugStop[], from: number) => number | undefined;

/** Every stop that a stride comes to, from one on. */
function walk(stops: readonly DebugStop[], from: number, stride: Stride): number[] {
  const seen: number[] = [];
  for (let at: number | undefined = from; at !== undefined; at = stride(stops, at)) seen.push(at);
  return seen;
}

describe('walking over the stops of a run', () => {
  it('comes to each by stepping in, and to the whole way by stepping over, and back again', () => {
    fc.assert(
      fc.property(anyGuideline, anyFacts, (text, facts) => {
        const { stops } = debuggingOf(text, facts).run;
        assert.deepEqual(
          walk(stops, 0, into),
          stops.map((_, index) => index),
        );
        const forward = walk(stops, 0, over);
        assert.equal(forward.at(-1), stops.length - 1, 'stepping over comes to the end');
        assert.deepEqual(walk(stops, stops.length - 1, back).reverse(), forward);
      }),
      runs,
    );
  });

  it('undoes a step over by a step back wherever both are as deep, and else goes out', () => {
    fc.assert(
      fc.property(anyGuideline, anyFacts, (text, facts) => {
        const { stops } = debuggingOf(text, facts).run;
        const depth = (index: number) => stops[index]?.depth ?? -1;
        for (const from of stops.keys()) {
          const next = over(stops, from);
          if (next !== undefined && depth(next) === depth(from)) assert.equal(back(stops, next), from);
          const outside = out(stops, from);
          if (outside === undefined) continue;
          assert.ok(outside > from);
          assert.ok(depth(from) === 0 || depth(outside) < depth(from));
        }
      }),
      runs,
    );
  });

  it('stands in the text: every stop has a place on one of its lines, and holds what lies in it', () => {
    fc.assert(
      fc.property(anyGuideline, anyFacts, (text, facts) => {
        const lines = text.split('\n');
        const { stops, steps } = debuggingOf(text, facts).run;
        for (const [index, { location, parent, depth }] of stops.entries()) {
          assert.ok(location, stops[index]?.name);
          const { start, end } = location.range;
          assert.ok(start.character <= (lines[start.line]?.length ?? -1));
          assert.ok(end.character <= (lines[end.line]?.length ?? -1));
          if (parent !== null) assert.ok(parent < index && (stops[parent]?.depth ?? 0) <= depth);
        }
        const identities = stops.map(({ identity }) => identity);
        assert.equal(new Set(identities).size, identities.length, 'no two stops are the same place');
        for (const { since } of [...(steps[0]?.findings ?? []), ...(steps[0]?.derived ?? [])])
          assert.ok(since === null || (since > 0 && since < stops.length));
      }),
      runs,
    );
  });

  it('finds its place again in the run of a patient who was changed, or the last that both have', () => {
    const value = fc.constantFrom(['a', 'yes'], ['a', 'no'], ['b', 'x'], ['b', ''], ['d', '3'], ['d', ''], ['e', 'no']);
    fc.assert(
      fc.property(anyGuideline, anyFacts, value, fc.nat(), (text, facts, [finding = '', typed = ''], somewhere) => {
        const debugging = debuggingOf(text, facts);
        const before = debugging.run.stops;
        const from = somewhere % before.length;
        const changed = debugging.change(0, finding, typed);
        assert.ok(changed.kind === 'changed');
        const after = changed.run.stops;
        const { index, isSame } = sameStop(before, from, after);
        assert.equal(before[from]?.identity === after[index]?.identity, isSame);
        if (isSame) return;
        assert.ok(index < from);
        assert.ok(after.every(({ identity }) => identity !== before[from]?.identity));
        for (let each = 0; each <= index; each++) assert.equal(before[each]?.identity, after[each]?.identity);
        assert.notEqual(before[index + 1]?.identity, after[index + 1]?.identity);
      }),
      runs,
    );
  });
});

/** Of a patient what a run has seen up to a stop, and what they are. */
function seenBy({ run }: Debugging, at: number): [id: string, value: string][] {
  const findings = run.steps[0]?.findings ?? [];
  return findings.flatMap(({ id, value, since }): [string, string][] =>
    since !== null && since <= at && value !== 'not known' ? [[id, value]] : [],
  );
}

describe('the patients still possible', () => {
  const everything = anyFacts.map((facts): Facts => ({ a: 'yes', b: 'x', c: [], d: '0', e: 'no', ...facts }));

  it('are all who agree with what was seen: nobody who takes a branch is said not to', () => {
    let held = 0;
    fc.assert(
      fc.property(
        anyGuideline,
        anyFacts,
        fc.array(everything, { minLength: 10, maxLength: 20 }),
        (text, facts, others) => {
          const debugging = debuggingOf(text, facts);
          const patients = others.map((each) => debuggingOf(text, each));
          for (const [index, stop] of debugging.run.stops.entries()) {
            const told = debugging.patients(index);
            assert.ok(told.length > 0);
            if (stop.kind !== 'node') continue;
            const seen = seenBy(debugging, index);
            const alike = patients.filter(({ run }) =>
              seen.every(([id, value]) =>
                run.steps[0]?.findings.some((each) => each.id === id && each.value === value),
              ),
            );
            for (const { run } of [debugging, ...alike]) {
              const onward = run.stops.find(({ kind, name }) => kind === 'node' && name === stop.name)?.onward;
              const way = /^(?:branch \d+|otherwise)/.exec(onward ?? '')?.[0];
              const words = told.find(({ name }) => name === way);
              if (!words) continue;
              held++;
              assert.doesNotMatch(words.value, /nobody/);
            }
          }
        },
      ),
      { numRuns: Math.ceil(runs.numRuns / 3) },
    );
    assert.ok(held > 100, `something was held against it: ${held}`);
  });
});

describe('a hit count', () => {
  it('is a number, alone or compared, or every so many times', () => {
    const hits = (text: string) => [1, 2, 3, 4].filter((count) => readHitCount(text)?.(count));
    assert.deepEqual(hits(''), [1, 2, 3, 4]);
    assert.deepEqual(hits('3'), [3]);
    assert.deepEqual(hits('= 3'), [3]);
    assert.deepEqual(hits('== 3'), [3]);
    assert.deepEqual(hits('>= 3'), [3, 4]);
    assert.deepEqual(hits('>3'), [4]);
    assert.deepEqual(hits('<= 2'), [1, 2]);
    assert.deepEqual(hits('< 2'), [1]);
    assert.deepEqual(hits('% 2'), [2, 4]);
    for (const text of ['often', '0', '1.5', '-1', '3 times']) assert.equal(readHitCount(text), undefined);
  });
});
