import { sitesOf } from '../../../logic/flaws/sites';
import type { LogicReport, LogicRule } from '../../rule';
import { patientText } from '../patients';
import { rowPlace, rowWord } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/masked',
  title: 'A branch that comes too late for everybody',
  severity: 'warning',
  *check(analysis): Iterable<LogicReport> {
    for (const { at, flaws } of sitesOf(analysis))
      for (const flaw of flaws) {
        if (flaw.kind !== 'masked') continue;
        const word = rowWord(at);
        const witness = analysis.witness(flaw.who, ({ steps }) => steps.some(({ node }) => node === at));
        const before = flaw.by.map((row) => row + 1).join(' and ');
        const such = witness ? ` Such a patient: ${patientText(witness)}.` : '';
        yield {
          at: rowPlace(at, flaw.row),
          message: `Nobody gets as far as this ${word}: ${flaw.by.length > 1 ? `${word === 'branch' ? 'branches' : 'rows'}` : word} ${before} before it ${flaw.by.length > 1 ? 'take' : 'takes'} everybody whom it fits. Put it first, narrow what stands before it, or take it out.${such}`,
          related: flaw.by.map((row) => ({
            at: rowPlace(at, row),
            message: `Takes those whom ${word} ${flaw.row + 1} fits`,
          })),
          ...(witness && { witness: witness.given }),
        };
      }
  },
};
