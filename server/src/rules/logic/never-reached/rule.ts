import { neverReached } from '../../../logic/flaws/neverReached';
import type { LogicReport, LogicRule } from '../../rule';
import { ownPlace, rowPlace } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/never-reached',
  title: 'A node that no patient comes to',
  severity: 'error',
  profiles: { draft: 'warning' },
  *check(analysis): Iterable<LogicReport> {
    for (const { node, ways, behind } of neverReached(analysis)) {
      const names = behind.slice(0, 3).map(({ id }) => `"${id}"`);
      const more = behind.length > names.length ? ` and ${behind.length - names.length} more` : '';
      const through = names.length > 0 ? ` The same holds for what only it leads to: ${names.join(', ')}${more}.` : '';
      yield {
        at: ownPlace(node),
        message: `No patient comes to "${node.id}": nobody can take any way that leads here.${through} Correct the conditions on the way, or take it out.`,
        related: ways.map(({ from, by }) =>
          typeof by === 'number'
            ? { at: rowPlace(from, by), message: `Nobody takes branch ${by + 1} of "${from.id}"` }
            : { at: ownPlace(from), message: `Nobody takes "${by}" of "${from.id}"` },
        ),
      };
    }
  },
};
