import assert from 'node:assert/strict';
import { Checker } from '../../../server/src/rules/checker';
import {
  entityRule,
  type FileRule,
  type GraphRule,
  type Level,
  type Problem,
  type Rule,
} from '../../../server/src/rules/rule';
import { rules } from '../../../server/src/rules/rules';
import { SyntaxDocument } from '../../../server/src/syntax/document';
import { ucumWith } from '../../../server/src/ucum/codes';
import { type Choice, levelled, usualChoice } from '../../../server/src/workspace/configuration';
import { failuresOnce } from '../../../server/src/workspace/failures';
import { applyWaivers } from '../../../server/src/workspace/waivers';

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

function checkerOf(checked: readonly Rule[], document: SyntaxDocument): Checker {
  return new Checker(document, [], checked, {
    kind: () => 'guideline',
    brokenLinks: () => [],
    program: () => undefined,
    analysis: () => assert.fail('there is no guideline'),
    today: () => '2026-01-31',
    safety: () => [],
    library: () => undefined,
    ucum: ucumWith(),
  });
}

function told(checked: readonly Rule[], document = new SyntaxDocument(text)): string[] {
  return checkerOf(checked, document)
    .problems()
    .map((problem) => `${problem.severity} ${problem.rule} ${problem.message}`);
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
    const checker = checkerOf([entry], document);
    const messages = () => checker.problems().map(({ message }) => message);
    assert.equal(messages().length, 2);
    const at = text.indexOf('b: ');
    checker.update(document, document.edit({ start: at, end: at + 1 }, 'c'));
    assert.deepEqual(messages(), ['seen a', 'seen c']);
  });

  it('is told in an empty file, too', () => {
    assert.deepEqual(told([file], new SyntaxDocument('')), [failed('test/file', 'a text')]);
  });

  describe('in many places', () => {
    const failing = entityRule(['node'], {
      id: 'name/unused',
      title: 'Fails at some nodes',
      severity: 'warning',
      *check({ id, idRange }) {
        if (id.startsWith('x')) throw new Error(`no ${id}`);
        yield { message: `seen ${id}`, range: idRange };
      },
    });
    const nodes = (...ids: readonly string[]) => `nodes:\n${ids.map((id) => `  ${id}: {conclude: A}\n`).join('')}`;
    const messagesOf = (problems: readonly Problem[]) => failuresOnce(problems).map(({ message }) => message);
    const once = (why: string, more = '') =>
      `${failed('name/unused', why).slice('error tool/rule-failed '.length)}${more}`;

    it('is told once, where it failed first, with the number of the others', () => {
      const checked = (text: string) => messagesOf(checkerOf([failing], new SyntaxDocument(text)).problems());
      assert.deepEqual(checked(nodes('a', 'x1', 'b', 'x2', 'x3')), [
        'seen a',
        once('no x1', ' It failed at 2 more places.'),
        'seen b',
      ]);
      assert.deepEqual(checked(nodes('x1', 'x2')), [once('no x1', ' It failed at 1 more place.')]);
      assert.deepEqual(checked(nodes('x1')), [once('no x1')]);
    });

    it('is told after every edit as from nothing', () => {
      const document = new SyntaxDocument(nodes('x1', 'b', 'x2', 'x3'));
      const checker = checkerOf([failing], document);
      const edit = (from: string, to: string) => {
        const start = document.text.indexOf(from);
        checker.update(document, document.edit({ start, end: start + from.length }, to));
        const fresh = messagesOf(checkerOf([failing], new SyntaxDocument(document.text)).problems());
        assert.deepEqual(messagesOf(checker.problems()), fresh, document.text);
        return fresh;
      };
      assert.deepEqual(edit('x1', 'a'), ['seen a', 'seen b', once('no x2', ' It failed at 1 more place.')]);
      assert.deepEqual(edit('x3', 'c'), ['seen a', 'seen b', once('no x2'), 'seen c']);
      assert.deepEqual(edit('b:', 'x9:'), ['seen a', once('no x9', ' It failed at 1 more place.'), 'seen c']);
      edit('x9', 'd');
      assert.deepEqual(edit('x2', 'e'), ['seen a', 'seen d', 'seen e', 'seen c']);
    });

    const problems = checkerOf([failing], new SyntaxDocument(nodes('x1', 'a', 'x2', 'x3'))).problems();
    const levelledBy = (profile: Choice['profile'], levels: Readonly<Record<string, Level>>) =>
      problems
        .flatMap(
          (problem) => levelled(problem, { ...usualChoice, profile, levels: new Map(Object.entries(levels)) }) ?? [],
        )
        .map(({ rule, severity }) => `${severity} ${rule}`);

    it('goes with its rule when that is off, and otherwise has a level of its own', () => {
      const failures = (severity: string) => Array.from({ length: 3 }, () => `${severity} tool/rule-failed`);
      assert.deepEqual(levelledBy('review', { 'name/unused': 'off' }), []);
      assert.deepEqual(levelledBy('review', { 'name/unused': 'information' }).sort(), [
        ...failures('error'),
        'information name/unused',
      ]);
      assert.deepEqual(levelledBy('draft', {}).sort(), [...failures('error'), 'information name/unused']);
      assert.deepEqual(
        levelledBy('review', { 'tool/rule-failed': 'warning' }).sort(),
        ['warning name/unused', ...failures('warning')].sort(),
      );
      assert.deepEqual(levelledBy('review', { 'tool/rule-failed': 'off' }), ['warning name/unused']);
    });

    const waivedIn = (text: string) => {
      const document = new SyntaxDocument(text);
      const checker = checkerOf([failing], document);
      const { problems: told, uses } = applyWaivers(checker.problems(), {
        kind: 'guideline',
        found: [],
        isWhole: true,
        hasStart: true,
        waiving: checker.waiving,
        today: '2026-01-31',
        isOff: () => false,
        hasFailure: true,
        waiversOfWork: () => [],
      });
      return {
        told: failuresOnce(told).map(({ message, waived }) => `${message}${waived ? ` (${waived.reason?.text})` : ''}`),
        unused: uses.filter(({ covers, isLookedFor }) => covers === 0 && isLookedFor).length,
      };
    };

    it('is set aside by a waiver of it alone, and that only where it stands', () => {
      const waiver = (rule: string) => `{conclude: A, waive: {${rule}: {reason: Ours}}}`;
      const text = (rule: string) => `nodes:\n  x1: ${waiver(rule)}\n  x2: {conclude: A}\n  x3: {conclude: A}\n`;
      assert.deepEqual(waivedIn(text('tool/rule-failed')).told, [
        `${once('no x1')} (Ours)`,
        once('no x2', ' It failed at 1 more place.'),
      ]);
      assert.deepEqual(waivedIn(text('name/unused')), {
        told: [once('no x1', ' It failed at 2 more places.')],
        unused: 0,
      });
      const ofFile = `${nodes('x1', 'x2')}waive:\n  tool/rule-failed: {reason: Reported.}\n`;
      assert.deepEqual(waivedIn(ofFile).told, [`${once('no x1', ' It failed at 1 more place.')} (Reported.)`]);
    });
  });
});
