import { conditionKey } from '../../../engine';
import type { Branch, Condition } from '../../../model/guideline';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['node'], {
  id: 'logic/mergeable',
  title: 'Branches that could be one',
  severity: 'information',
  *check({ content }): Iterable<Report> {
    if (content?.kind !== 'decide') return;
    const { branches, hit } = content;
    for (const [index, branch] of branches.entries()) {
      // Where the order decides, a branch between two may stand there on purpose.
      const earlier = hit === 'first' ? branches.slice(Math.max(0, index - 1), index) : branches.slice(0, index);
      const like = earlier.findIndex((other) => differInOne(other, branch) !== undefined);
      const other = earlier[like];
      const finding = other && differInOne(other, branch);
      if (finding === undefined) continue;
      const number = branches.indexOf(other as Branch) + 1;
      yield {
        message: `This branch and branch ${number} lead to the same and differ in "${finding}" alone. One branch with a list would say it: ${finding}: [..., ...].`,
        range: branch.range,
      };
    }
  },
});

/** The finding in whose test alone two branches differ; undefined when they differ in anything else. */
function differInOne(one: Branch, other: Branch): string | undefined {
  if (one.then === undefined || one.then.id !== other.then?.id) return undefined;
  if (one.label?.text !== other.label?.text || citedBy(one) !== citedBy(other)) return undefined;
  const tests = testsOf(one.when);
  const others = testsOf(other.when);
  if (!tests || !others || tests.size !== others.size) return undefined;
  const different = [...tests].filter(([finding, key]) => others.get(finding) !== key).map(([finding]) => finding);
  const [finding] = different;
  return different.length === 1 && finding !== undefined && others.has(finding) ? finding : undefined;
}

function citedBy({ cite }: Branch): string {
  return JSON.stringify(cite.map(({ reference, extract, indirect }) => [reference.id, extract?.id, indirect?.text]));
}

/** The tests of a plain `when` by finding, in normal form; undefined for what is more than a plain list of tests. */
function testsOf(when: Condition | undefined): ReadonlyMap<string, string> | undefined {
  const parts = when?.kind === 'all' ? when.of : when ? [when] : [];
  const tests = new Map<string, string>();
  for (const part of parts) {
    if (part.kind !== 'test' || tests.has(part.finding.id)) return undefined;
    tests.set(part.finding.id, conditionKey(part));
  }
  return tests.size > 0 ? tests : undefined;
}
