import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { lackText } from '../../../server/src/features/coverage';
import { newGuideline, templates } from '../../../server/src/features/newGuideline';
import { plainText } from '../../../server/src/features/snippet';
import { citationCoverage, countsOf, measures, percentOf } from '../../../server/src/workspace/citationCoverage';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../rules/lint';
import { textsOfRules } from '../rules/texts';

const uri = 'file:///clinic/throat.guideline.yaml';
const libraryUri = 'file:///clinic/shared/works.guideline.yaml';

async function load(text: string, others: Readonly<Record<string, string>> = {}, day = today) {
  const workspace = new Workspace(memoryFiles(others), () => day);
  return { workspace, file: await workspace.open(uri, text, 1) };
}

/** Each item of a text with the best that can be said of it. */
async function told(text: string, others: Readonly<Record<string, string>> = {}, day = today): Promise<string[]> {
  const { file } = await load(text, others, day);
  const items = citationCoverage([file, ...file.libraries]).get(file) ?? [];
  return items.map(({ kind, id, covered, waived }) => {
    const held = measures.filter((measure) => covered[measure]);
    return `${kind} ${id}: ${waived ? 'waived' : held.join(', ') || 'not cited'}`;
  });
}

const works = `references:
  book: {type: book, title: A book}
  trial:
    type: article-journal
    title: A trial
    extracts:
      seen: {statement: Seen., quote: "was seen", verified: {by: A. Reviewer, reviewed: 2026-01-18}}
      quoted: {statement: Quoted., quote: was quoted}
      said: {statement: Said., verified: {by: A. Reviewer}}
`;

describe('the citation coverage of a guideline', () => {
  const node = async (cite: string) => (await told(`${works}nodes:\n  rest: {conclude: Rest.${cite}}\n`)).at(-1);

  it('tells what a node leans on: a work, its words, words that somebody has looked up', async () => {
    assert.equal(await node(''), 'node rest: not cited');
    assert.equal(await node(', cite: book'), 'node rest: cited');
    assert.equal(await node(', cite: trial#said'), 'node rest: cited');
    assert.equal(await node(', cite: {reference: book, quote: so it is}'), 'node rest: cited, quoted');
    assert.equal(await node(', cite: trial#quoted'), 'node rest: cited, quoted');
    assert.equal(await node(', cite: trial#seen'), 'node rest: cited, quoted, verified');
    assert.equal(await node(', cite: {extract: trial#seen, quote: was}'), 'node rest: cited, quoted, verified');
  });

  it('is as good as the weakest citation', async () => {
    assert.equal(await node(', cite: [trial#seen, trial#quoted]'), 'node rest: cited, quoted');
    assert.equal(await node(', cite: [trial#seen, book]'), 'node rest: cited');
  });

  it('does not count what is not there', async () => {
    assert.equal(await node(', cite: nowhere'), 'node rest: not cited');
    assert.equal(await node(', cite: trial#nothing'), 'node rest: not cited');
    assert.equal(await node(', cite: {reference: nowhere, quote: so it is}'), 'node rest: not cited');
    assert.equal(await node(', cite: [trial#seen, nowhere]'), 'node rest: cited');
  });

  it('does not count what nobody has filled in', async () => {
    const begun = `references:
  begun: {type: book, title: ⟨Title of the work⟩, extracts: {said: {statement: Said., quote: said}}}
  trial:
    type: article-journal
    title: A trial # ⟨in a comment nobody reads it⟩
    extracts:
      seen: {statement: Seen., quote: was seen, verified: {by: A. Reviewer, reviewed: 2026-01-18}}
      begun: {statement: ⟨What it says⟩, quote: was seen, verified: {by: A. Reviewer, reviewed: 2026-01-18}}
`;
    const all = (cite: string) => told(`${begun}nodes:\n  rest: {conclude: Rest., cite: ${cite}}\n`);
    const of = async (cite: string) => (await all(cite)).at(-1);
    assert.equal(await of('begun'), 'node rest: not cited');
    assert.equal(await of('begun#said'), 'node rest: not cited');
    assert.equal(await of('{reference: begun, quote: said}'), 'node rest: not cited');
    assert.equal(await of('trial#begun'), 'node rest: not cited');
    assert.equal(await of('⟨work⟩'), 'node rest: not cited');
    assert.equal(await of('[trial#seen, trial#begun]'), 'node rest: cited');
    assert.equal(await of('trial'), 'node rest: cited');
    assert.equal(await of('{reference: trial, quote: ⟨What it says⟩}'), 'node rest: cited');
    assert.equal(await of('trial#seen'), 'node rest: cited, quoted, verified');
    assert.deepEqual((await all('[begun#said, trial#begun, trial#seen]')).slice(0, 3), [
      'extract begun#said: not cited',
      'extract trial#seen: cited, quoted, verified',
      'extract trial#begun: not cited',
    ]);
  });

  for (const { id } of templates)
    it(`counts nothing of a fresh "${id}" as cited, and says why`, async () => {
      const made = newGuideline(id, { title: 'Sore throats' }, today);
      assert.ok(made?.kind === 'made');
      const { file } = await load(plainText(made.parts));
      const items = citationCoverage([file]).get(file) ?? [];
      assert.ok(items.length > 3);
      for (const item of items) {
        assert.deepEqual(item.covered, { cited: false, quoted: false, verified: false }, item.id);
        assert.match(lackText(item, 'cited') ?? '', /nobody has filled in yet/);
      }
    });

  it('does not count what cannot be read', async () => {
    assert.equal(await node(', cite: trial#seen, why: '), 'node rest: not cited');
    assert.equal(await node(', cites: trial#seen'), 'node rest: not cited');
  });

  it('looks at the parts of what is made of parts', async () => {
    const text = (first: string, second: string) => `${works}nodes:
  ask:
    decide: Sore?
    branches:
      - {when: {sore: yes}, then: rest${first}}
      - {when: {sore: no}, then: rest${second}}
derived:
  score: {points: [{when: {sore: yes}, add: 1${first}}, {when: {sore: no}, add: 2${second}}]}
ratings:
  table: {variant: V, options: {ct: {rating: 8${first}}, mr: {rating: 7${second}}}}
`;
    const parts = async (first: string, second: string) => (await told(text(first, second))).slice(-4);
    assert.deepEqual(await parts(', cite: trial#seen', ', cite: trial#quoted'), [
      'node ask: cited, quoted',
      'score score: cited, quoted',
      'rating table/ct: cited, quoted, verified',
      'rating table/mr: cited, quoted',
    ]);
    assert.deepEqual(await parts(', cite: trial#seen', ''), [
      'node ask: not cited',
      'score score: not cited',
      'rating table/ct: cited, quoted, verified',
      'rating table/mr: not cited',
    ]);
  });

  it('lets an option lean on what its table leans on, too', async () => {
    const text = `${works}ratings:\n  t: {variant: V, cite: trial#seen, options: {ct: {rating: 8, cite: book}, mr: {rating: 7}}}\n`;
    assert.deepEqual((await told(text)).slice(-2), ['rating t/ct: cited', 'rating t/mr: cited, quoted, verified']);
  });

  it('counts what is waived for nothing, as long as it is', async () => {
    const waive = 'waive: {citation/missing: {reason: Good sense., until: 2026-06-30}}';
    const text = `nodes:\n  rest: {conclude: Rest., ${waive}}\npitfalls:\n  late: {text: T., ${waive.replace('Good sense.', '""')}}\n`;
    assert.deepEqual(await told(text), ['node rest: waived', 'pitfall late: not cited']);
    assert.deepEqual(await told(text, {}, '2026-07-01'), ['node rest: not cited', 'pitfall late: not cited']);
    const ofFile =
      'nodes:\n  rest: {conclude: Rest.}\n  walk: {conclude: Walk.}\nwaive:\n  citation/missing: {at: rest, reason: Good sense.}\n';
    assert.deepEqual(await told(ofFile), ['node rest: waived', 'node walk: not cited']);
  });

  it('does not call waived what is cited, or cites what is not there', async () => {
    const waive = 'waive: {citation/missing: {reason: Good sense.}}';
    assert.equal(await node(`, cite: trial#seen, ${waive}`), 'node rest: cited, quoted, verified');
    assert.equal(await node(`, cite: nowhere, ${waive}`), 'node rest: not cited');
  });

  it('tells of extracts whether anything names them, in whatever file', async () => {
    const text = `uses: shared/works.guideline.yaml\nnodes:\n  rest: {conclude: Rest., cite: trial#quoted}\n`;
    const library = `library: works\ntitle: Works\n${works}      other: {statement: Other., disputes: trial#said}\n`;
    const { file } = await load(text, { [libraryUri]: library });
    const [ofLibrary] = file.libraries;
    assert.ok(ofLibrary);
    const items = citationCoverage([file, ofLibrary]).get(ofLibrary) ?? [];
    assert.deepEqual(
      items.map(({ id, covered: { cited, quoted, verified } }) => [id, cited, quoted, verified]),
      [
        ['trial#seen', false, true, true],
        ['trial#quoted', true, true, false],
        ['trial#said', true, false, false],
        ['trial#other', false, false, false],
      ],
    );
  });
});

describe('a verification', () => {
  const withVerified = (verified: string, more = '') =>
    `authors: [D. Writer]\nreferences:\n  trial:\n    type: report\n    title: A\n    issued: 2003-09\n    extracts:\n      seen: {statement: Seen., verified: ${verified}}\n${more}nodes:\n  rest: {conclude: Rest., cite: trial#seen}\n`;
  const both = async (verified: string, more = '') => {
    const all = await told(withVerified(verified, more));
    return all.map((line) => line.slice(line.indexOf(': ') + 2));
  };
  const counted = ['cited, verified', 'cited, verified'];
  const doubted = ['cited', 'cited'];

  it('counts when somebody else has looked it up, on a day that can be', async () => {
    assert.deepEqual(await both('{by: E. Reader, reviewed: 2026-01-18}'), counted);
    assert.deepEqual(await both('{by: [D. Writer, E. Reader], reviewed: 2026-01-18}'), counted);
    assert.deepEqual(await both('{by: E. Reader, reviewed: 2002-12-01}'), counted);
  });

  it('does not count when its author alone says so, or on a day that cannot be', async () => {
    assert.deepEqual(await both('{by: "Dr. Writer, D.", reviewed: 2026-01-18}'), doubted);
    assert.deepEqual(await both('{by: E. Reader, reviewed: 2027-02-02}'), doubted);
    assert.deepEqual(await both('{by: E. Reader, reviewed: 2001-02-02}'), doubted);
  });

  it('counts when a waiver answers for that', async () => {
    const waived = '    waive: {review/own-review: {reason: Nobody else reads Latin.}}\n';
    assert.deepEqual(await both('{by: D. Writer, reviewed: 2026-01-18}', waived), counted);
    assert.deepEqual(await both('{by: D. Writer, reviewed: 2027-02-02}', waived), doubted);
  });
});

describe('shares', () => {
  it('are of what is not waived, and none where that is nothing', async () => {
    const text = (waived: string) =>
      `nodes:\n  a: {conclude: A.${waived}}\n  b: {conclude: B., cite: book}\n  c: {conclude: C.}\nreferences:\n  book: {type: book, title: B}\n`;
    const { file } = await load(text(', waive: {citation/missing: {reason: Good sense.}}'));
    const counts = countsOf(citationCoverage([file]).get(file) ?? []);
    assert.deepEqual(counts, { total: 3, waived: 1, cited: 1, quoted: 0, verified: 0 });
    assert.equal(percentOf(counts, 'cited'), 50);
    assert.equal(percentOf(countsOf([]), 'cited'), undefined);
    assert.equal(percentOf({ ...counts, total: 1 }, 'cited'), undefined);
  });
});

describe('what is not cited', () => {
  const samples = ['curb-65/curb-65', 'iliac-imaging-as-published/iliac-imaging-as-published', 'wells-dvt/wells-dvt'];
  const texts = [
    ...textsOfRules(),
    ...templates.map(({ id, text }) => ({ name: id, text })),
    ...samples.map((name) => ({ name, text: readFileSync(`samples/${name}.guideline.yaml`, 'utf8') })),
  ];

  it('is what citation/missing says, in every text of the rules and in the samples', async () => {
    for (const { name, text } of texts) {
      const { workspace, file } = await load(text);
      if (file.kind === 'cases') continue;
      const missing = workspace.problems(file).filter(({ rule }) => rule === 'citation/missing');
      const items = citationCoverage([file]).get(file) ?? [];
      const uncited = new Set(items.filter(({ covered }) => !covered.cited).map(({ placed }) => placed.entry));
      for (const { entry, waived } of missing) {
        assert.ok(uncited.has(entry), `${name}: ${entry.text}`);
        const ofEntry = items.filter(({ placed, covered }) => placed.entry === entry && !covered.cited);
        assert.ok(
          ofEntry.every((item) => (item.waived !== undefined) === (waived !== undefined)),
          name,
        );
      }
      const told = new Set(missing.map(({ entry }) => entry));
      for (const { kind, placed, covered, lacks } of items) {
        if (covered.cited || kind === 'extract' || lacks.unread) continue;
        // What is cited and not there, or not filled in, is told as that and not as missing.
        if (lacks.unresolved.length > 0 || lacks.unfilled.length > 0) continue;
        assert.ok(told.has(placed.entry) || /\bcit\w+:/.test(placed.entry.text), `${name}: ${placed.entry.text}`);
      }
    }
  });
});
