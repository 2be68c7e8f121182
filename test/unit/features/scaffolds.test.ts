import assert from 'node:assert/strict';
import { completion } from '../../../server/src/features/completion';
import {
  entryScaffolds,
  extractScaffolds,
  itemScaffolds,
  type Scaffold,
  waiverScaffold,
} from '../../../server/src/features/scaffolds';
import { plainText } from '../../../server/src/features/snippet';
import { scan } from '../../../server/src/syntax/scan';
import { sectionNames } from '../../../server/src/syntax/sections';
import { unitProblems } from '../model/schemaFixture';
import { atCursor } from './atCursor';

/** A scaffold as an author has filled it in: ids and examples as they stand. */
const filled = ({ text }: Scaffold) => text.replace(/[«‹]([^»›]*)[»›]/g, '$1');

const indented = (text: string, by: number) => text.replace(/^/gm, ' '.repeat(by));

function assertSound(text: string, kind: 'guideline' | 'cases' = 'guideline') {
  const damage = scan(text).entries.flatMap(({ tree }) => tree.problems.map(({ message }) => message));
  assert.deepEqual(damage, [], text);
  assert.deepEqual(
    unitProblems(text, kind).map(({ message }) => message),
    [],
    text,
  );
}

describe('scaffolds', () => {
  for (const section of sectionNames)
    for (const scaffold of entryScaffolds[section])
      it(`of ${section}: "${scaffold.label}" is read and fits the schema`, () => {
        assertSound(`${section}:\n${indented(filled(scaffold), 2)}\n`, section === 'cases' ? 'cases' : 'guideline');
      });

  for (const scaffold of extractScaffolds)
    it(`of extracts: "${scaffold.label}" is read and fits the schema`, () => {
      const work = '  work:\n    type: book\n    title: Work\n    extracts:\n';
      assertSound(`references:\n${work}${indented(filled(scaffold), 6)}\n`);
    });

  it('of a waiver in an entry is read and fits the schema', () => {
    assertSound(`nodes:\n  a:\n    conclude: A.\n    waive:\n${indented(filled(waiverScaffold), 6)}\n`);
  });

  const lists: Readonly<Record<string, [section: string, entry: string]>> = {
    branches: ['nodes', '  a:\n    decide: A?\n    branches:\n'],
    points: ['derived', '  a:\n    label: A\n    points:\n'],
    rows: ['derived', '  a:\n    label: A\n    rows:\n'],
    later: ['cases', '  a:\n    given: {b: yes}\n    later:\n'],
  };
  for (const [field, scaffold] of Object.entries(itemScaffolds))
    it(`of ${field}: "${scaffold.label}" is read and fits the schema`, () => {
      const [section = '', entry = ''] = lists[field] ?? [];
      const item = `      - ${indented(filled(scaffold), 8).trimStart()}\n`;
      assertSound(`${section}:\n${entry}${item}`, section === 'cases' ? 'cases' : 'guideline');
    });

  it('propose no number and no fixed word, since what nobody has typed must not pass for an answer', () => {
    const all = [...Object.values(entryScaffolds).flat(), ...extractScaffolds, ...Object.values(itemScaffolds)];
    for (const { text } of all) assert.doesNotMatch(text.replace(/[‹⟨][^›⟩]*[›⟩]/g, ''), /: [{]?\d|«[^»]*\d/, text);
  });
});

describe('completion of new entries', () => {
  const labels = async (marked: string, uri?: string) => {
    const { file, cursor } = await atCursor(marked, {}, uri);
    return completion(file, cursor)
      .filter(({ kind }) => kind === 'scaffold')
      .map(({ label }) => label);
  };
  const nodes = 'guideline: g\nnodes:\n  a: {conclude: A.}\n';

  const offers: readonly [what: string, marked: string, expected: readonly string[], uri?: string][] = [
    ['nodes in a new line of theirs', `${nodes}  ▮\n`, ['decide', 'recommend', 'recommend a study', 'conclude']],
    ['nodes once a word is begun', `${nodes}  de▮\n`, ['decide', 'recommend', 'recommend a study', 'conclude']],
    [
      'nodes between two of them',
      `${nodes}  ▮\n  b: {conclude: B.}\n`,
      ['decide', 'recommend', 'recommend a study', 'conclude'],
    ],
    ['nodes in a section that is still empty', 'nodes:\n  ▮', ['decide', 'recommend', 'recommend a study', 'conclude']],
    ['pitfalls in theirs', `${nodes}pitfalls:\n  ▮\n`, ['never', 'always']],
    [
      'cases in a case file',
      'guideline: g.guideline.yaml\ncases:\n  ▮\n',
      ['case', 'case with later steps', 'case like another'],
      'file:///g.cases.yaml',
    ],
    [
      'extracts below `extracts`',
      'references:\n  a:\n    type: book\n    extracts:\n      ▮\n',
      ['statement', 'accuracy', 'rating', 'share', 'grade'],
    ],
    ['a branch behind a dash', 'nodes:\n  a:\n    decide: A?\n    branches:\n      - ▮\n', ['branch']],
    ['a waiver below `waive`', 'nodes:\n  a:\n    conclude: A.\n    waive:\n      ▮\n', ['waiver']],
    ['nothing deeper than an entry', `${nodes}    ▮\n`, []],
    ['nothing where something stands behind', `${nodes}  ▮ b: {conclude: B.}\n`, []],
    ['nothing behind a field', `${nodes}start: a\n  ▮\n`, []],
    ['nothing in a text', 'nodes:\n  a:\n    conclude: A ▮\n', []],
  ];
  for (const [what, marked, expected, uri] of offers)
    it(`offers ${what}`, async () => assert.deepEqual(await labels(marked, uri), expected));

  it('replaces what is typed, and has places', async () => {
    const { file, cursor } = await atCursor(`${nodes}  conc▮\n`);
    const item = completion(file, cursor).find(({ label }) => label === 'conclude');
    assert.deepEqual(item?.replaces, { start: { line: 3, character: 2 }, end: { line: 3, character: 6 } });
    assert.ok(item && typeof item.insert !== 'string');
    assert.match(plainText(item.insert), /^node-id:\n {2}conclude:\n {4}clinician: ⟨What holds⟩\n/);
  });
});
