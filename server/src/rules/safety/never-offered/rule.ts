import { type NeverOffered, neverOffered } from '../../../logic/safety/contraindications';
import type { LogicPlace, LogicReport, LogicRule } from '../../rule';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'safety/never-offered',
  title: 'A recommendation that everybody who comes is excluded from',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(analysis): Iterable<LogicReport> {
    for (const found of neverOffered(analysis)) {
      const by = found.by.map(({ id }) => `"${id}"`).join(' and ');
      yield {
        at: placeOf(found),
        message: `"${found.recommendable.id}" is offered to nobody here: ${by} ${found.by.length === 1 ? 'excludes' : 'exclude'} everybody who comes. Leave it out, or lead those here who may have it.`,
        related: found.by.map(({ at, id }) => ({ at, message: `"${id}" excludes it` })),
      };
    }
  },
};

/** The line of `do`, or the table that is named here: it may offer the option elsewhere. */
function placeOf({ node: { entity }, among, index }: NeverOffered): LogicPlace {
  const { content } = entity;
  const written =
    content?.kind !== 'recommend' ? undefined : among === 'do' ? content.do[index]?.range : content.options?.range;
  return { kind: 'node', id: entity.id, range: written ?? entity.idRange };
}
