import type { Answers } from '../../../server/src/lsp/protocol';
import type { RunState, Value } from '../../webview/run/messages';

/** More steps back than anybody takes. */
const mostBefore = 100;

/** A case as it stands in its file. */
export function caseState(guideline: string, uri: string, id: string): RunState {
  return { ...nobody(guideline), subject: { kind: 'case', uri, id } };
}

/**
 * A patient of whom something is known.
 *
 * @param name short enough for a tab
 * @param suggested what is offered first when it is asked for
 */
export function patientState(
  guideline: string,
  name: string,
  { steps = [{}], suggested = {} }: { readonly steps?: readonly Answers[]; readonly suggested?: Answers } = {},
): RunState {
  return { ...nobody(guideline), subject: { kind: 'patient', name }, steps, suggested };
}

function nobody(guideline: string): Omit<RunState, 'subject'> {
  return { guideline, steps: [], suggested: {}, before: [], audience: 'clinician' };
}

/** The answer in place of an earlier one, in the step in which that was given; a new one in the last step. */
export function answered(state: RunState, finding: string, value: Value): RunState {
  const { steps } = state;
  const places = [...steps.keys()].filter((index) => finding in (steps[index] ?? {}));
  const at = places.at(-1) ?? steps.length - 1;
  const next = steps.map((step, index) => (index === at ? { ...step, [finding]: value } : step));
  return { ...moved(state, next), suggested: { ...state.suggested, [finding]: value } };
}

/** More has become known: results that the run awaited. */
export function wentOn(state: RunState, answers: Answers): RunState {
  return { ...moved(state, [...state.steps, answers]), suggested: { ...state.suggested, ...answers } };
}

/** Takes back what was said of a finding, in whatever step. It is offered again when it is asked for. */
export function forgotten(state: RunState, finding: string): RunState {
  const without = (step: Answers) => Object.fromEntries(Object.entries(step).filter(([id]) => id !== finding));
  return moved(state, state.steps.map(without));
}

/** The same answers as a run has understood them: each number with its unit. */
export function understood(state: RunState, given: readonly Answers[]): RunState {
  return state.subject.kind === 'patient' ? { ...state, steps: given } : state;
}

/** As it was before the last answer; the same when there was none. */
export function wentBack(state: RunState): RunState {
  const steps = state.before.at(-1);
  return steps ? { ...state, steps, before: state.before.slice(0, -1) } : state;
}

/** The patient of a case, to be changed without changing the case. */
export function takenOver(state: RunState, given: readonly Answers[]): RunState {
  if (state.subject.kind === 'patient') return state;
  return { ...state, subject: { kind: 'patient', name: `Like ${state.subject.id}` }, steps: given, before: [] };
}

/**
 * The same patient, where the guideline or the file of the case lies elsewhere now; undefined where neither does.
 *
 * @param newPlaceOf the new address of a text; undefined where that is the one that it had
 */
export function elsewhere(state: RunState, newPlaceOf: (address: string) => string | undefined): RunState | undefined {
  const { subject } = state;
  const guideline = newPlaceOf(state.guideline);
  const file = subject.kind === 'case' ? newPlaceOf(subject.uri) : undefined;
  if (guideline === undefined && file === undefined) return undefined;
  return {
    ...state,
    ...(guideline !== undefined && { guideline }),
    ...(subject.kind === 'case' && file !== undefined && { subject: { ...subject, uri: file } }),
  };
}

function moved(state: RunState, steps: readonly Answers[]): RunState {
  return { ...state, steps, before: [...state.before, state.steps].slice(-mostBefore) };
}
