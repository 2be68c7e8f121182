import assert from 'node:assert/strict';
import { isReason } from '../../../server/src/model/reason';

describe('a reason', () => {
  for (const text of [
    'Common sense.',
    'ok',
    'Not known: n/a in the source.',
    'To do so would be unsafe.',
    '無',
    'Ü2 ja',
  ])
    it(`may be ${JSON.stringify(text)}`, () => assert.ok(isReason(text)));
  for (const text of [
    '',
    ' ',
    '.',
    '...',
    '-',
    '?',
    'x',
    'x1',
    '2026',
    'TODO',
    'todo.',
    'To do',
    'TBD!',
    'xxx',
    'FIXME',
    'fixme:',
    'n/a',
    'N/A.',
    '(tbd)',
  ])
    it(`is not ${JSON.stringify(text)}`, () => assert.ok(!isReason(text)));
});
