import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Program } from '../../../server/src/engine/program';
import { type Diff, diff } from '../../../server/src/logic/diff';
import { type Changes, changesBetween, keyOfChanges } from '../../../server/src/logic/diffChanges';
import type { Fact } from '../../../server/src/logic/diffFacts';
import { askedOfRun, factsOfRun } from '../../../server/src/logic/diffRun';
import { valuesOf } from '../../../server/src/logic/ordinary';
import { type Facts, programOf, runOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';

/** Everybody whom the random guidelines can tell apart, everything known. */
const everybody: readonly Facts[] = ['yes', 'no'].flatMap((a) =>
  ['x', 'y', 'z'].flatMap((b) =>
    [[], ['p'], ['q'], ['p', 'q']].flatMap((c) =>
      ['0', '1', '2', '3', '4', 'not-done'].flatMap((d) => ['yes', 'no'].map((e) => ({ a, b, c, d, e }))),
    ),
  ),
);

/** One edit as authors make them; some of them make no difference to anybody. */
const edits: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/< 2"/, '< 3"'],
  [/>= 2"/, '> 2"'],
  [/then: n7/, 'then: n6'],
  [/then: n5/, 'then: n6'],
  [/excludes/, 'cautions'],
  [/recommend: R/, 'recommend: R, urgency: urgent'],
  [/recommend: R/, 'recommend: Something else'],
  [/rating: 9/, 'rating: 7'],
  [/mr: {rating: 8}, ct: {rating: 8}/, 'ct: {rating: 8}, mr: {rating: 8}'],
  [/us: {label: US/, 'us: {label: Ultrasound'],
  [/add: 1}/, 'add: 2}'],
  [/awaits: \[d\]/, 'within: 2 h'],
  [/hit: first/, 'hit: unique'],
  [/{a: yes}/, '{any: [{a: yes}, {a: yes, e: yes}]}'],
  [/{b: x}/, '{b: [x, x]}'],
  [/do: \[drug/, 'do: [us'],
  [/{b: x}, then/, '{b: x, e: [yes, no]}, then'],
  [/- 2\)/, '- 3)'],
  [/exclusions:/, 'exclusions:\n  extra: {when: {e: yes}, cautions: us}'],
];

const anyPair = anyGuideline.chain((text) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .subarray([...edits], { minLength: 1, maxLength: 3 })
        .map((some) => [text, some.reduce((edited, [from, to]) => edited.replace(from, to), text)] as const),
    },
    { weight: 1, arbitrary: anyGuideline.map((other) => [text, other] as const) },
  ),
);

/** What the evaluator says of one patient in both versions. */
function compared({ matches }: Diff, older: Program, newer: Program, facts: Facts): Changes {
  const before = runOf(older, facts);
  const after = runOf(newer, facts);
  const changes = changesBetween(factsOfRun(before, matches, 'old'), factsOfRun(after, matches, 'new'));
  if (changes.lost.length + changes.gained.length > 0) return changes;
  const asked = (findings: ReadonlySet<string>) =>
    new Map([...findings].map((finding): [string, Fact] => [finding, { kind: 'asked', finding }]));
  return changesBetween(asked(askedOfRun(older, before)), asked(askedOfRun(newer, after)));
}

function isChange({ lost, gained }: Changes): boolean {
  return lost.length + gained.length > 0;
}

describe('two versions of a guideline', () => {
  it('are told to be the same for all exactly when they are, and every patient for whom they differ is in one group', () => {
    fc.assert(
      fc.property(anyPair, ([oldText, newText]) => {
        const older = programOf(oldText);
        const newer = programOf(newText);
        const result = diff(older, newer, { mostGroups: 1000 });
        const { regions } = result.space;
        let affected = 0;
        for (const facts of everybody) {
          const changes = compared(result, older, newer, facts);
          const values = valuesOf(result.space, newer, runOf(newer, facts).patient);
          const own = valuesOf(result.space, older, runOf(older, facts).patient);
          const at = (variable: number) =>
            Number.isNaN(values[variable]) ? (own[variable] as number) : (values[variable] as number);
          const groups = result.groups.filter(({ who }) => regions.has(who, at));
          assert.deepEqual(
            groups.map(keyOfChanges),
            isChange(changes) ? [keyOfChanges(changes)] : [],
            JSON.stringify(facts),
          );
          if (isChange(changes)) affected++;
        }
        if (result.verdict !== 'unsettled') assert.equal(result.verdict, affected > 0 ? 'some' : 'nobody');
        for (const group of result.groups) {
          if (!group.witness) continue;
          const { given } = group.witness;
          const facts = (side: 'old' | 'new') =>
            Object.fromEntries(
              given.filter(({ only }) => !only || only === side).map((each) => [each.finding, each.value]),
            );
          assert.deepEqual(
            [runOf(older, facts('old')).outcome, runOf(newer, facts('new')).outcome],
            [group.witness.before.outcome, group.witness.after.outcome],
          );
        }
      }),
      { numRuns: 400 },
    );
  });
});
