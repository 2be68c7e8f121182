import type { Audience } from './traceReport';

/** Where something is read, which is where a clinician can look up what is wrong; elsewhere, as in a card, nowhere. */
export type ReadIn = 'terminal' | 'editor' | 'elsewhere';

/** How many errors there are in what a run is made of. */
export interface Errors {
  /** In the guideline and all that it uses. */
  readonly guideline: number;
  /** In what its case says; none without a case. */
  readonly case: number;
}

const places: Readonly<Record<ReadIn, string>> = {
  terminal: ', which `guideline lint` tells',
  editor: ', those of its libraries counted too (see Problems of each open file)',
  elsewhere: '',
};

/** That what came of a run may be wrong, since its guideline or its case has errors; empty when there are none. */
export function errorsText(errors: Errors, audience: Audience, readIn: ReadIn): string {
  if (audience === 'patient') return patientText(errors);
  const ofGuideline = errors.guideline > 0 ? [`The guideline ${because(errors.guideline, 'this', readIn)}.`] : [];
  const ofCase =
    errors.case > 0
      ? [`The case has ${counted(errors.case)}: what could not be read of it is left out, and this may be wrong.`]
      : [];
  return [...ofGuideline, ...ofCase].join(' ');
}

/**
 * That what its cases come to may be wrong although they pass: what cannot be read of a guideline, such as a safety property,
 * is held against nobody. Follows the guideline's name; empty without errors.
 */
export function outcomesErrorsText(guideline: number, readIn: ReadIn): string {
  if (guideline <= 0) return '';
  return `${because(guideline, 'what its cases come to', readIn)}, and what could not be read was not checked.`;
}

/** That what cases are made to expect may be wrong; empty without errors. */
export function expectationsErrorsText(guideline: number, readIn: ReadIn): string {
  return guideline <= 0 ? '' : `The guideline ${because(guideline, 'what its cases expect', readIn)}.`;
}

function because(errors: number, what: string, readIn: ReadIn): string {
  return `has ${counted(errors)}${places[readIn]}: ${what} may be wrong because of ${errors === 1 ? 'it' : 'them'}`;
}

/** Whoever is a patient looks nothing up. */
function patientText(errors: Errors): string {
  const all = errors.guideline + errors.case;
  if (all <= 0) return '';
  const [mistakes, them] = all === 1 ? ['a mistake', 'it'] : ['mistakes', 'them'];
  const whose =
    errors.case <= 0
      ? 'This guideline has'
      : errors.guideline <= 0
        ? 'What was said of you has'
        : 'This guideline and what was said of you have';
  return `${whose} ${mistakes}, and this may be wrong because of ${them}. Ask your clinician before you rely on it.`;
}

function counted(errors: number): string {
  return errors === 1 ? '1 error' : `${errors} errors`;
}
