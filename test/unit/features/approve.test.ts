import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type Approval, approve } from '../../../server/src/features/approve';
import { orderedMaps } from '../../../server/src/model/fingerprint';
import { Checker } from '../../../server/src/rules/checker';
import { rule } from '../../../server/src/rules/review/changed-after-approval/rule';
import { SyntaxDocument } from '../../../server/src/syntax/document';
import type { Entry } from '../../../server/src/syntax/entry';
import type { MapNode, YamlNode } from '../../../server/src/syntax/node';
import { ucumWith } from '../../../server/src/ucum/codes';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../rules/lint';

const uri = 'file:///clinic/heart.guideline.yaml';
const reviewer: Approval = { by: ['A. Reviewer'], day: today };

async function answer(text: string, approval: Approval = reviewer) {
  const workspace = new Workspace(memoryFiles({}), () => today);
  return approve(workspace, await workspace.open(uri, text, 1), approval);
}

/** The text once it is approved. */
async function approved(text: string, approval: Approval = reviewer): Promise<string> {
  const given = await answer(text, approval);
  assert.equal(given.kind, 'approved', JSON.stringify(given));
  return given.kind === 'approved' ? given.text : '';
}

/** A library that can be approved, with this review. */
function library(review: string): string {
  return `library: heart\ntitle: Heart\n${review}findings:\n  # Asked first.\n  pain: {kind: symptom, ask: Pain?}\n`;
}

const hash = /sha256-[0-9a-f]{32}/g;

describe('approving again', () => {
  const day = '2026-01-20';
  const first = () => approved(library('review: {state: draft}\n'), { by: ['E. Reader'], day });

  async function signed(text: string, by: readonly string[], on = today) {
    const given = await answer(text, { by, day: on });
    assert.equal(given.kind, 'approved', JSON.stringify(given));
    return given.kind === 'approved' ? { by: given.signed.by, on: given.signed.approved, dropped: given.dropped } : {};
  }

  it('adds a person to the same text', async () => {
    const text = await first();
    assert.deepEqual(await signed(text, ['F. Other']), {
      by: ['E. Reader', 'F. Other'],
      on: today,
      dropped: undefined,
    });
  });

  it('keeps the others when one of them approves once more, and the later day', async () => {
    const text = await approved(await first(), { by: ['F. Other'], day: today });
    assert.deepEqual(await signed(text, ['Reader, E.'], day), {
      by: ['E. Reader', 'F. Other'],
      on: today,
      dropped: undefined,
    });
  });

  it('drops who has approved another text, and says so', async () => {
    const changed = (await first()).replace('Pain?', 'Pain at rest?');
    assert.deepEqual(await signed(changed, ['F. Other']), {
      by: ['F. Other'],
      on: today,
      dropped: { by: ['E. Reader'], did: 'approve' },
    });
  });

  it('drops who has only reviewed it, and says so', async () => {
    const text = library('review: {state: under-review, by: [E. Reader, F. Other], reviewed: 2026-01-01}\n');
    assert.deepEqual(await signed(text, ['F. Other']), {
      by: ['F. Other'],
      on: today,
      dropped: { by: ['E. Reader'], did: 'review' },
    });
  });

  it('is refused for a retired text', async () => {
    const given = await answer(library('review: {state: retired}\n'));
    assert.deepEqual(given.kind === 'refused' && given.reasons, [
      'It is retired. Who takes it up again says so first: another "state", such as under-review.',
    ]);
  });
});

describe('approving under a lenient configuration', () => {
  const text = `guideline: heart\ntitle: Heart\nversion: 1.0.0\ndisclaimer: For tests.\npopulation: Adults\nreview: {state: draft}\nstart: rest\nnodes:\n  rest: {conclude: Rest.}\n`;
  const under = async (configuration: string) => {
    const files = memoryFiles({ 'file:///clinic/guideline.config.yaml': configuration });
    const workspace = new Workspace(files, () => today, { least: 'review' });
    return approve(workspace, await workspace.open(uri, text, 1), reviewer);
  };

  it('is held to the profile review', async () => {
    for (const configuration of ['profile: draft\n', 'overrides: [{files: "**", profile: draft}]\n', ''])
      assert.deepEqual(await under(configuration), { kind: 'refused', reasons: [], errors: 1 });
  });

  it('follows levels that are written, and tells which', async () => {
    const given = await under(
      'profile: publish\nrules: {citation/missing: off, style/id: off, name/unresolved: warning}\n',
    );
    assert.deepEqual(given.kind === 'approved' && given.lowered, [
      { rule: 'citation/missing', level: 'off' },
      { rule: 'name/unresolved', level: 'warning' },
    ]);
  });
});

describe('approving', () => {
  const written: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'a review in braces': [
      'review: {state: draft} # by nobody\n',
      'review: {state: approved, by: A. Reviewer, reviewed: 2026-01-31, approved: 2026-01-31, hash: #} # by nobody\n',
    ],
    'a review with some fields, in another order': [
      'review: { note: "So far, so good.", reviewed: 2026-01-01 , state: "under-review" }\n',
      'review: { note: "So far, so good.", reviewed: 2026-01-31, approved: 2026-01-31, hash: # , state: approved, by: A. Reviewer }\n',
    ],
    'a review in lines': [
      'review:\n    state: submitted  # handed in\n    # The board looked at it.\n    note: |\n      Twice.\n\n',
      'review:\n    state: approved  # handed in\n    by: A. Reviewer\n    reviewed: 2026-01-31\n    approved: 2026-01-31\n    hash: #\n    # The board looked at it.\n    note: |\n      Twice.\n\n',
    ],
    'reviewers in lines': [
      'review:\n  by:\n  - B. Reviewer\n  - C. Reviewer\n  state: submitted\n',
      'review:\n  by:\n  - A. Reviewer\n  reviewed: 2026-01-31\n  approved: 2026-01-31\n  hash: #\n  state: approved\n',
    ],
    'states in brackets': [
      'review: {state: [submitted, approved], by: [A. Reviewer]}\n',
      'review: {state: approved, by: [A. Reviewer], reviewed: 2026-01-31, approved: 2026-01-31, hash: #}\n',
    ],
    'no review': [
      '',
      'review:\n  state: approved\n  by: A. Reviewer\n  reviewed: 2026-01-31\n  approved: 2026-01-31\n  hash: #\n',
    ],
  };
  for (const [what, [before, after]] of Object.entries(written)) {
    it(`writes into ${what}, and nothing else`, async () => {
      assert.equal((await approved(library(before))).replace(hash, '#'), library(after));
    });

    it(`changes nothing the second time in ${what}`, async () => {
      const once = await approved(library(before));
      assert.equal(await approved(once), once);
    });

    it(`keeps line ends of two characters in ${what}`, async () => {
      const text = await approved(library(before).replaceAll('\n', '\r\n'));
      assert.equal(text.replace(hash, '#'), library(after).replaceAll('\n', '\r\n'));
    });
  }

  it('names several reviewers, whatever they are called', async () => {
    const by = ['Ø. Ångström', 'Null', 'O’Neill, M.', "D'Arc", '1st reader', '"X": #1', 'No'];
    const text = await approved(library('review: {state: draft}\n'), { by, day: today });
    assert.ok(
      text.includes(`by: [Ø. Ångström, "Null", "O’Neill, M.", D'Arc, "1st reader", "\\"X\\": #1", "No"]`),
      text,
    );
  });

  it('keeps the last day unless another is given', async () => {
    const text = library('review: {state: draft, until: 2026-12-31}\n');
    assert.match(await approved(text), /until: 2026-12-31, hash/);
    assert.match(await approved(text, { ...reviewer, until: '2028-12-31' }), /until: 2028-12-31, hash/);
    const past = await answer(library('review: {state: draft, until: 2025-12-31}\n'));
    assert.equal(past.kind, 'refused');
  });

  it('is refused by errors in the text, waived ones apart', async () => {
    const pitfall = 'pitfalls:\n  late: {text: Not later., never: {recommend: {radiation: 5}}}\n';
    const text = `${library('review: {state: draft}\n')}${pitfall}`;
    assert.deepEqual(await answer(text), { kind: 'refused', reasons: [], errors: 1 });
    await approved(`${text}waive:\n  citation/missing: {reason: Common sense.}\n`);
  });

  it('is refused to authors alone', async () => {
    const text = `authors: [a reviewer, B. Author]\n${library('review: {state: draft}\n')}`;
    const given = await answer(text);
    assert.ok(given.kind === 'refused' && given.errors === 0 && given.reasons.length === 1);
    await approved(text, { ...reviewer, by: ['A. Reviewer', 'C. Reviewer'] });
  });

  it('is refused where the review cannot be read or changed', async () => {
    for (const review of [
      'review: draft\n',
      'review: {state: draft\n',
      'review: [draft]\n',
      'review:\n',
      'review: {}\n',
    ])
      assert.equal((await answer(library(review))).kind, 'refused', review);
  });
});

/** A text in another layout, its fields in another order: each choice is one of the numbers, in turn. */
class OtherLayout {
  private at = 0;

  constructor(private readonly choices: readonly number[]) {}

  private choose(count: number): number {
    return (this.choices[this.at++ % this.choices.length] ?? 0) % count;
  }

  text(document: SyntaxDocument): string {
    const fields = document.entries.filter(({ section }) => section === undefined);
    const sections = new Map<string, Entry[]>();
    for (const entry of document.entries)
      if (entry.section !== undefined) sections.set(entry.section, [...(sections.get(entry.section) ?? []), entry]);
    const blocks = this.shuffled([...sections]).map(
      ([name, entries]) => `${this.comment()}${name}:\n${entries.map((entry) => this.entry(entry, '  ')).join('')}`,
    );
    const text =
      this.shuffled(fields)
        .map((entry) => this.entry(entry, ''))
        .join('') + blocks.join(this.comment());
    return this.choose(2) === 0 ? text : text.replaceAll('\n', '\r\n');
  }

  private entry({ tree: { root } }: Entry, indent: string): string {
    const pair = root.kind === 'map' ? root.pairs[0] : undefined;
    assert.ok(pair);
    const value = this.value(pair.value, pair.key.text, `${indent}    `);
    return `${this.comment()}${indent}${pair.key.text}: ${value}${this.choose(3) === 0 ? ' # so' : ''}\n`;
  }

  private comment(): string {
    return ['', '\n', '# Nobody reads this.\n', '\n# title: Another\n\n'][this.choose(4)] ?? '';
  }

  private value(node: YamlNode, field: string, indent: string): string {
    const gap = this.choose(3) === 0 ? `\n${indent}` : '';
    switch (node.kind) {
      case 'empty':
        return assert.fail('a sound text has no empty value');
      case 'scalar':
        return this.choose(2) === 0 ? JSON.stringify(node.text) : `'${node.text.replaceAll("'", "''")}'`;
      case 'list':
        return `[${gap}${node.items.map((item) => this.value(item, field, indent)).join(`, ${gap}`)}]`;
      case 'map': {
        const pairs = orderedMaps.has(field) ? node.pairs : this.shuffled(node.pairs);
        const texts = pairs.map(({ key, value }) => `${key.text}: ${this.value(value, key.text, indent)}`);
        return `{${gap}${texts.join(`,${gap} `)}}`;
      }
    }
  }

  private shuffled<T>(items: readonly T[]): T[] {
    const rest = [...items];
    return items.flatMap(() => rest.splice(this.choose(rest.length), 1));
  }
}

/** Everything in a text that could be changed, and how: a word, something less, or two things in the other order. */
function changes(document: SyntaxDocument): string[] {
  const { text } = document;
  return document.entries
    .filter(({ section, tree: { root } }) => section !== undefined || (root as MapNode).pairs[0]?.key.text !== 'review')
    .flatMap((entry) => {
      const edits = [{ start: 0, end: entry.text.length, put: '' }, ...editsIn(entry.tree.root, entry.text, '')];
      return edits.map(
        ({ start, end, put }) => text.slice(0, entry.start + start) + put + text.slice(entry.start + end),
      );
    });
}

function editsIn(node: YamlNode, text: string, field: string): { start: number; end: number; put: string }[] {
  switch (node.kind) {
    case 'empty':
      return [];
    case 'scalar':
      return [{ start: node.start, end: node.end, put: JSON.stringify(`${node.text}x`) }];
    case 'list':
      return [...swaps(node.items, text), ...node.items.flatMap((item) => editsIn(item, text, field))];
    case 'map': {
      const keys = node.pairs.map(({ key }) => ({ start: key.start, end: key.end, put: `${key.text}-x` }));
      const pairs = node.pairs.map(({ key, value }) => ({ start: key.start, end: value.end }));
      const ordered = orderedMaps.has(field) && node.flow ? swaps(pairs, text) : [];
      return [...keys, ...ordered, ...node.pairs.flatMap(({ key, value }) => editsIn(value, text, key.text))];
    }
  }
}

function swaps(items: readonly { readonly start: number; readonly end: number }[], text: string) {
  return items.flatMap((one, index) => {
    const other = items[index + 1];
    if (!other) return [];
    const [first, second] = [text.slice(one.start, one.end), text.slice(other.start, other.end)];
    if (first === second) return [];
    return [{ start: one.start, end: other.end, put: second + text.slice(one.end, other.start) + first }];
  });
}

describe('what was approved', function () {
  this.timeout(120_000);

  const samples = ['curb-65/curb-65', 'who-anaemia/who-anaemia', 'shared/vein-imaging'];

  for (const sample of samples) {
    const original = readFileSync(`samples/${sample}.guideline.yaml`, 'utf8');

    it(`stays approved in any layout: ${sample}`, async () => {
      const text = await approved(original);
      const document = new SyntaxDocument(text);
      const layout = fc.array(fc.nat({ max: 1000 }), { minLength: 20, maxLength: 200 });
      fc.assert(
        fc.property(layout, (choices) => {
          const other = new OtherLayout(choices).text(document);
          assert.equal(hasChanged(other), false, other);
        }),
        { numRuns: 40 },
      );
    });

    it(`does not stay approved once anything else changes: ${sample}`, async () => {
      const text = await approved(original);
      const all = changes(new SyntaxDocument(text));
      assert.ok(all.length > 100);
      for (const changed of all) if (!hasChanged(changed)) assert.fail(differenceOf(changed, text));
    });
  }
});

/** Whether the one rule says so: with all others each of some thousand texts would be proved over all patients. */
function hasChanged(text: string): boolean {
  const checker = new Checker(new SyntaxDocument(text), [], [rule], {
    kind: () => 'guideline',
    brokenLinks: () => [],
    program: () => undefined,
    analysis: () => assert.fail('no rule asks for it'),
    today: () => today,
    safety: () => [],
    library: () => undefined,
    ucum: ucumWith(),
  });
  return checker.problems().length > 0;
}

function differenceOf(one: string, other: string): string {
  const at = [...one].findIndex((character, index) => character !== other[index]);
  return `not noticed: ${one.slice(Math.max(0, at - 40), at + 60)}`;
}
