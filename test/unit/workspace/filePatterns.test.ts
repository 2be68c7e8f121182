import assert from 'node:assert/strict';
import { areMeant, patternMistake } from '../../../server/src/workspace/filePatterns';

const folder = 'file:///c:/clinic/';

describe('patterns of files', () => {
  const examples: readonly [pattern: string, meant: readonly string[], not: readonly string[]][] = [
    ['*.guideline.yaml', ['a.guideline.yaml', '.guideline.yaml'], ['x/a.guideline.yaml', 'a.cases.yaml']],
    ['**', ['a.guideline.yaml', 'x/.y/a.cases.yaml'], []],
    [
      'drafts/**',
      ['drafts/a.guideline.yaml', 'drafts/x/a.cases.yaml'],
      ['x/drafts/a.cases.yaml', 'drafts2/a.cases.yaml'],
    ],
    ['**/drafts/**', ['drafts/a.cases.yaml', 'x/y/drafts/z/a.cases.yaml'], ['x/draftsy/a.cases.yaml']],
    ['**/*.{guideline,cases}.yaml', ['a.guideline.yaml', 'x/a.cases.yaml'], ['a.config.yaml']],
    ['{heart,lung/deep}/*', ['heart/a.cases.yaml', 'lung/deep/a.cases.yaml'], ['lung/a.cases.yaml']],
    ['a?.cases.yaml', ['ab.cases.yaml', 'aü.cases.yaml'], ['a.cases.yaml', 'a/.cases.yaml']],
    ['herz ü/*', ['herz ü/a.cases.yaml'], ['herz u/a.cases.yaml']],
    // What is no sign here means itself.
    ['!a.cases.yaml', ['!a.cases.yaml'], ['a.cases.yaml', 'b.cases.yaml']],
    ['[ab].cases.yaml', ['[ab].cases.yaml'], ['a.cases.yaml']],
    ['(a|b)+.cases.yaml', ['(a|b)+.cases.yaml'], ['a.cases.yaml', 'a+.cases.yaml', 'aa.cases.yaml']],
    ['@(a).cases.yaml', ['@(a).cases.yaml'], ['a.cases.yaml']],
    ['a.b^$.cases.yaml', ['a.b^$.cases.yaml'], ['axb^$.cases.yaml']],
  ];
  for (const [pattern, meant, not] of examples)
    it(`${pattern} means what it should`, async () => {
      assert.equal(patternMistake(pattern), undefined);
      const uri = (path: string) => folder + path.split('/').map(encodeURIComponent).join('/');
      for (const path of meant) assert.equal(await areMeant([pattern], folder, uri(path)), true, path);
      for (const path of not) assert.equal(await areMeant([pattern], folder, uri(path)), false, path);
    });

  it('hold for a file however its address is written', async () => {
    for (const uri of ['file:///C:/clinic/herz%20%C3%BC/a.cases.yaml', 'file:///c%3A/clinic/herz ü/a.cases.yaml'])
      assert.equal(await areMeant(['herz ü/*'], folder, uri), true, uri);
  });

  it('mean nothing outside of the folder', async () => {
    assert.equal(await areMeant(['**'], folder, 'file:///c:/other/a.cases.yaml'), false);
    assert.equal(await areMeant([], folder, 'file:///c:/clinic/a.cases.yaml'), false);
  });
});
