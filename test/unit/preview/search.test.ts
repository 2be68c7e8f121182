import assert from 'node:assert/strict';
import { foundText, Search } from '../../../client/webview/preview/search';
import { edge, node, tree } from './trees';

const search = new Search(
  tree(
    [
      node('ultrasound', {
        text: 'What did ultrasound show?',
        asks: [{ finding: 'scan', kind: 'imaging', redFlag: false }],
      }),
      node('drain', { kind: 'recommend', text: 'Treat the Œdème of Sjögren', patientText: 'You need a drain' }),
      node('rest', { kind: 'conclude', text: 'Rest', citations: [{ name: 'jain-2018#sensitivity', indirect: false }] }),
    ],
    [{ ...edge('ultrasound', 'drain', 0), label: 'scan: clot' }],
  ),
);

describe('finding nodes', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['ultrasound', ['ultrasound']],
    ['SJOGREN', ['drain']],
    ['need drain', ['drain']],
    ['clot', ['ultrasound']],
    ['jain-2018', ['rest']],
    ['imaging', ['ultrasound']],
    ['nowhere', []],
    ['   ', []],
  ];
  for (const [query, ids] of cases)
    it(`finds ${ids.join(', ') || 'nothing'} by "${query}"`, () => {
      assert.deepEqual(search.find(query), ids);
    });

  it('says how many there are, and which one this is', () => {
    assert.equal(foundText('', 0, -1, false), '');
    assert.equal(foundText('a', 0, -1, false), 'nothing found');
    assert.equal(foundText('a', 1, -1, true), '1 node');
    assert.equal(foundText('a', 12, 2, true), '3 of 12');
  });

  it('says where Enter leads while none of them is in sight', () => {
    assert.equal(foundText('a', 1, -1, false), '1 node, not in sight: Enter goes to it');
    assert.equal(foundText('a', 12, -1, false), '12 nodes, none in sight: Enter goes to the first');
    assert.equal(foundText('a', 12, 2, false), '3 of 12');
  });
});
