import assert from 'node:assert/strict';
import { codeActions } from '../../../server/src/features/codeActions';
import { completion } from '../../../server/src/features/completion';
import { diagnostics } from '../../../server/src/features/diagnostics';
import { hover } from '../../../server/src/features/hover';
import type { Location } from '../../../server/src/features/location';
import { definition, references } from '../../../server/src/features/navigation';
import { atCursor } from './atCursor';

const works = `@article{Jain2018,
  title = {Detecting iliac vein thrombosis},
  author = {Jain, Arsh K.},
  journal = {J Vasc Surg},
  year = {2018},
  doi = {10.5555/jain},
}
@article{smith:2019, title = {RETRACTED: Another}, doi = {10.5555/smith}}
`;
const others = { 'file:///works.bib': works };

const guideline = `uses: works.bib
references:
  Jain2018:
    extracts:
      missed: {statement: Most were missed.}
  smith:2019:
    note: Adds to it.
nodes:
  look: {conclude: Look., cite: [Jain2018#missed, smith:2019]}
  rest: {conclude: Rest., cite: Jain2018}
`;

const behind = (text: string) => guideline.replace(text, `${text}▮`);

function told(locations: readonly Location[]): string[] {
  return locations.map(
    ({ uri, range }) => `${uri.slice('file:///'.length)}:${range.start.line + 1}:${range.start.character + 1}`,
  );
}

describe('an editor with a bibliography', () => {
  it('tells a work as its entry and the bibliography describe it together', async () => {
    for (const text of ['cite: [Jain', 'Rest., cite: Jain', '  Jain']) {
      const { file, cursor } = await atCursor(behind(text), others);
      assert.equal(
        hover(file, cursor)?.markdown,
        '**Jain2018**\n\nJain AK. Detecting iliac vein thrombosis. J Vasc Surg. 2018. doi:10.5555/jain\n\n- **missed**: Most were missed.',
      );
    }
    const { file, cursor } = await atCursor(behind('#miss'), others);
    assert.match(hover(file, cursor)?.markdown ?? '', /Most were missed\.\n\nJain AK\. Detecting/);
  });

  it('says of a work that it was retracted', async () => {
    const { file, cursor } = await atCursor(behind('cite: [Jain2018#missed, smith:2'), others);
    assert.match(hover(file, cursor)?.markdown ?? '', /smith Retracted\.$/);
  });

  it('leads from a citation to the entry and into the bibliography', async () => {
    const { file, cursor } = await atCursor(behind('Rest., cite: Jain'), others);
    assert.deepEqual(told(definition(file, cursor)), ['g.guideline.yaml:3:3', 'works.bib:1:10']);
    const extract = await atCursor(behind('#miss'), others);
    assert.deepEqual(told(definition(extract.file, extract.cursor)), ['g.guideline.yaml:5:7']);
    const link = await atCursor(behind('uses: wor'), others);
    assert.deepEqual(told(definition(link.file, link.cursor)), ['works.bib:1:1']);
    const used = await atCursor(behind('  smith:2'), others);
    assert.deepEqual(told(references(used.file, used.cursor, [], false)), ['g.guideline.yaml:9:51']);
  });

  it('offers the keys of the bibliography where works are cited', async () => {
    for (const typed of ['▮', 'Ja▮', 'smith:20▮']) {
      const text = guideline.replace('cite: Jain2018}', `cite: ${typed}}`);
      const { file, cursor } = await atCursor(text, others);
      const found = completion(file, cursor);
      assert.deepEqual(
        found.filter(({ kind }) => kind === 'name').map(({ label, detail }) => [label, detail]),
        [
          ['Jain2018', 'Detecting iliac vein thrombosis'],
          ['Jain2018#missed', ''],
          ['smith:2019', 'RETRACTED: Another'],
        ],
      );
      const [first] = found;
      assert.equal(first?.replaces.start.character, cursor.character - typed.length + 1, typed);
    }
  });

  it('offers the fields of an entry under a key', async () => {
    const { file, cursor } = await atCursor(guideline.replace('    note: Adds to it.', '    ▮'), others);
    assert.ok(completion(file, cursor).some(({ label }) => label === 'superseded-by'));
  });

  it('tells what is wrong in the bibliography at the link, with the way there', async () => {
    const { workspace, file } = await atCursor(`${guideline}▮`, others);
    const [found, ...more] = diagnostics(workspace, file).filter(({ rule }) => rule.startsWith('reference/'));
    assert.deepEqual(more, []);
    assert.match(found?.message ?? '', /^works\.bib, line 8: "smith:2019" was retracted/);
    assert.deepEqual(found?.range, { start: { line: 0, character: 6 }, end: { line: 0, character: 15 } });
    assert.deepEqual(told(found?.related.map(({ location }) => location) ?? []), ['works.bib:8:31']);
  });
});

it('sorts the references at once', async () => {
  const ids = ['b', 'c', 'a', 'd', 'e', 'f'];
  const entries = ids.map((id) => `  # About ${id}.\n  ${id}: {type: report, title: ${id}, DOI: 10.5555/${id}}\n`);
  const { workspace, file } = await atCursor(`references:\n${entries.join('')}▮`);
  const at = { line: 6, character: 2 };
  const [action] = codeActions(workspace, file, { start: at, end: at }).filter(
    ({ rule }) => rule === 'reference/unsorted',
  );
  assert.ok(action?.kind === 'mend');
  const [edit] = action.edits;
  assert.ok(edit);
  assert.equal(action.edits.length, 1);
  file.edit(edit.range, edit.text);
  assert.equal(file.document.text, `references:\n${[...entries].sort().join('')}`);
});
