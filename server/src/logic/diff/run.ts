import { evaluate } from '../../engine/evaluate';
import type { Program } from '../../engine/program';
import type { Caution, Outcome, Run, Step } from '../../engine/run';
import { isUnknown } from '../../engine/truth';
import { type End, type Fact, keyOf, type Offer, pressureOf } from './facts';
import type { Matches, Side } from './matches';

/** What a run tells its patient, by the facts' keys: what `Told` says of all patients, asked of the evaluator. */
export function factsOfRun({ steps, outcome }: Run, matches: Matches, side: Side): Map<string, Fact> {
  const facts: Fact[] = steps.flatMap((step) => factsOfStep(step, matches, side));
  const [pressing] = facts
    .flatMap((fact) => (fact.kind === 'urgency' ? [fact.urgency] : []))
    .sort((a, b) => pressureOf(b) - pressureOf(a));
  if (pressing !== undefined) facts.push({ kind: 'pressing', urgency: pressing });
  const end = endOf(outcome);
  if (end !== 'cycle') facts.push(...ordersIn(facts));
  if (end) facts.push({ kind: 'end', end });
  return new Map(facts.map((fact) => [keyOf(fact), fact]));
}

/** Whether the guideline says anything to this patient: within its population, and not said to be impossible. */
export function isSpokenOf({ outcome }: Run): boolean {
  return outcome.kind !== 'outside-population' && outcome.kind !== 'impossible';
}

/** The facts stand in the order of the steps. */
function ordersIn(facts: readonly Fact[]): Fact[] {
  const given = facts.flatMap((fact) => (fact.kind === 'advice' ? [fact.advice] : []));
  return given.flatMap((first, place) =>
    given
      .slice(place + 1)
      .filter((later) => later !== first)
      .map((later): Fact => ({ kind: 'order', first, later })),
  );
}

/** Undefined for a run that needs more findings, as that of a patient of whom everything is known never does. */
function endOf({ kind, at }: Outcome): End | undefined {
  switch (kind) {
    case 'recommendation':
    case 'conclusion':
    case 'awaits':
      return 'answer';
    case 'gap':
    case 'overlap':
      return at.kind === 'node' ? kind : 'undecidable';
    case 'undefined':
    case 'broken':
      return 'undecidable';
    case 'needs':
      return undefined;
    default:
      return kind;
  }
}

function factsOfStep(step: Step, matches: Matches, side: Side): Fact[] {
  if (step.kind !== 'advice' && step.kind !== 'conclusion') return [];
  const { entity, content } = step.node;
  const advice = matches.advice.key(side, step.node.id);
  const facts: Fact[] = [{ kind: 'advice', advice }];
  if (step.kind === 'conclusion') return facts;
  if (entity.content?.kind === 'recommend') {
    const { urgency, within } = entity.content;
    if (urgency) facts.push({ kind: 'urgency', advice, urgency: urgency.text });
    if (within) facts.push({ kind: 'within', advice, within: within.text });
  }
  if (content.kind === 'recommend' && content.end.kind === 'awaits')
    facts.push({ kind: 'awaits', advice, findings: [...content.end.findings].sort() });
  const offers = (kind: Offer, id: string, cautions: readonly Caution[]) => {
    const item = matches.items.key(side, id);
    facts.push({ kind, advice, item });
    for (const { by, known } of cautions)
      facts.push({ kind: 'caution', advice, offer: kind, item, by: matches.cautions.key(side, by), known });
    return item;
  };
  const offered = step.options.filter(({ status }) => status === 'offered');
  for (const [index, { option, cautions }] of offered.entries()) {
    const { rating, category } = option;
    const item = offers('option', option.id, cautions);
    facts.push({ kind: 'rating', advice, item, rating, category });
    for (const { option: other } of offered.slice(index + 1))
      if (other.rating === rating)
        facts.push({ kind: 'before', advice, item, other: matches.items.key(side, other.id) });
  }
  for (const { action, status, cautions } of step.actions)
    if (status === 'offered') offers('action', action.id, cautions);
  return facts;
}

/** The findings that this patient has to be asked: see `asked`. The patient's silence counts as what it means. */
export function askedOfRun(program: Program, run: Run): Set<string> {
  const values = run.patient.values.map((value, slot) =>
    Number.isNaN(value) ? (program.missing[slot] as number) : value,
  );
  const isStuck = isStuckIn(program, run);
  const told = new Set<string>();
  for (const [slot, { id }] of program.findings.entries()) {
    const value = values[slot] as number;
    if (Number.isNaN(value)) continue;
    values[slot] = Number.NaN;
    const { outcome, steps } = evaluate(program, { values }, { silence: 'unknown' });
    values[slot] = value;
    // Where the run itself gets no further, what else would be missing there is not asked.
    const isInTheWay = steps.length < run.steps.length || (steps.length === run.steps.length && !isStuck);
    if (outcome.kind === 'needs' && isInTheWay) told.add(id);
  }
  return told;
}

/** Whether what the run asked last, a node or the population, could not be decided. */
function isStuckIn({ population, machine }: Program, { patient, silence, steps, outcome }: Run): boolean {
  if (endOf(outcome) !== 'undecidable') return false;
  const last = steps.at(-1);
  if (last || !population) return last?.kind === 'open';
  machine.begin(patient, silence);
  return machine.truth(population.when) === isUnknown;
}
