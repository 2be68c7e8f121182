import { sitesOf } from '../../../logic/flaws/sites';
import type { LogicReport, LogicRule } from '../../rule';
import { rowPlace, rowWord } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/unsatisfiable',
  title: 'A branch that holds for nobody who comes to it',
  severity: 'warning',
  *check(analysis): Iterable<LogicReport> {
    for (const { at, flaws } of sitesOf(analysis))
      for (const flaw of flaws) {
        if (flaw.kind !== 'unsatisfiable') continue;
        const word = rowWord(at);
        yield {
          at: rowPlace(at, flaw.row),
          message: flaw.ever
            ? `This ${word} holds for nobody ${at.entity.kind === 'node' ? `who comes to "${at.id}": what was asked on the way rules it out` : 'whom the guideline is for: population and impossible patients rule it out'}. Correct it, or take it out.`
            : `This ${word} holds for nobody: no patient can have all that it asks. Correct it, or take it out.`,
        };
      }
  },
};
