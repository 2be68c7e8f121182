import { evaluate, type Outcome, outcomeText, type Patient, type Program, type Run } from '../../engine';
import { labelOf } from '../../engine/explain';
import { Machine } from '../../engine/machine';
import { type Violation, violations } from '../../engine/pitfalls';
import { type Stop, stopsOf } from '../../engine/stops';
import { oneLine } from '../../export/oneLine';
import { locationOfPlace } from '../places';
import { keysOf, pitfallKey, stepKey } from './stopKeys';
import { onwardWords, stopWords } from './stopWords';
import type { Subject, SubjectStep } from './subject';
import { partsOfValue, short, silenceWords, valueWords } from './valueWords';
import type { Break, DebugRun, DebugStep, DebugStop, DebugValue } from './view';

/** One step of what is debugged, run: with what is needed to ask about it. */
export interface RunStep {
  readonly run: Run;
  readonly machine: Machine;
  readonly stops: readonly Stop[];
  /** The index of its start among all stops; its first own stop follows. */
  readonly start: number;
}

type Unmet = Pick<SubjectStep, 'doubts' | 'mismatches'>;

/**
 * Runs the patient of each step.
 *
 * @param isChanged whether the patient is another than is written: then nothing that was expected is held against the run
 */
export function runSteps(subject: Subject, patients: readonly Patient[], isChanged: boolean) {
  const steps: RunStep[] = [];
  const view: { stops: DebugStop[]; steps: DebugStep[] } = { stops: [], steps: [] };
  for (const [index, patient] of patients.entries()) {
    const run = evaluate(subject.program, patient);
    const machine = new Machine(subject.program);
    machine.begin(patient, run.silence);
    const step: RunStep = { run, machine, stops: stopsOf(run), start: view.stops.length };
    const { mismatches = [], doubts = [] } = subject.steps[index] ?? {};
    const unmet = { doubts, mismatches: isChanged ? [] : mismatches };
    view.stops.push(...stopViews(subject, step, index, unmet));
    view.steps.push(stepView(step, subject.steps[index]?.name ?? ''));
    steps.push(step);
  }
  return { steps, view: view satisfies DebugRun };
}

function stopViews(subject: Subject, step: RunStep, index: number, unmet: Unmet): DebugStop[] {
  const { run, machine, stops, start } = step;
  const written = subject.steps[index];
  const root: DebugStop = {
    kind: 'start',
    step: index,
    parent: null,
    depth: 0,
    name: short(written?.name ?? ''),
    value: '',
    onward: null,
    keys: [stepKey(subject.case, index)],
    identity: `step ${index}`,
    location: written?.locate() ?? null,
    breaks: [],
  };
  const broken = violations(run);
  const views = [root];
  for (const stop of stops) {
    const keys = keysOf(stop, machine.program);
    const holder = views[stop.parent === undefined ? 0 : stop.parent + 1] ?? root;
    const isEnd = stop.kind === 'outcome';
    views.push({
      kind: stop.kind,
      step: index,
      // The end of a run stands on the node at which it ends.
      parent: start + (stop.parent !== undefined ? stop.parent + 1 : isEnd ? lastNode(stops) : 0),
      depth: stop.depth,
      ...stopWords(machine, stop),
      onward: stop.kind === 'node' ? onwardWords(stop.step) : null,
      keys: isEnd ? [...keys, ...broken.map(({ pitfall }) => pitfallKey(pitfall))] : keys,
      identity: `${holder.identity} > ${keys[0]}`,
      location: locationOfPlace(subject.file, stop.at),
      breaks: isEnd ? breaksAt(step, broken, unmet, index + 1 < subject.steps.length) : [],
    });
  }
  return views;
}

/** The place of the last node among the views of a step; of its start when the run came to none. */
function lastNode(stops: readonly Stop[]): number {
  return stops.map(({ kind }) => kind).lastIndexOf('node') + 1;
}

function breaksAt(
  { run: { outcome, program } }: RunStep,
  broken: readonly Violation[],
  { doubts, mismatches }: Unmet,
  isFollowed: boolean,
): Break[] {
  const breaks: Break[] = [];
  switch (outcome.kind) {
    case 'needs':
      breaks.push({ on: 'needs', text: needsText(outcome, program, isFollowed) });
      break;
    case 'recommendation':
    case 'conclusion':
    case 'awaits':
    case 'outside-population':
    case 'impossible':
      breaks.push({ on: 'end', text: `The run ${oneLine(outcomeText(outcome))}.` });
      break;
    default:
      breaks.push({ on: 'trouble', text: `The run ${oneLine(outcomeText(outcome))}.` });
  }
  for (const doubt of doubts) breaks.push({ on: 'broken', text: doubt });
  for (const { pitfall, message, text } of broken)
    breaks.push({ on: 'pitfall', text: oneLine(`The pitfall "${pitfall}" is not kept: ${message} ${text}`) });
  for (const message of mismatches) breaks.push({ on: 'expectation', text: oneLine(message) });
  return breaks;
}

/** What has to be known, what for, and what to do about it; a step that is followed by another need not come further. */
function needsText(
  { at, inOrder }: Extract<Outcome, { kind: 'needs' }>,
  { guideline }: Program,
  isFollowed: boolean,
): string {
  const asked = inOrder.map(({ finding, through }) => {
    const entity = guideline.findings.get(finding)?.entity;
    const label = entity ? short(labelOf(entity)) : finding;
    const why = through.map(({ id }) => id).join(', ');
    return `${finding}${label === finding ? '' : ` (${label})`}${why === '' ? '' : `, for ${why}`}`;
  });
  const them = asked.length === 1 ? 'it' : 'them';
  const onward = isFollowed ? 'to go on in this step, or continue with the next one' : 'to go on';
  return `The run needs to know more at "${at.id}": ${asked.join('; ')}. Give ${them} a value under Variables ${onward}.`;
}

function stepView({ machine, stops, start, run }: RunStep, name: string): DebugStep {
  const since = new Map<number, number>();
  for (const [index, stop] of stops.entries()) {
    const slots = stop.kind === 'derived' ? [...stop.asks, stop.slot] : stop.asks;
    for (const slot of slots) if (!since.has(slot)) since.set(slot, start + 1 + index);
  }
  const { findings, derived } = machine.program;
  const seen = (slot: number) => since.get(slot) ?? null;
  return {
    name,
    findings: findings.map(
      ({ id, entity }, slot): DebugValue => ({
        id,
        label: short(labelOf(entity)),
        value: `${valueWords(machine, slot)}${isSilence(run, machine, slot) ? silenceWords : ''}`,
        since: seen(slot),
        parts: partsOfValue(machine, slot),
      }),
    ),
    derived: derived.flatMap(({ id, entity }, index): DebugValue[] => {
      const slot = findings.length + index;
      if (!since.has(slot)) return [];
      const label = short(entity.label?.text ?? id);
      return [{ id, label, value: valueWords(machine, slot), since: seen(slot), parts: [] }];
    }),
  };
}

/** Whether a value is the one that silence means. */
function isSilence({ patient }: Run, machine: Machine, slot: number): boolean {
  return Number.isNaN(patient.values[slot]) && !Number.isNaN(machine.value(slot));
}
