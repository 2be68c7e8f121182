import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { failedRule } from '../../../server/src/rules/ruleRunner';
import { rules } from '../../../server/src/rules/rules';
import { applied, isFixable } from './applied';
import { type Found, lintItems, lint as lintText } from './lint';
import { type Expected, expectedIn, unmarked } from './marked';

const folder = path.resolve('server/src/rules');

/**
 * The examples of a page: those to avoid show where the rule fires, those to prefer show where it must not, and
 * those under "Fix" what becomes of the ones to avoid that it mends, in their order. */
function examplesOf(page: string): { readonly avoid: string[]; readonly prefer: string[]; readonly fixed: string[] } {
  const sections = page.split(/^## /m);
  const blocks = (title: string) =>
    sections
      .filter((section) => section.startsWith(title))
      .flatMap((section) =>
        [...section.matchAll(/^```yaml( cases)?\n([\s\S]*?)^```$/gm)].map((block) => block[2] ?? ''),
      );
  return { avoid: blocks('Avoid'), prefer: blocks('Prefer'), fixed: blocks('Fix') };
}

/** The other files that a page shows for its examples (```bibtex works.bib, ```yaml leg.guideline.yaml), by URI. */
function filesOf(page: string): Readonly<Record<string, string>> {
  const blocks = page.matchAll(/^```(?:bibtex|ris|json|yaml) (\S+\.\S+)\n([\s\S]*?)^```$/gm);
  return Object.fromEntries([...blocks].map(([, name, text = '']) => [`file:///${name}`, text]));
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
      const { avoid, prefer, fixed } = examplesOf(page);
      const others = filesOf(page);
      const lint = (text: string) =>
        lintText(text, /^cases:/m.test(text) ? 'file:///g.cases.yaml' : 'file:///g.guideline.yaml', others);
      it('says how it is reported and what can be chosen', () => {
        const level = { error: 'an error', warning: 'a warning', information: 'information' }[rule.severity];
        assert.ok(page.includes(`It is ${level}`), `the page does not say "It is ${level}"`);
        for (const option of Object.keys(rule.options ?? {})) {
          assert.match(page, /^## Options$/m);
          assert.ok(page.includes(`\`${option}\``), `the page does not say what ${option} is for`);
        }
      });
      it('mends what it says that it mends', async () => {
        const fixes = (
          await Promise.all(
            [...avoid, ...fixturesOf(rule.id).map((name) => read(rule.id, name))].map((text) => lint(text)),
          )
        )
          .flat()
          .flatMap((problem) => (problem.rule === rule.id && problem.fix ? [problem.fix] : []));
        const mends = fixes.some(({ safe }) => safe) ? 'safe' : fixes.length > 0 ? 'offered' : undefined;
        assert.equal(mends, rule.fix);
      });
      it('has examples', () => {
        assert.ok(avoid.length > 0 && prefer.length > 0);
      });
      if (rule.fix)
        it('shows what its fixes make of the examples', async () => {
          assert.ok(fixed.length > 0, 'no example under "Fix"');
          const mended = [];
          for (const text of avoid.map(unmarked)) {
            const problems = (await lint(text)).filter((problem) => problem.rule === rule.id).filter(isFixable);
            if (problems.length > 0) mended.push(applied(problems, text));
          }
          assert.deepEqual(fixed, mended.slice(0, fixed.length));
        });
      for (const [index, text] of avoid.entries())
        it(`fires as marked in example ${index + 1}`, async () => {
          const expected = expectedIn(text);
          const used = Object.entries(others).filter(([uri]) => text.includes(path.posix.basename(uri)));
          const inItems = used.map(([uri, bibliography]) => ({ uri, bibliography, marked: expectedIn(bibliography) }));
          assert.ok(expected.length > 0 || inItems.some(({ marked }) => marked.length > 0), 'nothing is marked');
          const found = await lintItems(text, others);
          for (const { uri, bibliography, marked } of inItems)
            assertMatches(
              (found.get(uri) ?? []).filter((problem) => problem.rule === rule.id),
              marked,
              bibliography,
            );
          assertMatches(
            (await lint(text)).filter((problem) => problem.rule === rule.id),
            expected,
            text,
          );
        });
      for (const [index, text] of prefer.entries())
        it(`is quiet in the preferred example ${index + 1}`, async () => {
          const inItems = [...(await lintItems(text, others)).values()].flat();
          assertMatches(
            [...inItems, ...(await lint(text))].filter((problem) => problem.rule === rule.id && !problem.waived),
            [],
            text,
          );
        });
      for (const name of fixturesOf(rule.id))
        it(`finds what ${name} marks`, async () => {
          const text = read(rule.id, name);
          assertMatches(
            (await lint(text)).filter((problem) => problem.rule === rule.id),
            expectedIn(text),
            text,
          );
        });
    });
  }

  it('stand only beside rules that exist', () => {
    const known = new Set<string>([...rules, failedRule].map((rule) => rule.id));
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('rule.md'))
      .map((file) => path.dirname(file).split(path.sep).join('/'));
    assert.deepEqual(
      pages.filter((id) => !known.has(id)),
      [],
    );
  });
});

function read(id: string, name: string): string {
  return readFileSync(path.join(folder, id, name), 'utf8');
}

/** Further texts beside a rule, for its corners: `*.guideline.yaml`. */
function fixturesOf(id: string): string[] {
  const own = path.join(folder, id);
  return existsSync(own) ? readdirSync(own).filter((name) => name.endsWith('.guideline.yaml')) : [];
}
