import { sitesOf } from '../../../logic/flaws/sites';
import type { LogicReport, LogicRule } from '../../rule';
import { rowPlace, rowWord } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/decides-nothing',
  title: 'A branch that holds for everybody who comes to it',
  severity: 'warning',
  profiles: { draft: 'information' },
  *check(analysis): Iterable<LogicReport> {
    for (const { at, flaws } of sitesOf(analysis))
      for (const flaw of flaws) {
        if (flaw.kind !== 'constant') continue;
        const word = rowWord(at);
        const who =
          at.entity.kind === 'node' ? `everybody who comes to "${at.id}"` : 'everybody whom the guideline is for';
        yield {
          at: rowPlace(at, flaw.row),
          message: `This ${word} holds for ${who}, so nothing is decided here. Correct its condition, or lead straight on.`,
        };
      }
  },
};
