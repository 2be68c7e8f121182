import assert from 'node:assert/strict';
import fc from 'fast-check';
import { offersIn } from '../../../server/src/engine/pitfalls';
import type { Run } from '../../../server/src/engine/run';
import type { TracedChange } from '../../../server/src/engine/trace';
import { changesByAnswer } from '../../../server/src/export/whatIfReport';
import { describeWithChanges } from '../../../server/src/logic/whatIf/whatIf';
import { type Facts, programOf, runOf } from '../engine/guidelineOf';
import { anyFacts, anyGuideline } from '../engine/randomGuideline';
import { answerOf } from './answerOf';

describe('what would change a recommendation', () => {
  it('does so when it is run', () => {
    fc.assert(
      fc.property(anyGuideline, fc.array(anyFacts, { minLength: 3, maxLength: 10 }), (text, patients) => {
        const program = programOf(text);
        for (const facts of patients) {
          const run = runOf(program, facts);
          const changes = describeWithChanges(run).whatIf ?? [];
          if (run.outcome.kind === 'needs') assert.deepEqual(changes, []);
          for (const change of changes)
            for (const value of valuesTold(change, facts)) {
              const other = runOf(program, { ...facts, [change.finding]: value });
              assert.notEqual(answerOf(other), answerOf(run), `${change.finding} ${value}`);
              assert.notEqual(other.outcome.kind, 'impossible');
              assert.deepEqual(withoutWhy(other), withoutWhy({ outcome: change.answer.outcome }));
              const offered = new Set(offersIn(other).map(({ recommendable }) => recommendable.id));
              assert.deepEqual(
                change.answer.offered.map(({ id }) => id),
                [...offered],
              );
            }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is all told', () => {
    fc.assert(
      fc.property(anyGuideline, fc.array(anyFacts, { minLength: 3, maxLength: 10 }), (text, patients) => {
        const program = programOf(text);
        for (const facts of patients) {
          const run = runOf(program, facts);
          if (run.outcome.kind === 'needs') continue;
          const trace = describeWithChanges(run);
          assert.equal(trace.untried, undefined);
          const told = new Set(
            trace.whatIf?.flatMap((change) =>
              valuesTold(change, facts).map((value) => JSON.stringify([change.finding, value])),
            ),
          );
          for (const [finding, value] of singleChanges(facts)) {
            const other = runOf(program, { ...facts, [finding]: value });
            const isOther = other.outcome.kind !== 'impossible' && answerOf(other) !== answerOf(run);
            assert.equal(told.has(JSON.stringify([finding, value])), isOther, `${finding} ${value} ${answerOf(other)}`);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  const program = programOf(`
start: look
population: {when: {age: ">= 18"}}
findings:
  age: {kind: history, number: {unit: a, min: 0, max: 120}}
  danger: {kind: sign, many: {pulse: No pulse, shock: Shock, cold: Cold limb}}
  result: {kind: imaging, values: {clot: Clot, clear: Clear, unclear: Unclear}}
  weight: {kind: sign, number: {unit: kg, min: 30, max: 200, decimals: 1}}
  height: {kind: sign, number: {unit: m, min: 1, max: 2.5, decimals: 2}}
  hobby: {kind: history}
derived:
  bmi: {formula: weight / height ** 2, number: {decimals: 1, unit: kg/m2}}
actions:
  surgeon: {label: Surgeon, kind: referral}
  drug: {label: Drug, kind: drug}
nodes:
  look:
    decide: Danger?
    branches: [{when: {danger: some}, then: act}, {when: {danger: none, result: clot}, then: treat}]
    otherwise: rest
  act: {recommend: Act., do: [surgeon, {action: drug, when: {danger: shock}}], urgency: stat}
  treat: {recommend: Treat., do: [drug, {action: surgeon, when: {bmi: "> 40"}}], urgency: urgent}
  rest: {conclude: Rest.}
`);
  const told = (facts: Facts) =>
    describeWithChanges(runOf(program, facts)).whatIf?.map(
      ({ finding, to, complete, answer }) =>
        `${finding}: ${complete ? '' : 'for example '}${to.text} → ${answer.outcome.at.id} [${answer.offered.map(({ id }) => id)}] ${answer.urgency ?? ''}`,
    );

  it('is told in few words, the most pressing first, without what the run did not look at', () => {
    assert.deepEqual(told({ age: 40, danger: [], result: 'clot', weight: '100.0', height: '1.80', hobby: 'yes' }), [
      'danger: pulse or cold → act [surgeon] stat',
      'danger: shock → act [surgeon,drug] stat',
      'weight: ≥ 129.8 → treat [drug,surgeon] urgent',
      'height: < 1.59 → treat [drug,surgeon] urgent',
      'result: clear or unclear → rest [] ',
      'age: < 18 → population [] ',
    ]);
    assert.deepEqual(told({ age: 40, danger: ['pulse', 'cold'], result: 'clear' }), [
      'danger: also shock → act [surgeon,drug] stat',
      'danger: none → rest [] ',
      'age: < 18 → population [] ',
    ]);
  });

  it('is told where only the words of the same action are others', () => {
    const doses = programOf(`
start: dose
findings:
  old: {kind: demographic}
actions:
  warfarin: {label: Warfarin, kind: drug}
nodes:
  dose: {decide: Old?, branches: [{when: {old: yes}, then: low}, {when: {old: no}, then: high}]}
  low: {recommend: Warfarin 2 mg., do: [warfarin], then: end}
  high: {recommend: Warfarin 10 mg., do: [warfarin], then: end}
  end: {conclude: Come back.}
`);
    const [change] = describeWithChanges(runOf(doses, { old: 'yes' })).whatIf ?? [];
    assert.deepEqual(
      change?.answer.advice.map(({ text }) => text.clinician),
      ['Warfarin 10 mg.'],
    );
  });

  it('tells all that is recommended on the way, and is ordered by what presses most of it', () => {
    const ways = programOf(`
start: shock
findings:
  shock: {kind: sign}
  rash: {kind: sign}
actions:
  ambulance: {label: Ambulance, kind: referral}
  skin: {label: Skin clinic, kind: referral}
nodes:
  shock: {decide: Shock?, branches: [{when: {shock: yes}, then: now}, {when: {shock: no}, then: rash}]}
  now: {recommend: Call the ambulance., do: [ambulance], urgency: stat, then: later}
  later: {recommend: See them again in a month., do: [skin]}
  rash: {decide: Rash?, branches: [{when: {rash: yes}, then: refer}, {when: {rash: no}, then: fine}]}
  refer: {recommend: Refer., do: [skin], urgency: urgent}
  fine: {conclude: All is well.}
`);
    const trace = describeWithChanges(runOf(ways, { shock: 'no', rash: 'no' }));
    assert.deepEqual(
      [...changesByAnswer(trace, ways.guideline).keys()],
      ['Call the ambulance. (stat) then See them again in a month.', 'Refer. (urgent)'],
    );
  });

  it('is not told of a run that needs to know more', () => {
    assert.equal(told({ age: 40 }), undefined);
  });
});

/** Of several values it is told why the first of them gives none. */
function withoutWhy({ outcome }: Pick<Run, 'outcome'>): unknown {
  return { ...outcome, why: undefined };
}

type Value = string | string[];

/** Every value of the random guideline's findings that a change tells of. */
function valuesTold({ finding, to }: TracedChange, facts: Facts): Value[] {
  const now = facts[finding];
  switch (to.kind) {
    case 'values':
      return to.values.map(({ id }) => id);
    case 'number':
      return [
        ...['0', '1', '2', '3', '4'].filter((text) =>
          to.ranges.some(({ from = -Infinity, to: last = Infinity }) => from <= Number(text) && Number(text) <= last),
        ),
        ...to.values.map(({ id }) => id),
      ];
    case 'set': {
      const set = Array.isArray(now) ? now : [];
      return [
        ...to.add.map(({ id }) => [...set, id].sort()),
        ...to.remove.map(({ id }) => set.filter((each) => each !== id)),
        ...(to.none ? [[]] : []),
      ];
    }
  }
}

/** Every patient of the random guideline's findings that differs in one finding, for a set in one value or none at all. */
function singleChanges(facts: Facts): [string, Value][] {
  const sets = [[], ['p'], ['q'], ['p', 'q']];
  const now = Array.isArray(facts.c) ? facts.c : [];
  const isNear = (set: string[]) =>
    set.length === 0 || ['p', 'q'].filter((id) => set.includes(id) !== now.includes(id)).length === 1;
  const all: [string, Value[]][] = [
    ['a', ['yes', 'no']],
    ['b', ['x', 'y', 'z']],
    ['c', sets.filter(isNear)],
    ['d', ['0', '1', '2', '3', '4', 'not-done']],
    ['e', ['yes', 'no']],
  ];
  return all.flatMap(([finding, values]) =>
    values.filter((value) => `${value}` !== `${facts[finding]}`).map((value): [string, Value] => [finding, value]),
  );
}
