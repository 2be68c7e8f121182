import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Card, cardOf } from '../../../client/webview/preview/card';
import { Graph } from '../../../client/webview/preview/graph';
import { type Audience, spoken } from '../../../client/webview/preview/inWords';
import { cut, readsFromRight, styles, wrap } from '../../../client/webview/preview/lettering';
import type { TreeViewNode } from '../../../server/src/lsp/protocol';
import { edge, measure, node, tree } from './trees';

function cardFor(each: TreeViewNode, audience: Audience = 'clinician'): Card {
  const graph = new Graph(tree([each, node('next')], [edge(each.id, 'next', 0)]));
  return cardOf(each, graph.waysFrom(each.id), true, { audience, measure });
}

/** The id beside the kind of node has no room with these letters. */
const textsOf = ({ blocks }: Card): string[] => blocks.map(({ lines }) => lines.join(' '));

const study = node('study', {
  kind: 'recommend',
  text: 'Image the veins.',
  patientText: 'You need a scan.',
  urgency: 'stat',
  within: '1 h',
  options: [
    {
      label: 'CT',
      detail: 'ACR 8/9, usually appropriate',
      excludedIf: ['pregnant: yes', 'egfr: < 30'],
      cautionIf: ['egfr: 30 to 44'],
    },
  ],
  actions: [{ label: 'Call surgeon', detail: 'if pulse: absent', excludedIf: [], cautionIf: [] }],
  citations: [
    { name: 'jain-2018#sensitivity', indirect: false },
    { name: 'lin-2007', indirect: true },
  ],
  reachable: false,
  problems: { errors: 2, warnings: 1 },
});

describe('the card of a node', () => {
  it('says what is recommended, how it is rated, what excludes it, and on what it rests', () => {
    assert.deepEqual(textsOf(cardFor(study)), [
      'Start · Recommend · stat, within 1 h',
      'Image the veins.',
      '• CT',
      'ACR 8/9, usually appropriate',
      '✕ not if pregnant: yes, or egfr: < 30',
      '! caution if egfr: 30 to 44',
      '→ Call surgeon, if pulse: absent',
      'study is 0',
      '⊘ not reachable: no way leads here from the start',
      '✕ 2 errors',
      '! 1 warning',
      'Cites jain-2018#sensitivity, lin-2007 (indirectly)',
    ]);
  });

  it('names every exclusion and every caution, however many, on a card as high as that takes', () => {
    const conditions = Array.from({ length: 120 }, (_, index) => `condition-${index}: some value`);
    const [option] = study.options;
    assert.ok(option);

    const card = cardFor({ ...study, options: [{ ...option, excludedIf: conditions, cautionIf: conditions }] });

    const texts = textsOf(card);
    assert.ok(texts.includes(`✕ not if ${conditions.join(', or ')}`));
    assert.ok(texts.includes(`! caution if ${conditions.join(', or ')}`));
    const caution = card.blocks.find(({ class: name }) => name === 'caution');
    assert.ok(caution && caution.y + (caution.lines.length - 1) * styles.small.line < card.height);
  });

  it('cuts an absurdly long exclusion short, never those beside it', () => {
    const long = `swelling: ${'x'.repeat(5_000)}`;
    const [option] = study.options;
    assert.ok(option);
    const recommend = { ...study, options: [{ ...option, excludedIf: ['pregnant: yes', long, 'egfr: < 30'] }] };

    const told = cardFor(recommend).blocks.find(({ class: name }) => name === 'excluded');

    assert.match(told?.lines.join(' ') ?? '', /^✕ not if pregnant: yes, or swelling: [x ]+…, or egfr: < 30$/);
    assert.equal(told?.title, `✕ not if pregnant: yes, or ${long}, or egfr: < 30`);
  });

  it('says what a decision asks, red flags as such', () => {
    const decide = node('danger', {
      asks: [
        { finding: 'emergency', kind: 'sign, several of 5', redFlag: true },
        { finding: 'egfr', kind: 'laboratory, number in mL/min', redFlag: false },
      ],
    });

    assert.ok(textsOf(cardFor(decide)).includes('⚑ red flag · emergency: sign, several of 5'));
    assert.ok(textsOf(cardFor(decide)).includes('egfr: laboratory, number in mL/min'));
  });

  it('speaks to patients where it has words for them, and says where it has none', () => {
    assert.ok(textsOf(cardFor(study, 'patient')).includes('You need a scan.'));

    const silent = textsOf(cardFor({ ...study, patientText: null }, 'patient'));
    assert.ok(silent.includes('Image the veins.'));
    assert.ok(silent.some((text) => text.startsWith('No words for patients')));
  });

  it('is as high as what is on it, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.boolean(), (text, isPatient) => {
        const card = cardFor({ ...study, text, patientText: text }, isPatient ? 'patient' : 'clinician');
        const last = card.blocks.at(-1);
        assert.ok(card.height < 500);
        assert.ok(last && last.y < card.height);
        for (const row of card.conditions) assert.ok(row.top + row.height <= card.height);
        for (const { lines, x, right, style } of card.blocks)
          for (const line of lines) assert.ok(measure(line) <= right - x + 1, `${style}: ${line}`);
      }),
    );
  });

  it('says to its end what a patient gets, where restrictions stand', () => {
    const text = `${'Start it at the dose for this weight and give it for as long as is said. '.repeat(4)}Not below 15 mL/min.`;
    const long = { ...study, text, options: [], actions: [] };

    assert.equal(textsOf(cardFor(long))[1], text);
    const graph = new Graph(tree([long, node('next')], []));
    const state = {
      isStart: false,
      audience: 'clinician' as const,
      hidden: undefined,
      step: undefined,
      note: undefined,
    };
    assert.ok(spoken(long, graph.waysFrom('study'), state).includes(text));
  });

  it('stays small under ten thousand characters', () => {
    const text = 'x'.repeat(10_000);

    assert.ok(
      cardFor({
        ...study,
        id: text,
        text,
        options: [{ label: text, detail: text, excludedIf: [text], cautionIf: [text] }],
      }).height < 1_000,
    );
  });
});

describe('a node as a screen reader says it', () => {
  it('says every exclusion, however many', () => {
    const excludedIf = Array.from({ length: 200 }, (_, index) => `condition-${index}: some value`);
    const recommend = { ...study, actions: [{ label: 'Call surgeon', detail: '', excludedIf, cautionIf: [] }] };
    const state = { isStart: true, audience: 'clinician' as const, hidden: 4, step: 3, note: undefined };

    assert.ok(spoken(recommend, [], state).includes(`not if ${excludedIf.join(', or ')}.`));
  });

  it('says all that the card shows', () => {
    const graph = new Graph(tree([study, node('next')], [edge('study', 'next', 0)]));
    const state = {
      isStart: true,
      audience: 'clinician' as const,
      hidden: 4,
      step: 3,
      note: 'Not cited: cites nothing',
    };

    assert.equal(
      spoken(study, graph.waysFrom('study'), state),
      'Recommend · stat, within 1 h. Image the veins. node study. start. not reachable. number 3 on the marked way. Not cited: cites nothing. CT, ACR 8/9, usually appropriate, not if pregnant: yes, or egfr: < 30, caution if egfr: 30 to 44. Call surgeon, if pulse: absent. 2 errors. 1 warning. Cites jain-2018#sensitivity, lin-2007 (indirectly). leads to next if study is 0. closed, 4 nodes hidden',
    );
  });
});

describe('what is named and not there', () => {
  const gap = node('gap', {
    kind: 'recommend',
    missing: ['otherwise → gone (no such node)', 'options: x (no such table)'],
  });

  it('stands on the card', () => {
    const texts = textsOf(cardFor(gap));

    assert.ok(texts.includes('✕ otherwise → gone (no such node)'));
    assert.ok(texts.includes('✕ options: x (no such table)'));
  });

  it('is said, and so are ways back, each word once', () => {
    const ways = [
      { ...edge('gap', 'home', 0), way: 'otherwise' as const, kind: 'otherwise' as const, label: 'otherwise' },
      { ...edge('gap', 'rest', 0), way: 'if-none' as const, kind: 'if-none' as const, label: 'if no option is left' },
      edge('gap', 'start', 1, true),
    ];
    const said = spoken(gap, ways, {
      isStart: false,
      audience: 'clinician',
      hidden: undefined,
      step: undefined,
      note: undefined,
    });

    assert.equal(
      said,
      'Recommend. What of gap? node gap. cites nothing. leads to home otherwise; rest if no option is left. awaits gap is 1, then back to start. otherwise → gone (no such node). options: x (no such table)',
    );
  });
});

describe('lettering', () => {
  it('breaks between words, and within one that is wider than a line', () => {
    assert.deepEqual(wrap('one two three', 'text', 48, 9, measure), ['one two', 'three']);
    assert.deepEqual(wrap('a abcdefghijkl z', 'text', 30, 9, measure), ['a', 'abcde', 'fghij', 'kl z']);
  });

  it('ends the last line in an ellipsis when something is left out', () => {
    assert.deepEqual(wrap('one two three four', 'text', 48, 2, measure), ['one two', 'three f…']);
    assert.equal(cut('abcdefghij', 'text', 36, measure), 'abcde…');
    assert.equal(cut('abc', 'text', 36, measure), 'abc');
  });

  it('never cuts a character in two', () => {
    assert.equal(cut('👩‍⚕️'.repeat(10), 'text', 60, measure), `${'👩‍⚕️'.repeat(2)}…`);
  });

  it('loses nothing while there are lines', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 12, max: 200 }), (text, width) => {
        const words = text.split(' ').join('');
        assert.equal(wrap(text, 'text', width, 1_000, measure).join('').split(' ').join(''), words);
      }),
    );
  });

  it('reads a text as its first letter does', () => {
    assert.equal(readsFromRight('1. שלום'), true);
    assert.equal(readsFromRight('a שלום'), false);
    assert.equal(readsFromRight('42'), false);
  });
});
