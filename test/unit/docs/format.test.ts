import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import casesSchema from '../../../schemas/cases.schema.json';
import configurationSchema from '../../../schemas/configuration.schema.json';
import guidelineSchema from '../../../schemas/guideline.schema.json';
import { runCase } from '../../../server/src/engine/cases';
import { compile } from '../../../server/src/engine/compile';
import { assemble, assembleCases } from '../../../server/src/model/assemble';
import { readWhen } from '../../../server/src/model/readCondition';
import { schemaProblems } from '../../../server/src/model/schemaProblems';
import { testsOf } from '../../../server/src/rules/conditions';
import { SyntaxDocument } from '../../../server/src/syntax/document';
import { parseEntry } from '../../../server/src/syntax/parseEntry';
import { sectionNames } from '../../../server/src/syntax/sections';
import { readConfiguration } from '../../../server/src/workspace/readConfiguration';
import { Workspace } from '../../../server/src/workspace/workspace';
import { unitProblems } from '../model/schemaFixture';
import { memoryFiles, today } from '../rules/lint';
import { examplesOf, filesOf } from './examples';

const page = readFileSync('docs/format.md', 'utf8');
const examples = examplesOf(page);
const files = filesOf(examples);
/** A bibliography is judged by the guideline that uses it. */
const isBibliography = (file: string) => file.endsWith('.bib');

describe('docs/format.md', () => {
  it('says of every example which file it is part of', () => {
    assert.deepEqual(
      examples.filter(({ file }) => file === '').map(({ line }) => line),
      [],
    );
  });

  for (const { file, line, text } of examples) {
    if (isBibliography(file)) continue;
    it(`is sound in line ${line}`, () => {
      if (file === 'guideline.config.yaml') assertSoundConfiguration(text);
      else assertSound(text, file);
    });
  }

  for (const [file, text] of files) {
    if (file === 'guideline.config.yaml' || isBibliography(file)) continue;
    it(`makes up a ${file} in which the linter finds nothing`, () => lintsClean(file, text));
  }

  for (const id of caseIds()) it(`says what its guideline does in the case ${id}`, () => caseHolds(id));

  it('shows every section', () => {
    const shown = new Set(
      [...files.values()].flatMap((text) => new SyntaxDocument(text).sections.map(({ name }) => name)),
    );
    assert.deepEqual(
      sectionNames.filter((name) => !shown.has(name)),
      [],
    );
  });

  it('speaks of every field and every word of the schema', () => {
    const words = new Set(page.match(/[A-Za-z][A-Za-z-]*/g));
    assert.deepEqual(
      [...wordsOf(guidelineSchema), ...wordsOf(casesSchema), ...wordsOf(configurationSchema)].filter(
        (word) => !words.has(word),
      ),
      [],
    );
  });

  it('lists conditions that can be read', () => {
    for (const [written] of rowsBelow('Conditions')) {
      const { root, problems } = parseEntry(`when: ${written}`);
      assert.deepEqual([...problems, ...schemaProblems('impossible', root, root)], [], written);
      const condition = readWhen(root);
      assert.ok(condition);
      for (const { test } of testsOf(condition)) assert.notEqual(test.kind, 'unreadable', written);
    }
  });

  it('says rightly which traps are reported and which are none', () => {
    for (const [written, , verdict] of rowsBelow('What YAML does to a text')) {
      const { problems } = parseEntry(written);
      assert.equal(problems.length > 0, verdict === 'reported', written);
    }
  });
});

/** What can be said of a part alone: syntax and schema. */
function assertSound(text: string, file: string): void {
  const document = new SyntaxDocument(text);
  const syntax = document.entries.flatMap((entry) => entry.tree.problems);
  assert.deepEqual([...document.shapeProblems, ...syntax, ...unitProblems(text, kindOf(file))], []);
}

function assertSoundConfiguration(text: string): void {
  const { mistakes } = readConfiguration('file:///docs/guideline.config.yaml', new SyntaxDocument(text, 'fields'));
  assert.deepEqual(mistakes, []);
}

function kindOf(file: string): 'guideline' | 'cases' {
  return file.endsWith('.cases.yaml') ? 'cases' : 'guideline';
}

/** The whole file, with all others beside it; what is waived may stand. */
async function lintsClean(file: string, text: string): Promise<void> {
  const uri = (name: string) => `file:///docs/${name}`;
  const beside = Object.fromEntries([...files].map(([name, content]) => [uri(name), content]));
  const workspace = new Workspace(memoryFiles(beside), () => today);
  const opened = await workspace.open(uri(file), text, 1);
  const ofItems = workspace.itemProblems(opened).flatMap(({ problems }) => problems);
  const found = [...workspace.problems(opened), ...ofItems].filter(
    ({ severity, waived }) => !waived && severity !== 'information',
  );
  assert.deepEqual(
    found.map(({ rule, message, entry }) => `${rule}: ${message} (${entry.text.split('\n')[0]})`),
    [],
  );
}

function textOf(file: string): SyntaxDocument {
  const text = files.get(file);
  assert.ok(text, `the page shows nothing of ${file}`);
  return new SyntaxDocument(text);
}

function caseIds(): string[] {
  return [...assembleCases(textOf('swollen-leg.cases.yaml')).keys()];
}

function caseHolds(id: string): void {
  const guideline = assemble(textOf('swollen-leg.guideline.yaml'), [textOf('shared/imaging.guideline.yaml')]);
  const result = runCase(compile(guideline), assembleCases(textOf('swollen-leg.cases.yaml')), id);
  assert.deepEqual(
    [...result.problems, ...result.mismatches].map(({ message }) => message),
    [],
  );
  assert.equal(result.outcome, 'pass');
}

/** The rows of the first table below a heading, cell by cell, without the marks of code. */
function rowsBelow(heading: string): [string, string, string][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| `(.+?)` \| (.*?) \|(?: (.*?) \|)?$/gm)];
  assert.ok(rows.length > 0, heading);
  return rows.map(([, written = '', reading = '', verdict = '']) => [written, reading, verdict]);
}

/** The fields and the words of closed lists in a schema; those of CSL-JSON are described elsewhere. */
function wordsOf(schema: unknown, name = ''): string[] {
  if (Array.isArray(schema)) return schema.flatMap((each) => wordsOf(each));
  if (typeof schema !== 'object' || schema === null || name === 'reference' || name === 'name') return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'enum') return value;
    const fields = key === 'properties' ? Object.keys(value) : [];
    return [...fields, ...wordsOf(value, key)];
  });
}
