import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe as describeRun } from '../../../server/src/engine/describe';
import { evaluate } from '../../../server/src/engine/evaluate';
import { patientOf } from '../../../server/src/engine/patient';
import { interview } from '../../../server/src/engine/questions';
import type { Run, Step } from '../../../server/src/engine/run';
import { entriesOf, type Facts, inShort, programOf, runOf } from './guidelineOf';
import { anyFacts, anyGuideline } from './randomGuideline';

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 300) };

/** A step with what it offers and takes away; cautions and further reasons may still become known. */
function essence(step: Step): string {
  const resolved = step.kind === 'advice' || step.kind === 'if-none' ? step.options : [];
  const actions = step.kind === 'advice' ? step.actions : [];
  const offered = [
    ...resolved.map(({ option, status }) => `${option.id} ${status}`),
    ...actions.map(({ line, status }) => `${line} ${status}`),
  ];
  const branch = step.kind === 'branch' ? step.branch : '';
  return `${step.node.id} ${step.kind} ${branch} ${offered.join(', ')}`;
}

function made(run: Run): string[] {
  return run.steps.filter(({ kind }) => kind !== 'open').map(essence);
}

/** How a run ended. Where a node waits for several things that can never be told, which of them is named may change. */
function end({ outcome, steps }: Run): string {
  const trouble = ['gap', 'overlap', 'undefined', 'broken'].includes(outcome.kind);
  return trouble ? `trouble at ${steps.at(-1)?.node.id}` : inShort({ outcome, steps: [] });
}

describe('knowing more', () => {
  it('never takes back a step, and changes no end but needs', () => {
    fc.assert(
      fc.property(anyGuideline, anyFacts, anyFacts, (text, facts, further) => {
        const program = programOf(text);
        const less = runOf(program, facts);
        const more = runOf(program, { ...further, ...facts });
        if (more.outcome.kind === 'impossible') return;
        assert.deepEqual(made(more).slice(0, made(less).length), made(less));
        if (less.outcome.kind !== 'needs') assert.deepEqual([made(more), end(more)], [made(less), end(less)]);
      }),
      runs,
    );
  });

  it('answers every need in the end: a run over all findings needs nothing', () => {
    const everything = anyFacts.map((facts): Facts => ({ a: 'yes', b: 'x', c: [], d: '0', e: 'no', ...facts }));
    fc.assert(
      fc.property(anyGuideline, everything, (text, facts) => {
        assert.notEqual(runOf(programOf(text), facts).outcome.kind, 'needs');
      }),
      runs,
    );
  });

  it('about what is needed matters: only findings that are unknown are asked for', () => {
    fc.assert(
      fc.property(anyGuideline, anyFacts, (text, facts) => {
        const { outcome } = runOf(programOf(text), facts);
        if (outcome.kind !== 'needs') return;
        assert.ok(outcome.findings.length > 0);
        assert.deepEqual([...outcome.findings].sort(), outcome.inOrder.map(({ finding }) => finding).sort());
        for (const finding of outcome.findings) assert.ok(!(finding in facts));
      }),
      runs,
    );
  });
});

describe('a run', () => {
  it('is the same each time, and describes itself as plain data', () => {
    fc.assert(
      fc.property(anyGuideline, anyFacts, anyFacts, (text, facts, other) => {
        const program = programOf(text);
        const run = runOf(program, facts);
        const trace = describeRun(run);
        runOf(program, other);
        assert.deepEqual(runOf(program, facts), run);
        assert.deepEqual(describeRun(run), trace);
        assert.deepEqual(JSON.parse(JSON.stringify(trace)), trace);
      }),
      { numRuns: Math.ceil(runs.numRuns / 3) },
    );
  });

  it('asked question by question ends as the run of all the answers does', () => {
    const everything = anyFacts.map((facts): Facts => ({ a: 'yes', b: 'x', c: [], d: '0', e: 'no', ...facts }));
    fc.assert(
      fc.property(anyGuideline, everything, (text, facts) => {
        const program = programOf(text);
        const answers: Record<string, Facts[string]> = {};
        for (let asked = 0; ; asked++) {
          const next = interview(program, patientOf(program, entriesOf(answers)).patient);
          if (next.kind === 'finished') {
            const whole = evaluate(program, patientOf(program, entriesOf(facts)).patient);
            if (whole.outcome.kind !== 'impossible')
              assert.deepEqual([made(next.run), end(next.run)], [made(whole), end(whole)]);
            return;
          }
          assert.ok(asked < 5, 'asks each finding once');
          answers[next.question.finding] = facts[next.question.finding] ?? '';
        }
      }),
      { numRuns: Math.ceil(runs.numRuns / 3) },
    );
  });
});
