import assert from 'node:assert/strict';
import { Checker } from '../../../server/src/rules/checker';
import { entityRule, type FileRule, type GraphRule, type Rule } from '../../../server/src/rules/rule';
import { rules } from '../../../server/src/rules/rules';
import { SyntaxDocument } from '../../../server/src/syntax/document';
import { ucumWith } from '../../../server/src/ucum/codes';

const text = `nodes:
  a: {conclude: A, then: b}
  b: {conclude: B, then: gone}
start: a
`;

const entry = entityRule(['node'], {
  id: 'test/entry',
  title: 'Tells one thing and fails',
  severity: 'information',
  *check({ id, idRange }) {
    yield { message: `seen ${id}`, range: idRange };
    if (id === 'b') throw new Error('out of luck');
  },
});

const graph: GraphRule = {
  scope: 'graph',
  id: 'test/graph',
  title: 'Fails',
  severity: 'information',
  check() {
    throw new TypeError('no graph');
  },
};

const file: FileRule = {
  scope: 'file',
  id: 'test/file',
  title: 'Fails with what is no error',
  severity: 'information',
  check() {
    throw 'a text';
  },
};

function told(checked: readonly Rule[], document = new SyntaxDocument(text)): string[] {
  const checker = new Checker(document, [], checked, {
    kind: () => 'guideline',
    brokenLinks: () => [],
    program: () => undefined,
    analysis: () => assert.fail('there is no guideline'),
    today: () => '2026-01-31',
    safety: () => [],
    library: () => undefined,
    ucum: ucumWith(),
  });
  return checker.problems().map((problem) => `${problem.severity} ${problem.rule} ${problem.message}`);
}

function failed(rule: string, why: string): string {
  return `error tool/rule-failed The rule ${rule} could not finish (${why}). This is a defect of Guideline Tree, not of the guideline; all other rules were checked.`;
}

describe('a rule that fails', () => {
  const sound = told(rules);

  for (const [rule, why, count] of [
    [entry, 'out of luck', 1],
    [graph, 'no graph', 1],
    [file, 'a text', 1],
  ] as const)
    it(`${rule.scope}: is told, and hides nothing that others find, before it or behind`, () => {
      for (const checked of [
        [rule, ...rules],
        [...rules, rule],
      ]) {
        const all = told(checked);
        assert.equal(all.filter((each) => each === failed(rule.id, why)).length, count);
        assert.deepEqual(all.filter((each) => !each.includes('test/')).sort(), [...sound].sort());
      }
    });

  it('still says what it found elsewhere', () => {
    assert.deepEqual(told([entry]), ['information test/entry seen a', failed('test/entry', 'out of luck')]);
  });

  it('is asked again once what it failed on has changed', () => {
    const document = new SyntaxDocument(text);
    const checker = new Checker(document, [], [entry], {
      kind: () => 'guideline',
      brokenLinks: () => [],
      program: () => undefined,
      analysis: () => assert.fail('there is no guideline'),
      today: () => '2026-01-31',
      safety: () => [],
      library: () => undefined,
      ucum: ucumWith(),
    });
    const messages = () => checker.problems().map(({ message }) => message);
    assert.equal(messages().length, 2);
    const at = text.indexOf('b: ');
    checker.update(document, document.edit({ start: at, end: at + 1 }, 'c'));
    assert.deepEqual(messages(), ['seen a', 'seen c']);
  });

  it('is told in an empty file, too', () => {
    assert.deepEqual(told([file], new SyntaxDocument('')), [failed('test/file', 'a text')]);
  });
});
