import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readHitCount } from '../../../client/src/debug/hitCount';
import { back, into, out, over, sameStop } from '../../../client/src/debug/walk';
import { Debugging } from '../../../server/src/features/debug/debugging';
import type { DebugStop } from '../../../server/src/features/debug/view';
import { GuidelineFile } from '../../../server/src/workspace/guidelineFile';
import type { Facts } from '../engine/guidelineOf';
import { anyFacts, anyGuideline } from '../engine/randomGuideline';

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 150) };
const uri = 'file:///g.guideline.yaml';

function debuggingOf(text: string, facts: Facts): Debugging {
  const findings = Object.fromEntries(
    Object.entries(facts).map(([id, value]) => [id, typeof value === 'number' ? `${value}` : value]),
  );
  const debugging = Debugging.of(new GuidelineFile(uri, text, 1), { kind: 'patient', findings });
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

describe('the patients still possible', () => {
  it('are told of every stop, and this patient’s way is never ruled out', () => {
    fc.assert(
      fc.property(anyGuideline, anyFacts, (text, facts) => {
        const debugging = debuggingOf(text, facts);
        const { stops } = debugging.run;
        for (const [index, stop] of stops.entries()) {
          const told = debugging.patients(index);
          assert.ok(told.length > 0);
          const branch = stop.kind === 'node' ? /^branch (\d+)/.exec(stop.onward ?? '')?.[1] : undefined;
          const way = told.find(({ name }) => branch !== undefined && name.startsWith(`may take branch ${branch},`));
          if (way) assert.doesNotMatch(way.value, /nobody/);
        }
      }),
      { numRuns: Math.ceil(runs.numRuns / 3) },
    );
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
