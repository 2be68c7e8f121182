import { describe } from '../../engine/describe';
import { wordsOf } from '../../engine/describeStep';
import { evaluate } from '../../engine/evaluate';
import { Machine } from '../../engine/machine';
import { offersIn, presses } from '../../engine/pitfalls';
import { isAnswer, type Run } from '../../engine/run';
import type { Trace, TracedAdvice, TracedAnswer, TracedChange, TracedFinding } from '../../engine/trace';
import { defined } from '../../model/defined';
import { type ChangedTo, changedValue, changesOf, examplesOf } from './changes';

type WhatIf = Required<Pick<Trace, 'whatIf'>> & Pick<Trace, 'untried'>;

/** A run in full, with what would change it. */
export function describeWithChanges(run: Run): Trace {
  const trace = describe(run);
  return run.outcome.kind === 'needs' ? trace : { ...trace, ...whatIf(run, trace.findings) };
}

/**
 * Which single finding, changed while all others stay, would change what is recommended: how the run ends and where,
 * what is offered and how urgently. Each was run. Changes after which there can be no such patient are left out, and so
 * are findings that the run did not look at: they cannot change it.
 *
 * @param findings those of the run's trace
 */
export function whatIf(run: Run, findings: readonly TracedFinding[]): WhatIf {
  const { program, patient, silence } = run;
  const machine = new Machine(program);
  machine.begin(patient, silence);
  const used = findings.filter(({ used }) => used);
  const all = used.map((finding) => {
    const slot = program.slots.get(finding.id) ?? -1;
    return changesOfFinding(run, finding, slot, machine.value(slot));
  });
  const untried = used.filter((_, index) => !all[index]?.complete).map(({ id }) => id);
  return {
    whatIf: all.flatMap(({ told }) => told).sort((one, other) => pressure(other.answer) - pressure(one.answer)),
    ...(untried.length > 0 && { untried }),
  };
}

interface Told {
  readonly told: readonly TracedChange[];
  /** Whether every value of the finding was tried, or one that nothing tells from it. */
  readonly complete: boolean;
}

function changesOfFinding(run: Run, finding: TracedFinding, slot: number, value: number): Told {
  const { program, patient, silence } = run;
  const domain = program.findings[slot]?.domain;
  const now = keyOf(run);
  if (!domain) return { told: [], complete: true };
  const groups = new Map<string, { readonly run: Run; readonly to: ChangedTo[] }>();
  /** What leads where a value leads; undefined where that is no change. */
  const leadingWith = (code: number): ChangedTo[] | undefined => {
    const values = patient.values.slice();
    values[slot] = code;
    const other = evaluate(program, { values }, { silence });
    const answer = keyOf(other);
    if (other.outcome.kind === 'impossible' || answer === now) return undefined;
    const key = `${answer} ${detailOf(other)}`;
    const group = groups.get(key) ?? { run: other, to: [] };
    groups.set(key, group);
    return group.to;
  };
  const { changes, unsure } = changesOf(run, slot, value);
  for (const { code, to } of changes) leadingWith(code)?.push(to);
  for (const { code, to } of examplesOf(unsure, value)) {
    const group = leadingWith(code);
    // One is enough to show that there are such numbers.
    if (group?.length === 0) group.push(to);
  }
  const complete = unsure.length === 0;
  const told = [...groups.values()].map(
    (group): TracedChange => ({
      finding: finding.id,
      label: finding.label,
      name: finding.name,
      value: finding.value,
      to: changedValue(domain, value, group.to),
      complete,
      answer: answerOf(group.run),
    }),
  );
  return { told, complete };
}

/** What is recommended, the same for all runs that recommend the same. */
function keyOf(run: Run): string {
  const { outcome } = run;
  const offers = offersIn(run).map(({ recommendable, urgency }) => `${recommendable.id} ${urgency ?? ''}`);
  const wanted = 'findings' in outcome ? outcome.findings : [];
  const advice = adviceIn(run).map(({ text, urgency, within }) => JSON.stringify([text.clinician, urgency, within]));
  return JSON.stringify([outcome.kind, outcome.at.kind, outcome.at.id, wanted, offers, [...new Set(advice)]]);
}

/** How it ended in full, but for why a value cannot be worked out: that is another sentence for each number. */
function detailOf({ outcome }: Run): string {
  return JSON.stringify(outcome, (name, value) => (name === 'why' ? undefined : value));
}

function answerOf(run: Run): TracedAnswer {
  const { steps, outcome } = run;
  const last = steps.at(-1)?.node;
  const advice = adviceIn(run);
  const urgency = advice.at(-1)?.urgency;
  const offered = new Map(offersIn(run).map(({ recommendable: { id, label } }) => [id, { id, label }]));
  return {
    outcome,
    ...(last && last.id === outcome.at.id && { text: wordsOf(last) }),
    advice,
    offered: [...offered.values()],
    ...(urgency !== undefined && { urgency }),
  };
}

function adviceIn({ steps }: Run): TracedAdvice[] {
  return steps.flatMap(({ kind, node }): TracedAdvice[] => {
    const { content } = node.entity;
    if (kind !== 'advice' || content?.kind !== 'recommend') return [];
    const { urgency, within } = content;
    return [{ node: node.id, text: wordsOf(node), ...defined({ urgency: urgency?.text, within: within?.text }) }];
  });
}

/** What presses most before all; of what recommends nothing, answers before what is none. */
function pressure({ outcome, advice }: TracedAnswer): number {
  const least = isAnswer(outcome) ? presses(undefined) : -2;
  return Math.max(least, ...advice.map(({ urgency }) => presses(urgency)));
}
