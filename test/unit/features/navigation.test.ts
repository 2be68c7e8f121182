import assert from 'node:assert/strict';
import type { Location } from '../../../server/src/features/location';
import { definition, references } from '../../../server/src/features/navigation';
import { atCursor } from './atCursor';

const guideline = `guideline: legs
uses: [library.guideline.yaml]
start: look
references:
  jain-2018:
    type: article-journal
    title: Iliac veins
    extracts:
      missed: {share: {what: missed, n: 26, of: 36}}
findings:
  swelling: {kind: sign, ask: Swollen?, values: {none: No, whole-leg: Whole leg}}
nodes:
  look:
    decide: Swollen?
    branches:
      - {when: {swelling: whole-leg}, then: scan, cite: [jain-2018#missed]}
      - {when: {swelling: none}, then: rest}
  scan: {recommend: Scan., do: [ultrasound], cite: [jain-2018]}
  rest: {conclude: Rest., cite: [jain-2018]}
`;
const library = `library: shared
title: Shared
actions:
  ultrasound: {label: Ultrasound, kind: measurement}
`;
const others = { 'file:///library.guideline.yaml': library };

/** The text with the cursor put behind the first occurrence of `behind`. */
const cursorBehind = (behind: string) => guideline.replace(behind, `${behind}▮`);

/** Places told as file, line and the text that stands there. */
const told = (locations: readonly Location[]) =>
  locations.map(({ uri, range }) => {
    const text = uri.endsWith('library.guideline.yaml') ? library : guideline;
    const line = text.split('\n')[range.start.line] ?? '';
    return `${uri.slice('file:///'.length, -'.guideline.yaml'.length)}:${range.start.line + 1} ${line.slice(range.start.character, range.end.character)}`;
  });

describe('definition', () => {
  const cases: readonly [what: string, behind: string, where: string][] = [
    ['a node', 'then: sca', 'g:18 scan'],
    ['a finding in a condition', '{when: {swell', 'g:11 swelling'],
    ['a value in a condition', '{swelling: whole', 'g:11 whole-leg'],
    ['a reference', 'cite: [jain', 'g:5 jain-2018'],
    ['an extract', 'jain-2018#mis', 'g:9 missed'],
    ['an action of a library', 'do: [ultra', 'library:4 ultrasound'],
    ['the start', 'start: lo', 'g:13 look'],
    ['a used file', 'uses: [lib', 'library:1 '],
  ];
  for (const [what, behind, where] of cases)
    it(`leads from ${what} to where it is defined`, async () => {
      const { file, cursor } = await atCursor(cursorBehind(behind), others);
      assert.deepEqual(told(definition(file, cursor)), [where]);
    });

  it('leads nowhere from a name that is defined nowhere', async () => {
    const { file, cursor } = await atCursor(guideline.replace('then: rest', 'then: nowhe▮re'), others);
    assert.deepEqual(definition(file, cursor), []);
  });

  it('still works when another entry cannot be read', async () => {
    const broken = cursorBehind('then: sca').replace('rest: {conclude', 'rest: {{{conclude');
    const { file, cursor } = await atCursor(broken, others);
    assert.deepEqual(told(definition(file, cursor)), ['g:18 scan']);
  });
});

describe('references', () => {
  it('finds every use of a reference, its extracts apart', async () => {
    const { workspace, file, cursor } = await atCursor(cursorBehind('  jain'), others);
    assert.deepEqual(told(references(file, cursor, workspace.dependents(file), true)), [
      'g:5 jain-2018',
      'g:16 jain-2018',
      'g:18 jain-2018',
      'g:19 jain-2018',
    ]);
    assert.deepEqual(told(references(file, cursor, [], false)).length, 3);
  });

  it('finds the uses of a value', async () => {
    const { file, cursor } = await atCursor(cursorBehind('whole-'), others);
    assert.deepEqual(told(references(file, cursor, [], false)), ['g:16 whole-leg']);
  });

  it('finds what other files use of a library', async () => {
    const { workspace } = await atCursor(`${guideline}▮`, others);
    const opened = await workspace.open('file:///library.guideline.yaml', library, 1);
    const found = references(opened, { line: 3, character: 4 }, workspace.dependents(opened), true);
    assert.deepEqual(told(found), ['library:4 ultrasound', 'g:18 ultrasound']);
  });
});
