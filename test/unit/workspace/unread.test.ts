import assert from 'node:assert/strict';
import { coverage } from '../../../server/src/features/coverage';
import { citationsOverlay } from '../../../server/src/features/tree/citationsOverlay';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../rules/lint';

const uri = 'file:///clinic/throat.guideline.yaml';

async function covered(text: string) {
  const workspace = new Workspace(memoryFiles({}), () => today);
  const file = await workspace.open(uri, text, 1);
  const all = coverage(workspace, [file]);
  return { ...(all.files[0] ?? assert.fail()), overlay: citationsOverlay(file, all) };
}

const sound = `guideline: throat
nodes:
  rest: {conclude: Rest., cite: book}
references:
  book: {type: book, title: A book}
`;

describe('what of a guideline was not read', () => {
  const told = async (text: string) => {
    const { shortfall, unread } = await covered(text);
    return [shortfall, ...unread.map(({ message, location }) => `${location.range.start.line + 1}: ${message}`)];
  };

  it('is nothing in a sound one, and in a library without anything to cite', async () => {
    assert.deepEqual(await told(sound), [null]);
    assert.deepEqual(await told('library: words\ntitle: Words\nfindings:\n  sore: {kind: sign, ask: Sore?}\n'), [null]);
    assert.deepEqual(await told('library: works\nreferences:\n  book: {type: book, title: A, abstract: B}\n'), [null]);
  });

  it('is all of an empty one, and of one that is something else', async () => {
    for (const text of ['', '\n\n', '# To be written.\n'])
      assert.deepEqual(await told(text), ['is empty, so nothing of it is counted']);
    const [shortfall, ...unread] = await told('Dear all,\nhere it is: {\n');
    assert.equal(shortfall, 'could not be read, so nothing of it is counted');
    assert.ok(unread.length > 0);
  });

  it('is what a guideline without nodes would advise', async () => {
    for (const text of [
      'guideline: throat\ntitle: Throats\n',
      'guideline: throat\nnodes:\n',
      sound.replace(/nodes:\n.*\n/, ''),
    ])
      assert.deepEqual(await told(text), ['has no nodes, so nothing that it advises is counted'], text);
  });

  it('is an entry that is damaged, whatever it is', async () => {
    const [shortfall, ...unread] = await told(`${sound}findings:\n  sore: {kind: sign, ask: }\n`);
    assert.equal(shortfall, 'could not be read whole, so not all of it is counted');
    assert.match(unread.join(), /^7: /);
  });

  it('is what stands under no section, behind a colon, or at another column', async () => {
    assert.match((await told(`${sound}ratngs:\n  t: {variant: V}\n`)).join('\n'), /"ratngs" is no section here/);
    assert.match((await told(`${sound}remarks:\n  one: Rest more.\n`)).join('\n'), /"remarks" is no section here/);
    assert.match((await told(`${sound}pitfalls: {late: {text: T.}}\n`)).join('\n'), /behind the colon is not read/);
    assert.match((await told(`${sound}uses: nowhere.guideline.yaml\n`)).join('\n'), /There is no file "nowhere/);
  });

  it('is what is hidden in a sound text: options and extracts that nobody finds', async () => {
    assert.match(
      (await told(`${sound}ratings:\n  t: {variant: V, option: {ct: {rating: 8}}}\n`)).join('\n'),
      /No option/,
    );
    assert.match((await told(`${sound}ratings:\n  t: {variant: V, options: [ct]}\n`)).join('\n'), /No option/);
    assert.match(
      (await told(`${sound}  trial: {type: book, title: B, extracts: [a]}\n`)).join('\n'),
      /Extracts of this work/,
    );
    assert.match(
      (await told(`${sound}  trial: {type: book, title: B, extract: {a: {statement: A.}}}\n`)).join('\n'),
      /Extracts of this work/,
    );
  });

  it('is told of a guideline into which cases have strayed, which is counted all the same', async () => {
    const { counts, shortfall } = await covered(`${sound}cases:\n  one: {given: {}}\n`);
    assert.equal(counts.total, 1);
    assert.equal(shortfall, 'could not be read whole, so not all of it is counted');
  });

  it('is told over the tree, too', async () => {
    const summary = async (text: string) => (await covered(text)).overlay.summary;
    assert.equal(await summary(''), 'This file is empty, so nothing of it is counted (see Problems).');
    assert.match(
      await summary(`${sound}pitfalls: {late: {text: T.}}\n`),
      /^This file could not be read whole, so not all of it is counted \(see Problems\)\. Of 1 place that must rest/,
    );
    assert.match(await summary(sound), /^Of 1 place /);
  });
});
