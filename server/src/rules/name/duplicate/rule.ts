import { spaceOf } from '../../../model/names';
import type { EntryRule, Report } from '../../rule';

export const rule: EntryRule = {
  scope: 'entry',
  id: 'name/duplicate',
  title: 'Two definitions under one name',
  severity: 'error',
  *check({ entity, entry }, lookup): Iterable<Report> {
    const space = entity.kind === 'header' ? undefined : spaceOf(entity);
    if (space) {
      const [first] = lookup.definitions(space, entity.id);
      if (first && first.entry !== entry) {
        const what = entity.kind === 'reference' ? 'Two works stand under' : 'There are two definitions of';
        yield {
          message: `${what} "${entity.id}". Only the first counts; give this one a name of its own.`,
          range: entity.idRange,
          related: [{ message: 'The first one', at: first, range: first.entity.idRange }],
        };
      }
    }
    if (entity.kind === 'header') {
      const first = lookup.header(entity.id);
      if (first && first.entry !== entry)
        yield {
          message: `"${entity.id}" stands twice. Only the first counts; take one of them out.`,
          range: entity.idRange,
          related: [{ message: 'The first one', at: first, range: first.entity.idRange }],
        };
    }
  },
};
