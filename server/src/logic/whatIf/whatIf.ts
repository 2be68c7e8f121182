import { describe } from '../../engine/describe';
import { wordsOf } from '../../engine/describeStep';
import { evaluate } from '../../engine/evaluate';
import { Machine } from '../../engine/machine';
import { isAnswer, offersIn, presses } from '../../engine/pitfalls';
import type { Run } from '../../engine/run';
import type { Trace, TracedAdvice, TracedAnswer, TracedChange, TracedFinding } from '../../engine/trace';
import { defined } from '../../model/defined';
import { type Change, type ChangedTo, changedValue, changesOf, isComputedWith, searched } from './changes';

/** A run in full, with what would change it. */
export function describeWithChanges(run: Run): Trace {
  const trace = describe(run);
  return run.outcome.kind === 'needs' ? trace : { ...trace, whatIf: whatIf(run, trace.findings) };
}

/**
 * Which single finding, changed while all others stay, would change what is recommended: how the run ends and where,
 * what is offered and how urgently. Each was run. Changes after which there can be no such patient are left out, and so
 * are findings that the run did not look at: they cannot change it.
 *
 * @param findings those of the run's trace
 */
export function whatIf(run: Run, findings: readonly TracedFinding[]): TracedChange[] {
  const { program, patient, silence } = run;
  const machine = new Machine(program);
  machine.begin(patient, silence);
  return findings
    .filter(({ used }) => used)
    .flatMap((finding) => {
      const slot = program.slots.get(finding.id) ?? -1;
      return changesOfFinding(run, finding, slot, machine.value(slot));
    })
    .sort((one, other) => pressure(other.answer) - pressure(one.answer));
}

function changesOfFinding(run: Run, finding: TracedFinding, slot: number, value: number): TracedChange[] {
  const { program, patient, silence } = run;
  const domain = program.findings[slot]?.domain;
  const now = keyOf(run);
  if (!domain) return [];
  const changed = (code: number): Run => {
    const values = patient.values.slice();
    values[slot] = code;
    return evaluate(program, { values }, { silence });
  };
  const isOther = (other: Run) => other.outcome.kind !== 'impossible' && keyOf(other) !== now;
  const told = (to: readonly ChangedTo[], complete: boolean, other: Run): TracedChange => ({
    finding: finding.id,
    label: finding.label,
    name: finding.name,
    value: finding.value,
    to: changedValue(domain, value, to),
    complete,
    answer: answerOf(other),
  });

  const groups = new Map<string, { run: Run; to: ChangedTo[] }>();
  for (const { code, to } of changesOf(program, slot, value)) {
    const other = changed(code);
    if (!isOther(other)) continue;
    const key = keyOf(other) + JSON.stringify(other.outcome);
    const group = groups.get(key);
    if (group) group.to.push(to);
    else groups.set(key, { run: other, to: [to] });
  }
  const found = isComputedWith(program, slot) ? searched(program, slot, value, (code) => isOther(changed(code))) : [];
  return [
    ...[...groups.values()].map((group) => told(group.to, true, group.run)),
    ...found.map((code) => told([point(code)], false, changed(code))),
  ];
}

function point(code: number): Change['to'] {
  return { kind: 'run', run: { from: code, to: code, some: code }, index: 0 };
}

/** What is recommended, the same for all runs that recommend the same. */
function keyOf(run: Run): string {
  const { outcome } = run;
  const offers = offersIn(run).map(({ recommendable, urgency }) => `${recommendable.id} ${urgency ?? ''}`);
  const wanted = 'findings' in outcome ? outcome.findings : [];
  const advice = adviceIn(run).map(({ text, urgency, within }) => JSON.stringify([text.clinician, urgency, within]));
  return JSON.stringify([outcome.kind, outcome.at.kind, outcome.at.id, wanted, offers, [...new Set(advice)]]);
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
