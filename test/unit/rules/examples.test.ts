import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../../server/src/rules/rules';
import { type Found, lint } from './lint';
import { type Expected, expectedIn } from './marked';

const folder = path.resolve('server/src/rules');

/** The examples of a page: those to avoid show where the rule fires, those to prefer show where it must not. */
function examplesOf(page: string): { readonly avoid: string[]; readonly prefer: string[] } {
  const sections = page.split(/^## /m);
  const blocks = (title: string) =>
    sections
      .filter((section) => section.startsWith(title))
      .flatMap((section) =>
        [...section.matchAll(/^```yaml( cases)?\n([\s\S]*?)^```$/gm)].map((block) => block[2] ?? ''),
      );
  return { avoid: blocks('Avoid'), prefer: blocks('Prefer') };
}

function assertMatches(found: readonly Found[], expected: readonly Expected[], text: string): void {
  const told = found
    .map(({ span, message }) => `${span.start.line + 1}:${span.start.character + 1} ${message}`)
    .join('\n');
  assert.equal(found.length, expected.length, `expected ${expected.length} problems, found:\n${told}\nin:\n${text}`);
  for (const [index, { line, start, end, words }] of [...expected]
    .sort((a, b) => a.line - b.line || a.start - b.start)
    .entries()) {
    const problem = found[index];
    assert.ok(problem);
    assert.equal(problem.span.start.line, line, told);
    assert.equal(problem.span.start.character, start, told);
    if (end !== undefined) assert.equal(problem.span.end.line === line ? problem.span.end.character : end, end, told);
    assert.ok(problem.message.includes(words), `"${words}" is not in: ${problem.message}`);
  }
}

describe('rule pages', () => {
  for (const rule of rules) {
    describe(rule.id, () => {
      const pageFile = path.join(folder, rule.id, 'rule.md');
      it('has a page with all its parts', () => {
        assert.ok(existsSync(pageFile), `${rule.id} has no rule.md`);
        const page = readFileSync(pageFile, 'utf8');
        assert.ok(page.startsWith(`# ${rule.id}\n`), 'the page starts with the id of its rule');
        for (const part of ['Avoid', 'Prefer', 'Why', 'Exceptions', 'Fix'])
          assert.match(page, new RegExp(`^## ${part}$`, 'm'));
      });
      const page = existsSync(pageFile) ? readFileSync(pageFile, 'utf8') : '';
      const { avoid, prefer } = examplesOf(page);
      it('has examples', () => {
        assert.ok(avoid.length > 0 && prefer.length > 0);
      });
      for (const [index, text] of avoid.entries())
        it(`fires as marked in example ${index + 1}`, async () => {
          const expected = expectedIn(text);
          assert.ok(expected.length > 0, 'nothing is marked');
          assertMatches(
            (await lint(text)).filter((problem) => problem.rule === rule.id),
            expected,
            text,
          );
        });
      for (const [index, text] of prefer.entries())
        it(`is quiet in the preferred example ${index + 1}`, async () => {
          assertMatches(
            (await lint(text)).filter((problem) => problem.rule === rule.id),
            [],
            text,
          );
        });
      for (const name of fixturesOf(rule.id))
        it(`finds what ${name} marks`, async () => {
          const text = readFileSync(path.join(folder, rule.id, name), 'utf8');
          assertMatches(
            (await lint(text)).filter((problem) => problem.rule === rule.id),
            expectedIn(text),
            text,
          );
        });
    });
  }

  it('stand only beside rules that exist', () => {
    const known = new Set<string>(rules.map((rule) => rule.id));
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('rule.md'))
      .map((file) => path.dirname(file).split(path.sep).join('/'));
    assert.deepEqual(
      pages.filter((id) => !known.has(id)),
      [],
    );
  });
});

/** Further texts beside a rule, for its corners: `*.guideline.yaml`. */
function fixturesOf(id: string): string[] {
  const own = path.join(folder, id);
  return existsSync(own) ? readdirSync(own).filter((name) => name.endsWith('.guideline.yaml')) : [];
}
