import assert from 'node:assert/strict';
import { nameMark } from '../../../client/webview/preview/nameMark';
import type { OverlayNote } from '../../../server/src/lsp/protocol';
import { measure } from './trees';

interface Told {
  readonly step?: number;
  readonly tone?: OverlayNote['tone'];
}

/** Its lines, and how large its letters are. */
function named(id: string, { step, tone }: Told = {}, size = { width: 264, height: 130 }) {
  const note = tone && { tone, text: '60 patients', more: '' };
  const { content } = nameMark(id, { step, note }, size, measure);
  const lines = typeof content === 'string' ? [] : content;
  const letters = Number(lines[0]?.attributes['font-size']);
  for (const { attributes, content: line } of lines) {
    assert.ok((measure(String(line)) / 10.5) * letters <= size.width, `${line} is within its outline`);
    const y = Number(attributes.y);
    assert.ok(y - letters * 0.8 >= 0 && y + letters * 0.3 <= size.height, `${line} is within its outline`);
  }
  return { lines: lines.map(({ content: line }) => line), letters };
}

describe('the name of a node that is seen from afar', () => {
  it('has its step and what an overlay says of it', () => {
    const told = (which: Told) => named('act', which).lines.join(' | ');
    assert.equal(told({}), 'act');
    assert.equal(told({ step: 2 }), '2 · act');
    assert.equal(told({ tone: 'bad' }), '✕ act');
    assert.equal(told({ tone: 'plain' }), '60 patients | act');
  });

  it('is broken at its hyphens where that makes its letters larger', () => {
    assert.deepEqual(named('imaged').lines, ['imaged']);
    assert.deepEqual(named('no-safe-chronic-study').lines, ['no-safe-', 'chronic-', 'study']);
    assert.deepEqual(named('no-safe-chronic-study', { tone: 'plain' }).lines, [
      '60 patients',
      'no-safe-',
      'chronic-study',
    ]);
    const flat = { width: 264, height: 40 };
    assert.deepEqual(named('no-safe-chronic-study', {}, flat).lines, ['no-safe-chronic-study']);
  });

  it('can be read whatever is told of it', () => {
    const ids = [
      'emergencies',
      'order-ultrasound',
      'no-safe-chronic-study',
      'a-b-c-d-e-f-g-h-i-j-k-l-m-n',
      'x'.repeat(60),
    ];
    for (const id of ids)
      for (const told of [{}, { step: 12 }, { tone: 'plain' }, { tone: 'good' }] as const)
        assert.ok(named(id, told).letters >= (id.includes('x') ? 8 : 20), id);
  });
});
