import type { Citation, Condition, Entity, Target } from '../../../model/guideline';
import { remedy, weightOf } from '../../citation/admitted';
import { differences } from '../../citation/procedures';
import { testsOf } from '../../conditions';
import { citedName, leaningsOf, type Site } from '../../leanings';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';
import { citedExtract } from '../extracts';

export const rule = entityRule(['node', 'pitfall', 'derived', 'exclusion', 'ratings'], {
  id: 'evidence/index-test',
  title: 'The accuracy of another test',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(entity, lookup): Iterable<Report> {
    for (const { citation, site } of leaningsOf(entity)) {
      const tests = testsAt(entity, site, lookup);
      if (tests.length > 0) yield* otherTest(citation, tests, lookup);
    }
  },
});

/** The tests whose results decide, or that are rated, where a citation stands; each once. */
function testsAt(entity: Entity, site: Site, lookup: Lookup): string[] {
  switch (site.kind) {
    case 'option':
      return [site.option.option.id];
    // A test is often recommended because another one misses too much: that one's accuracy is the reason.
    case 'line':
      return [];
    case 'branch':
      return testedBy([site.branch.when], lookup);
    case 'row':
      return testedBy([site.row.when], lookup);
    case 'whole':
      return testsOfWhole(entity, lookup);
  }
}

function testsOfWhole(entity: Entity, lookup: Lookup): string[] {
  switch (entity.kind) {
    case 'node': {
      const branches = entity.content?.kind === 'decide' ? entity.content.branches : [];
      return testedBy(
        branches.map(({ when }) => when),
        lookup,
      );
    }
    case 'exclusion':
      return withTarget(testedBy([entity.when], lookup), entity.target);
    case 'pitfall':
      return withTarget(testedBy([entity.claim?.when], lookup), entity.claim?.recommend);
    case 'derived':
      return entity.content && entity.content.kind !== 'formula'
        ? testedBy(
            entity.content.rows.map(({ when }) => when),
            lookup,
          )
        : [];
    default:
      return [];
  }
}

/** Together with what an exclusion or a pitfall speaks of; nothing where that is told by structure, and so may be any test. */
function withTarget(tests: readonly string[], target: Target | undefined): string[] {
  if (tests.length === 0 || target?.kind !== 'ids') return [];
  return [...tests, ...target.ids.map(({ id }) => id)];
}

/** The tests whose results conditions ask for. */
function testedBy(conditions: readonly (Condition | undefined)[], lookup: Lookup): string[] {
  const findings = conditions.flatMap((condition) =>
    condition ? [...testsOf(condition)].map(({ finding }) => lookup.finding(finding.id)) : [],
  );
  return [...new Set(findings.flatMap((each) => (each?.kind === 'finding' ? each.resultOf.map(({ id }) => id) : [])))];
}

function* otherTest(citation: Citation, tests: readonly string[], lookup: Lookup): Iterable<Report> {
  const cited = citedExtract(lookup, citation);
  const at = lookup.definition('reference', citation.reference.id);
  const content = cited?.extract.content;
  if (!cited || !at || content?.kind !== 'accuracy' || !content.test) return;
  const { test } = content;
  const found = tests.map((each) => differences(lookup, test, each));
  // One that is the same, or that cannot be told, is enough.
  if (found.some((each) => !each || each.length === 0)) return;
  const here = tests.map((each) => `"${each}"`).join(', ');
  yield {
    message: `"${citedName(citation)}" tells the accuracy of "${test.id}", and here it is about ${here}. A test is as good as it was measured, not as another one. ${remedy(citation, 'Cite the accuracy of this test')}`,
    range: citation.range,
    related: [{ message: 'What was tested', at, range: cited.extract.idRange }],
    ...weightOf(citation),
  };
}
