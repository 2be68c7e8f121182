import { conditionKey, testText } from '../../../engine';
import type { Branch, Condition, Test } from '../../../model/guideline';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['node'], {
  id: 'logic/mergeable',
  title: 'Branches that could be one',
  severity: 'information',
  profiles: { draft: 'off' },
  *check({ content }): Iterable<Report> {
    if (content?.kind !== 'decide') return;
    const { branches, hit } = content;
    for (const [index, branch] of branches.entries()) {
      // Where the order decides, a branch between two may stand there on purpose.
      const earlier = hit === 'first' ? branches.slice(Math.max(0, index - 1), index) : branches.slice(0, index);
      const like = earlier.findIndex((other) => differInOne(other, branch) !== undefined);
      const other = earlier[like];
      const finding = other && differInOne(other, branch);
      if (!other || finding === undefined) continue;
      const list = listOf([...testsOn(finding, other), ...testsOn(finding, branch)]);
      const number = branches.indexOf(other) + 1;
      yield {
        message: `This branch and branch ${number} lead to the same and differ in "${finding}" alone. One branch ${list ? `with a list would say it: ${finding}: [${list.join(', ')}]` : 'would say it'}.`,
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

function testsOn(finding: string, { when }: Branch): Test[] {
  const parts = when?.kind === 'all' ? when.of : when ? [when] : [];
  return parts.flatMap((part) => (part.kind === 'test' && part.finding.id === finding ? [part.test] : []));
}

/** What a list has to hold to mean any of these tests, as the file has it; undefined for what stands in no list. */
function listOf(tests: readonly Test[]): string[] | undefined {
  const parts = tests.flatMap((test) => (test.kind === 'any' ? test.tests : [test]));
  const written = parts.flatMap((test) => writtenTest(test) ?? []);
  return written.length === parts.length ? [...new Set(written)] : undefined;
}

/** `low`, `5`, `13 to 27`, `"> 4"`: with quotes where YAML would take the text for something else. */
function writtenTest(test: Test): string | undefined {
  switch (test.kind) {
    case 'id':
    case 'number':
    case 'bounds': {
      const text = rangeText(test) ?? testText(test);
      return /^[\w.-][\w. %/-]*$/.test(text) ? text : `"${text}"`;
    }
    default:
      return undefined;
  }
}

function rangeText(test: Test): string | undefined {
  if (test.kind !== 'bounds') return undefined;
  const [from, to] = test.bounds;
  if (from?.comparator !== '>=' || to?.comparator !== '<=' || from.unit !== to.unit) return undefined;
  return `${from.value} to ${to.value}${to.unit === undefined ? '' : ` ${to.unit}`}`;
}
