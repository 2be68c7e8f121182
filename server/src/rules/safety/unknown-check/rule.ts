import type { Lookup } from '../../lookup';
import { entityRule } from '../../rule';
import { nearlyKnown, unknownWordsIn } from '../unknownWords';

export const rule = entityRule(['safety', 'finding'], {
  id: 'safety/unknown-check',
  title: 'A safety check that nothing asks for, or that asks for nothing',
  severity: 'warning',
  profiles: { publish: 'error' },
  fix: 'offered',
  check: (entity, lookup) =>
    entity.kind === 'finding'
      ? entity.checks.flatMap((check) => [...nearlyKnown(check)])
      : unknownWordsIn(entity, toldByFindings(lookup)),
});

/** Undefined where not all findings are known that may tell something. */
function toldByFindings(lookup: Lookup): ReadonlySet<string> | undefined {
  if (lookup.kind === 'library' || !lookup.isWhole) return undefined;
  const told = new Set<string>();
  for (const id of lookup.ids('finding')) {
    const finding = lookup.finding(id);
    if (finding?.kind === 'finding') for (const check of finding.checks) told.add(check.id);
  }
  return told;
}
