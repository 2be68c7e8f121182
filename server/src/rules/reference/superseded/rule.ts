import { entityRule, type Report } from '../../rule';
import { isCited } from '../cited';

export const rule = entityRule(['reference'], {
  id: 'reference/superseded',
  title: 'A cited work that a newer one has superseded',
  severity: 'warning',
  items: 'cited',
  *check(entity, lookup): Iterable<Report> {
    const { id, supersededBy } = entity;
    if (!supersededBy || !isCited(entity, lookup)) return;
    const newer = lookup.definition('reference', supersededBy.text);
    yield {
      message: `"${id}" is superseded by ${supersededBy.text}, and it is cited. Cite the newer work, or say in a waiver why the older one counts.`,
      range: supersededBy.range,
      ...(newer && { related: [{ message: 'The newer work', at: newer, range: newer.entity.idRange }] }),
    };
  },
});
