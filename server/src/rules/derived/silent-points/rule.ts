import { singleTests, testsOf } from '../../conditions';
import { isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['derived'], {
  id: 'derived/silent-points',
  title: 'A value that counts no points although it is no number',
  severity: 'warning',
  *check({ id: derived, idRange, content }, lookup, { entry }): Iterable<Report> {
    if (content?.kind !== 'points' || isDamaged(entry)) return;
    /** What the rows say of each finding by name. */
    const mentioned = new Map<string, Set<string>>();
    for (const { when } of content.rows)
      for (const { finding, test } of when ? testsOf(when) : []) {
        const names = mentioned.get(finding.id) ?? new Set();
        mentioned.set(finding.id, names);
        for (const single of singleTests(test)) if (single.kind === 'id') names.add(single.name.id);
      }
    for (const [id, names] of mentioned) {
      const finding = lookup.finding(id);
      // Of values that exclude each other, those that add nothing are left out as a rule.
      if (finding?.kind !== 'finding' || finding.type.kind !== 'number') continue;
      for (const value of finding.type.values)
        if (!names.has(value.id))
          yield {
            message: `When "${id}" is ${value.id}, it adds nothing to "${derived}", as if its number were known and harmless. Say what it counts: {when: {${id}: ${value.id}}, add: 0} if nothing is meant.`,
            range: idRange,
          };
    }
  },
});
