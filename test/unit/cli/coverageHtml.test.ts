import assert from 'node:assert/strict';
import type { CoverageReport } from '../../../server/src/cli/coverage';
import { coverageHtml } from '../../../server/src/cli/coverageHtml';
import { style } from '../../../server/src/cli/coverageStyle';

const hostile = `</td><script>alert("1")</script> & 'x' \u202e`;
const none = {
  total: 0,
  waived: 0,
  cited: 0,
  quoted: 0,
  verified: 0,
  percent: { cited: null, quoted: null, verified: null },
};
const some = { total: 3, waived: 1, cited: 1, quoted: 0, verified: 0, percent: { cited: 50, quoted: 0, verified: 0 } };
const counts = { node: some, rating: none, score: none, exclusion: none, pitfall: none, extract: none };
const item = {
  kind: 'node',
  line: 3,
  column: 3,
  title: hostile,
  cited: false,
  quoted: false,
  verified: false,
} as const;
const report: CoverageReport = {
  format: 'guideline-coverage',
  version: 1,
  day: '2026-03-01',
  of: 'cited',
  min: 100,
  files: [
    {
      path: hostile,
      title: hostile,
      counts,
      items: [
        { ...item, id: hostile, lacks: { cited: hostile, quoted: hostile, verified: hostile } },
        { ...item, id: 'b', waived: { reason: hostile, by: hostile, until: hostile }, lacks: {} },
        { ...item, id: 'c', cited: true, lacks: {} },
      ],
      shortfall: 'could not be read whole, so not all of it is counted',
      unread: [{ message: hostile, line: 7, column: 1 }],
    },
    { path: 'b', title: '', counts, items: [], unread: [] },
    { path: 'c', title: '', counts, items: [], shortfall: 'is empty, so nothing of it is counted', unread: [] },
  ],
  total: counts,
  below: [{ path: hostile, kind: 'node', percent: 50 }],
  failures: [hostile],
};

const page = coverageHtml(report);

describe('the page of guideline coverage', () => {
  it('shows what authors wrote and never runs it', () => {
    assert.doesNotMatch(page, /<script|<\/td><script|\u202e/);
    assert.match(page, /&lt;\/td&gt;&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; &#39;x&#39; \\u202e/);
  });

  it('needs nothing from anywhere', () => {
    assert.doesNotMatch(page, /\b(?:src|href|url|@import|on\w+)\s*[=(]/);
  });

  it('closes what it opens', () => {
    const open: string[] = [];
    for (const [, close, name = ''] of page
      .replace(/<style>[\s\S]*<\/style>/, '')
      .matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (['meta'].includes(name)) continue;
      if (close === '/') assert.equal(open.pop(), name);
      else open.push(name);
    }
    assert.deepEqual(open, []);
  });

  it('says in words what it shows', () => {
    for (const [table] of page.matchAll(/<table[\s\S]*?<\/table>/g)) {
      assert.match(table, /<caption class="hidden">[^<]+<\/caption>/);
      assert.doesNotMatch(table, /<th\b(?! scope="(?:col|row)")/);
      const rows = [...table.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
        [...row.matchAll(/<t[hd](?:[^>]*colspan="(\d)")?[^>]*>/g)].reduce(
          (sum, [, span = '1']) => sum + Number(span),
          0,
        ),
      );
      assert.equal(new Set(rows).size, 1, table);
    }
    assert.match(page, /<html lang="en">/);
  });

  it('says of each file how far its numbers go', () => {
    assert.match(page, /<p>It could not be read whole, so not all of it is counted\.<\/p>\n<ul>\n<li>7:1 /);
    assert.match(page, /<h2>c<\/h2>\n<div class="verdict bad">\n<p>It is empty, so nothing of it is counted\.<\/p>/);
    assert.doesNotMatch(page, /How much is covered: c</, 'no table of what was not counted');
  });

  it('never says 100 % while something is missing', () => {
    const almost = { ...some, total: 1001, waived: 0, cited: 1000, percent: { cited: 99.9, quoted: 0, verified: 0 } };
    assert.match(coverageHtml({ ...report, total: { ...counts, node: almost } }), /1000 \(99 %\)/);
  });

  it('can be read by day and by night', () => {
    const [day = '', night = ''] = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, block = '']) => block);
    for (const block of [day, night]) {
      const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1] ?? assert.fail(name);
      for (const text of ['text', 'soft', 'good', 'bad'])
        assert.ok(
          contrast(colour(text), colour('page')) >= 4.5,
          `${text} on page: ${contrast(colour(text), colour('page'))}`,
        );
      assert.ok(contrast(colour('text'), colour('band')) >= 4.5);
      assert.ok(contrast(colour('bar'), colour('rest')) >= 3, `bar: ${contrast(colour('bar'), colour('rest'))}`);
    }
  });
});

/** The contrast of two colours as WCAG defines it. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
