import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['reference'], {
  id: 'reference/unreadable',
  title: 'A work of a bibliography that cannot be read',
  severity: 'error',
  items: 'all',
  *check({ id, isItem }, lookup, { entry }): Iterable<Report> {
    if (!isItem) return;
    // Of a work that nobody cites only its form is looked at, since it may have cost it its key.
    const isCited = lookup.isUsed('reference', id);
    for (const { message, range } of isCited ? entry.tree.problems : entry.damage)
      yield { message, range, ...(!isCited && { atMost: 'warning' }) };
  },
});
