import { provePitfalls, type Vacuity } from '../../../logic/safety/pitfallProofs';
import type { LogicReport, LogicRule } from '../../rule';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'safety/vacuous-pitfall',
  title: 'A pitfall that nobody could fall into',
  severity: 'information',
  profiles: { publish: 'warning' },
  *check(analysis): Iterable<LogicReport> {
    for (const proof of provePitfalls(analysis))
      if (proof.kind === 'vacuous') yield { at: proof.pitfall.at, message: messages[proof.why] };
  },
};

const messages: Readonly<Record<Vacuity, string>> = {
  'no-patient':
    'Kept, but says nothing: "when" fits no patient of this guideline. Correct it, or leave the pitfall out.',
  'no-offer':
    'Kept, but says nothing: what it is about is recommended to nobody, whoever they are. Correct "recommend", or leave the pitfall out.',
  'no-answer':
    'Kept, but says nothing: nobody whom it is about comes to a recommendation or a conclusion. Correct "when", or lead them to one.',
};
