import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cover } from '../../../server/src/engine/coverage';
import type { Run } from '../../../server/src/engine/run';
import { isAnswer } from '../../../server/src/engine/run';
import { Analysis } from '../../../server/src/logic/analysis';
import { caseSuite, type Suite } from '../../../server/src/logic/suites/caseSuite';
import { isSettled } from '../../../server/src/logic/suites/settled';
import { keyOf, waysOf, waysTaken } from '../../../server/src/logic/suites/ways';
import { inShort, programOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';
import { everybodyOf } from './everybody';

function suiteOf(text: string, known: (runs: readonly Run[]) => readonly Run[] = () => []) {
  const program = programOf(text);
  const analysis = new Analysis(program);
  const ways = waysOf(analysis);
  const runs = everybodyOf(program);
  const hand = known(runs);
  return { program, ways, runs, hand, suite: caseSuite(analysis, ways, hand) };
}

function assertWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): void {
  assert.deepEqual(
    [...part].filter((each) => !whole.has(each)),
    [],
  );
}

/** The ways that nobody was found to take; only where a formula is asked may there be any. */
function notFound({ untaken }: Suite, text: string): string[] {
  const open = untaken.filter(({ why }) => why === 'not-found').map(keyOf);
  assert(open.length === 0 || text.includes('ratio: "'), text);
  return open;
}

describe('a suite of cases', () => {
  it('takes every way that anybody takes, and lists the others', () => {
    fc.assert(
      fc.property(anyGuideline, (text) => {
        const { program, runs, suite } = suiteOf(text);
        const cases = suite.cases.map(({ run }) => run);
        const ways = (of: readonly Run[]) => new Set(of.flatMap((run) => [...waysTaken(run)]));
        const sound = runs.filter(isSettled);
        const added = new Set(suite.added.map(keyOf));
        assert.deepEqual(ways(cases), added);
        assertWithin(added, ways(sound));
        const open = notFound(suite, text);
        assertWithin(ways(runs.filter(({ outcome }) => isAnswer(outcome))), new Set([...added, ...open]));
        if (sound.length === runs.length && open.length === 0) {
          assert.deepEqual(added, ways(runs));
          const reached = (of: readonly Run[]) =>
            cover(program, of).nodes.map(({ branches }) => branches.map(({ hits }) => hits > 0));
          assert.deepEqual(reached(cases), reached(runs));
        }
        const listed = [...suite.added, ...suite.untaken].map(keyOf);
        assert.equal(new Set(listed).size, listed.length);
        for (const { outcome } of cases) assert(outcome.kind !== 'needs' && outcome.kind !== 'broken');
      }),
      { numRuns: 150 },
    );
  });

  it('is never smaller than the number of cases that it says are needed, and has none to spare', () => {
    fc.assert(
      fc.property(anyGuideline, (text) => {
        const { suite } = suiteOf(text);
        assert(suite.atLeast <= suite.cases.length);
        for (const { run, ways } of suite.cases) {
          assert(ways.length > 0, inShort(run));
          const others = suite.cases.flatMap((each) => (each.run === run ? [] : [...waysTaken(each.run)]));
          assert(suite.added.some((way) => !others.includes(keyOf(way))));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('adds to the runs at hand only what they do not take', () => {
    fc.assert(
      fc.property(anyGuideline, fc.nat(280), (text, from) => {
        const { suite, hand, runs } = suiteOf(text, (all) => all.slice(from, from + 5));
        const taken = new Set(hand.flatMap((run) => [...waysTaken(run)]));
        for (const { ways } of suite.cases) for (const way of ways) assert(!taken.has(keyOf(way)));
        const answering = runs.filter(({ outcome }) => isAnswer(outcome)).flatMap((run) => [...waysTaken(run)]);
        const told = [...[...suite.known, ...suite.added].map(keyOf), ...notFound(suite, text)];
        assertWithin(new Set(answering), new Set(told));
      }),
      { numRuns: 100 },
    );
  });
});
