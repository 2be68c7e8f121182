import type { Audience } from './traceReport';

/** Where something is read, which is where a clinician can look up what is wrong; elsewhere, as in a card, nowhere. */
export type ReadIn = 'terminal' | 'editor' | 'elsewhere';

const places: Readonly<Record<ReadIn, string>> = {
  terminal: ', which `guideline lint` tells',
  editor: ' (see Problems)',
  elsewhere: '',
};

/** That what came of a run may be wrong, since its guideline has errors; empty when it has none. */
export function errorsText(errors: number, audience: Audience, readIn: ReadIn): string {
  if (errors <= 0) return '';
  const isOne = errors === 1;
  const because = `this may be wrong because of ${isOne ? 'it' : 'them'}.`;
  if (audience === 'patient')
    return `This guideline has ${isOne ? 'a mistake' : 'mistakes'}, and ${because} Ask your clinician before you rely on it.`;
  return `The guideline has ${errors} ${isOne ? 'error' : 'errors'}${places[readIn]}: ${because}`;
}
