import assert from 'node:assert/strict';
import { Passed } from '../../../client/webview/preview/passed';

const branch = (from: string, to: string) => ({ from, to, kind: 'branch' as const });
const back = (from: string, to: string) => ({ from, to, kind: 'awaits' as const });

describe('what a run passed', () => {
  it('is numbered in its order, with the ways that it took', () => {
    const passed = new Passed([['danger', 'look', 'order']]);
    assert.deepEqual(
      ['danger', 'look', 'order', 'rest'].map((id) => passed.number(id)),
      [1, 2, 3, undefined],
    );
    assert.ok(passed.took(branch('look', 'order')));
    assert.ok(!passed.took(branch('danger', 'order')));
    assert.ok(!passed.took(back('order', 'look')), 'nothing came of the awaited result');
  });

  it('is all steps of one that went on with an awaited result', () => {
    const passed = new Passed([
      ['danger', 'look', 'order'],
      ['danger', 'look', 'treat', 'rest'],
    ]);
    assert.deepEqual(
      ['danger', 'look', 'order', 'treat', 'rest'].map((id) => passed.number(id)),
      [1, 2, 3, 4, 5],
    );
    assert.ok(passed.took(branch('look', 'order')));
    assert.ok(passed.took(branch('look', 'treat')));
    assert.ok(!passed.took(branch('order', 'treat')), 'one step ends before the next begins');
    assert.ok(passed.took(back('order', 'look')));
    assert.ok(!passed.took(back('rest', 'look')));
  });

  it('is nothing before anybody was run', () => {
    assert.equal(new Passed([]).number('danger'), undefined);
  });
});
