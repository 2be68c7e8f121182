import { conditionText } from '../../../engine';
import { sitesOf } from '../../../logic/flaws/sites';
import type { LogicReport, LogicRule } from '../../rule';
import { rowWord } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/redundant',
  title: 'A test that changes nothing',
  severity: 'information',
  profiles: { draft: 'off' },
  *check(analysis): Iterable<LogicReport> {
    for (const { at, flaws } of sitesOf(analysis))
      for (const flaw of flaws) {
        if (flaw.kind !== 'redundant') continue;
        const { kind, id } = at.entity;
        const among = kind === 'node' ? ` of those who come to "${id}"` : '';
        yield {
          at: { kind, id, range: flaw.part.range },
          message: `"${conditionText(flaw.part)}" changes nothing: without it this ${rowWord(at)} takes the same patients${among}. Leave it out, or check that it says what is meant.`,
        };
      }
  },
};
