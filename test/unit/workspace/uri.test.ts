import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { normalizeUri, resolveUri } from '../../../server/src/workspace/uri';

describe('URIs', () => {
  it('are one for one file, however an editor writes them', () => {
    const same = ['file:///c%3A/a b/x.yaml', 'file:///C:/a%20b/x.yaml', 'file:///c:/a%20b/x.yaml'];
    assert.deepEqual([...new Set(same.map(normalizeUri))], ['file:///c:/a%20b/x.yaml']);
    assert.equal(normalizeUri('file:///a/~x@1/%C3%A9.yaml'), normalizeUri('file:///a/%7Ex%401/é.yaml'));
  });

  for (const name of ['knee@1', 'a~b', 'a,b+c&d=e;f:g', 'ä ö', '100%', 'a#b', 'a?b', '😀'])
    it(`lead from a folder to "${name}" as the disk does`, () => {
      const onDisk = normalizeUri(pathToFileURL(`/folder/${name}.guideline.yaml`).href);
      assert.equal(resolveUri('file:///folder/x.cases.yaml', `${name}.guideline.yaml`), onDisk);
      assert.equal(normalizeUri(onDisk), onDisk);
    });

  it('go up and down folders', () => {
    assert.equal(resolveUri('file:///a/b/x.yaml', '../c/y.yaml'), 'file:///a/c/y.yaml');
    assert.equal(resolveUri('untitled:x', 'y.yaml'), undefined);
  });

  it('stay as they are when they are none, and when they are not of files', () => {
    assert.equal(normalizeUri('no uri'), 'no uri');
    assert.equal(normalizeUri('untitled:Untitled-1'), 'untitled:Untitled-1');
    assert.equal(normalizeUri('file:///a/%zz'), 'file:///a/%zz');
  });
});
