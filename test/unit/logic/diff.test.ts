import assert from 'node:assert/strict';
import fc from 'fast-check';
import { patientOf } from '../../../server/src/engine/patient';
import type { Program } from '../../../server/src/engine/program';
import { type Changes, changesBetween, keyOfChanges } from '../../../server/src/logic/diff/changes';
import { type Diff, diff } from '../../../server/src/logic/diff/diff';
import type { Fact } from '../../../server/src/logic/diff/facts';
import { askedOfRun, factsOfRun, isSpokenOf } from '../../../server/src/logic/diff/run';
import { valuesOf } from '../../../server/src/logic/ordinary';
import { nobody } from '../../../server/src/logic/regions';
import { entriesOf, type Facts, programOf, runOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';

/** Everybody whom the random guidelines can tell apart, everything known, and what edits bring in. */
const everybody: readonly Facts[] = ['yes', 'no'].flatMap((a) =>
  ['x', 'y', 'z'].flatMap((b) =>
    [[], ['p'], ['q'], ['p', 'q']].flatMap((c) =>
      ['0', '1', '2', '3', '4', 'not-done'].flatMap((d) =>
        ['yes', 'no'].map((e) => ({ a, b, c, d, e, f: a === 'yes' || b === 'x' ? e : a })),
      ),
    ),
  ),
);

type Edit = (text: string) => string;

const replaced =
  (from: RegExp, to: string): Edit =>
  (text) =>
    text.replace(from, to);

/** A finding that is asked somewhere, whether or not the answer matters. */
const withFinding =
  (condition: string): Edit =>
  (text) =>
    text
      .replace('  e: {kind: sign}', '  e: {kind: sign}\n  f: {kind: sign}')
      .replace('{when: {a: yes}', `{when: ${condition}`);

/** Gives most pieces of advice words of their own; the same stand at two nodes now and then. */
function withWords(text: string): string {
  return text.replace(/n(\d): {recommend: R/g, (advice, node: string) => `${advice}${Number(node) % 4}`);
}

/** What stood first stands last, with the nodes as they are. */
function withOtherOrder(text: string): string {
  return text.replace(/recommend: R(\d)/g, (_, words: string) => `recommend: R${3 - Number(words)}`);
}

/** Edits as authors make them; some of them make no difference to anybody. */
const edits: readonly Edit[] = [
  replaced(/< 2"/, '< 3"'),
  replaced(/>= 2"/, '> 2"'),
  replaced(/then: n7/, 'then: n6'),
  replaced(/then: n5/, 'then: n6'),
  replaced(/excludes/, 'cautions'),
  replaced(/recommend: R\d/, '$&, urgency: urgent'),
  replaced(/recommend: R\d/, 'recommend: Something else'),
  withOtherOrder,
  replaced(/rating: 9/, 'rating: 7'),
  replaced(/mr: {rating: 8}, ct: {rating: 8}/, 'ct: {rating: 8}, mr: {rating: 8}'),
  replaced(/us: {label: US/, 'us: {label: Ultrasound'),
  replaced(/add: 1}/, 'add: 2}'),
  replaced(/awaits: \[d\]/, 'within: 2 h'),
  replaced(/hit: first/, 'hit: unique'),
  replaced(/{a: yes}/, '{any: [{a: yes}, {a: yes, e: yes}]}'),
  replaced(/{b: x}/, '{b: [x, x]}'),
  replaced(/do: \[drug/, 'do: [us'),
  replaced(/{b: x}, then/, '{b: x, e: [yes, no]}, then'),
  replaced(/- 2\)/, '- 3)'),
  replaced(/d \/ 2/, 'd / 3'),
  replaced(/z: Z}/, 'z: Z, w: W}'),
  replaced(/max: 4/, 'max: 5'),
  replaced(/max: 4/, 'max: 3'),
  replaced(/d: {kind: laboratory/, 'd: {kind: laboratory, missing: not-done'),
  replaced(/exclusions:/, 'exclusions:\n  extra: {when: {e: yes}, cautions: us}'),
  withFinding('{f: yes}'),
  withFinding('{a: yes, f: [yes, no]}'),
];

const anyPair = anyGuideline.map(withWords).chain((text) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .subarray([...edits], { minLength: 1, maxLength: 3 })
        .map((some) => [text, some.reduce((edited, edit) => edit(edited), text)] as const),
    },
    { weight: 1, arbitrary: anyGuideline.map((other) => [text, withWords(other)] as const) },
  ),
);

/** The patient as a program knows it; undefined where it cannot record all. */
function recorded(program: Program, all: Facts): Facts | undefined {
  const facts = Object.fromEntries(Object.entries(all).filter(([finding]) => program.slots.has(finding)));
  return patientOf(program, entriesOf(facts)).problems.length === 0 ? facts : undefined;
}

/** What the evaluator says of one patient in both versions. */
function compared({ matches }: Diff, older: Program, newer: Program, then: Facts, now: Facts): Changes {
  const before = runOf(older, then);
  const after = runOf(newer, now);
  if (!isSpokenOf(before) && !isSpokenOf(after)) return { lost: [], gained: [] };
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
          const then = recorded(older, facts);
          const now = recorded(newer, facts);
          if (!then || !now) continue;
          const changes = compared(result, older, newer, then, now);
          const values = valuesOf(result.space, newer, runOf(newer, now).patient);
          const own = valuesOf(result.space, older, runOf(older, then).patient);
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
        const isRecordedOtherwise = result.vocabulary.some(({ who }) => who !== nobody);
        assert.equal(result.verdict, affected > 0 || isRecordedOtherwise ? 'some' : 'nobody');
        for (const group of result.groups) {
          assert(group.witness);
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
      { numRuns: 200 },
    );
  });
});
