import type { Guideline } from '../model/assemble';
import { defined } from '../model/defined';
import { fingerprintOf, readHash } from '../model/fingerprint';
import type { Review } from '../model/guideline';
import { traceCitations } from './citations';
import { closure, describeDerived } from './describeDerived';
import { describeStep } from './describeStep';
import { addSlots, explain, labelOf, valueIn } from './explain';
import { gapWaivers } from './gapWaivers';
import type { Quantity } from './givenValue';
import { Machine } from './machine';
import { nameOf } from './nameOf';
import { violations } from './pitfalls';
import type { CompiledFinding } from './program';
import type { Run } from './run';
import type { Trace, TracedFinding, TracedGuideline, TracedReview, TracedValue } from './trace';

/**
 * Everything about a run as plain data. Derived again from the run's patient, so that running stays lean:
 * a prover that takes millions of patients through a guideline describes only the one that it shows.
 */
export function describe(run: Run): Trace {
  const { program, patient, silence, outcome } = run;
  const machine = new Machine(program);
  machine.begin(patient, silence);

  const steps = run.steps.map((step) => describeStep(machine, step));
  const asked = new Set<number>();
  if (program.population) addSlots(program.population.when, asked);
  for (const { id, when } of program.impossible)
    if (outcome.kind === 'impossible' && outcome.by === id) addSlots(when, asked);
  for (const { slots } of steps) for (const slot of slots) asked.add(slot);
  const used = closure(machine, asked);
  return {
    format: 'guideline-trace/1',
    guideline: describeGuideline(program.guideline),
    findings: program.findings.flatMap((finding, slot) =>
      used.has(slot) || !Number.isNaN(patient.values[slot]) ? describeFinding(run, machine, finding, slot, used) : [],
    ),
    derived: [...used].flatMap((slot) => {
      const derived = program.derived[slot - program.findings.length];
      return derived ? describeDerived(machine, derived) : [];
    }),
    steps: steps.map(({ step }) => step),
    outcome,
    violations: violations(run),
    ...defined({ gapWaivers: gapWaivers(machine, outcome) }),
    ...(program.population && { population: explain(machine, program.population.when, program.population.at) }),
  };
}

function describeFinding(
  { patient }: Run,
  machine: Machine,
  { id, entity, domain }: CompiledFinding,
  slot: number,
  used: ReadonlySet<number>,
): TracedFinding {
  const value = valueIn(machine, slot);
  const entered = patient.entered?.get(slot);
  const flags = new Set(entity.redFlag.map((flag) => flag.id));
  const some = flags.has('some') && domain.kind === 'many' && value.ids !== undefined && value.ids.length > 0;
  return {
    id,
    label: labelOf(entity),
    name: nameOf(entity),
    value,
    source: value.assumed ? 'missing' : value.known ? 'given' : 'unknown',
    redFlag: some || (value.ids?.some((each) => flags.has(each)) ?? false),
    used: used.has(slot),
    at: { kind: 'finding', id, range: entity.idRange },
    ...(entered && { entered: enteredValue(entered) }),
    ...(entity.ask && {
      ask: { clinician: entity.ask.clinician.text, ...defined({ patient: entity.ask.patient?.text }) },
    }),
  };
}

function enteredValue({ digits, unit }: Quantity): TracedValue {
  return { known: true, text: `${digits} ${unit}`, number: Number(digits), unit };
}

/** What a guideline says of itself. */
export function describeGuideline(guideline: Guideline): TracedGuideline {
  const { header } = guideline;
  const text = (id: string) => header.get(id)?.text?.text;
  const source = header.get('derived-from');
  const disclaimer = header.get('disclaimer')?.audience;
  const review = header.get('review')?.review;
  return {
    id: text('guideline') ?? text('library') ?? '',
    title: text('title') ?? '',
    version: text('version') ?? '',
    derivedFrom: source
      ? traceCitations(guideline, source.cite, { kind: 'header', id: source.id, range: source.idRange })
      : [],
    ...defined({
      disclaimer: disclaimer && {
        clinician: disclaimer.clinician.text,
        ...defined({ patient: disclaimer.patient?.text }),
      },
      population: header.get('population')?.population?.text?.text,
      review: review && describeReview(review, guideline),
    }),
  };
}

function describeReview(review: Review, guideline: Guideline): TracedReview {
  const states = [...new Set(review.states.map(({ text }) => text))];
  const [state, ...others] = states;
  const isOne = others.length === 0;
  return {
    by: review.by.map(({ text }) => text),
    ...defined({
      state: isOne ? state : undefined,
      states: isOne ? undefined : states,
      reviewed: review.reviewed?.text,
      approved: review.approved?.text,
      until: review.until?.text,
      approval: isOne && state === 'approved' ? approvalOf(review, guideline) : undefined,
    }),
  };
}

function approvalOf({ by, approved, hash }: Review, { sources: [own, ...used] }: Guideline): TracedReview['approval'] {
  const recorded = hash && readHash(hash.text);
  if (by.length === 0 || !approved || !recorded) return 'unsigned';
  const now = fingerprintOf(own, used);
  return now.own === recorded.own && now.used === recorded.used ? 'holds' : 'changed';
}
