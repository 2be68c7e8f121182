import assert from 'node:assert/strict';
import { didYouMean } from '../../../server/src/model/didYouMean';

const fields = ['decide', 'branches', 'otherwise', 'hit', 'why', 'cite', 'waive'];

describe('didYouMean', () => {
  for (const [word, candidates, meant] of [
    ['brnches', fields, 'branches'],
    ['branhces', fields, 'branches'],
    ['Branches', fields, 'branches'],
    ['option', ['options', 'label'], 'options'],
    ['if_none', ['if-none'], 'if-none'],
    ['If None', ['if-none'], 'if-none'],
    ['decision', fields, undefined],
    ['hi', fields, undefined],
    ['then', ['when', 'cite'], undefined],
    ['vranches', fields, 'branches'],
    ['MRI', ['CT', 'MR', 'US'], 'MR'],
    ['us', ['CT', 'MR', 'US'], 'US'],
  ] as const) {
    it(`takes "${word}" for ${meant === undefined ? 'nothing' : `"${meant}"`}`, () => {
      assert.equal(didYouMean(word, candidates), meant);
    });
  }

  it('does not choose between two that are equally near', () => {
    assert.equal(didYouMean('lebel', ['label', 'level']), undefined);
  });

  it('prefers the one that begins alike', () => {
    assert.equal(didYouMean('planned', ['clanned', 'planted']), 'planted');
  });

  it('never guesses a number', () => {
    assert.equal(didYouMean('iron-60-daily', ['iron-120-daily']), undefined);
    assert.equal(didYouMean('jain-2019', ['jain-2018']), undefined);
    assert.equal(didYouMean('jian-2018', ['jain-2018', 'jain-2019']), 'jain-2018');
  });

  it('does not suggest the word itself', () => {
    assert.equal(didYouMean('cite', ['cite']), undefined);
  });
});
