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
      const here = testsAt(entity, site, lookup);
      if (here.deciding.length > 0) yield* otherTest(citation, here, lookup);
    }
  },
});

interface TestsHere {
  /** The tests whose results decide, or that are rated; each once. */
  readonly deciding: readonly string[];
  /** What is spoken of beside: its accuracy may be the reason as well. */
  readonly spokenOf: readonly string[];
}

function testsAt(entity: Entity, site: Site, lookup: Lookup): TestsHere {
  const decidedBy = (...conditions: readonly (Condition | undefined)[]): TestsHere => ({
    deciding: testedBy(conditions, lookup),
    spokenOf: [],
  });
  switch (site.kind) {
    case 'option':
      return { deciding: [site.option.option.id], spokenOf: [] };
    // A test is often recommended because another one misses too much: that one's accuracy is the reason.
    case 'line':
      return decidedBy();
    case 'branch':
      return decidedBy(site.branch.when);
    case 'row':
      return decidedBy(site.row.when);
    case 'whole':
      break;
  }
  switch (entity.kind) {
    case 'node':
      return decidedBy(...(entity.content?.kind === 'decide' ? entity.content.branches.map(({ when }) => when) : []));
    case 'exclusion':
      return withTarget(decidedBy(entity.when), entity.target);
    case 'pitfall':
      return withTarget(decidedBy(entity.claim?.when), entity.claim?.recommend);
    case 'derived':
      return entity.content && entity.content.kind !== 'formula'
        ? decidedBy(...entity.content.rows.map(({ when }) => when))
        : decidedBy();
    default:
      return decidedBy();
  }
}

/** Together with what an exclusion or a pitfall speaks of; nothing where that is told by structure, and so may be any test. */
function withTarget({ deciding }: TestsHere, target: Target | undefined): TestsHere {
  return target?.kind === 'ids'
    ? { deciding, spokenOf: target.ids.map(({ id }) => id) }
    : { deciding: [], spokenOf: [] };
}

/** The tests whose results conditions ask for. */
function testedBy(conditions: readonly (Condition | undefined)[], lookup: Lookup): string[] {
  const findings = conditions.flatMap((condition) =>
    condition ? [...testsOf(condition)].map(({ finding }) => lookup.finding(finding.id)) : [],
  );
  return [...new Set(findings.flatMap((each) => (each?.kind === 'finding' ? each.resultOf.map(({ id }) => id) : [])))];
}

function* otherTest(citation: Citation, { deciding, spokenOf }: TestsHere, lookup: Lookup): Iterable<Report> {
  const cited = citedExtract(lookup, citation);
  const at = lookup.definition('reference', citation.reference.id);
  const content = cited?.extract.content;
  if (!cited || !at || content?.kind !== 'accuracy' || !content.test) return;
  const { test } = content;
  const found = [...deciding, ...spokenOf].map((each) => differences(lookup, test, each));
  // One that is the same, or that cannot be told, is enough.
  if (found.some((each) => !each || each.length === 0)) return;
  const here = deciding.map((each) => `"${each}"`).join(', ');
  yield {
    message: `"${citedName(citation)}" tells the accuracy of "${test.id}", and here it is about ${here}. A test is as good as it was measured, not as another one. ${remedy(citation, 'Cite the accuracy of this test')}`,
    range: citation.range,
    related: [{ message: 'What was tested', at, range: cited.extract.idRange }],
    ...weightOf(citation),
  };
}
