import assert from 'node:assert/strict';
import { coverage } from '../../../server/src/features/coverage';
import { atCursor } from './atCursor';

const works = `references:
  book: {type: book, title: A book}
  begun: {type: book, title: ⟨Title of the work⟩}
  trial:
    type: article-journal
    title: A trial
    extracts:
      said: {statement: Said., quote: was said}
findings:
  pain: {kind: symptom, ask: Pain?, values: [yes, no]}
`;

/** Where a measure lacks something of a node `ask`: the text that stands there. */
async function placeOf(nodes: string, measure: 'cited' | 'quoted' | 'verified'): Promise<string | undefined> {
  const { workspace, file } = await atCursor(`${works}nodes:\n${nodes}  rest: {conclude: Rest., cite: trial#said}\n`);
  const [covered] = coverage(workspace, [file]).files;
  const lack = covered?.items.find(({ id }) => id === 'ask')?.lacks[measure];
  if (!lack) return undefined;
  const { start, end } = lack.location.range;
  return file.document.text.slice(file.document.offsetAt(start), file.document.offsetAt(end));
}

describe('what coverage lacks', () => {
  const decide = (yes: string, no: string) => `  ask:
    decide: Pain?
    branches:
      - {when: {pain: yes}, then: rest${yes}}
      - {when: {pain: no}, then: rest${no}}
`;

  it('stands at the entry where nothing is cited', async () => {
    assert.equal(await placeOf(decide('', ''), 'cited'), 'ask');
    assert.equal(await placeOf('  ask: {conclude: Rest.}\n', 'quoted'), 'ask');
  });

  it('stands at the part where others are cited', async () => {
    assert.equal(await placeOf(decide(', cite: book', ''), 'cited'), '{when: {pain: no}, then: rest}');
  });

  it('stands at the citation of what nobody has filled in', async () => {
    assert.equal(await placeOf('  ask: {conclude: Rest., cite: begun}\n', 'cited'), 'begun');
    assert.equal(await placeOf(decide(', cite: book', ', cite: [begun]'), 'cited'), 'begun');
  });

  it('stands at the citation of what is not there', async () => {
    assert.equal(await placeOf('  ask: {conclude: Rest., cite: nowhere}\n', 'cited'), 'nowhere');
    assert.equal(await placeOf(decide(', cite: book', ', cite: [nowhere]'), 'cited'), 'nowhere');
    assert.equal(await placeOf('  ask: {conclude: Rest., cite: [book, trial#none]}\n', 'quoted'), 'book');
  });

  it('stands at the citation without words, or of what nobody has verified', async () => {
    const both = '  ask: {conclude: Rest., cite: [trial#said, book]}\n';
    assert.equal(await placeOf(both, 'quoted'), 'book');
    assert.equal(await placeOf(both, 'verified'), 'trial#said');
    assert.equal(await placeOf(both, 'cited'), undefined);
  });
});
