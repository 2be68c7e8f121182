import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { runCase } from '../../../server/src/engine/cases';
import { newCaseFile } from '../../../server/src/features/newCaseFile';
import { newGuideline, templates } from '../../../server/src/features/newGuideline';
import { plainText, snippetText } from '../../../server/src/features/snippet';
import { placesIn } from '../../../server/src/syntax/places';
import { Workspace } from '../../../server/src/workspace/workspace';
import { lint, memoryFiles, today } from '../rules/lint';

const uri = 'file:///g/g.guideline.yaml';
const under = (profile: string) => ({ 'file:///g/guideline.config.yaml': `profile: ${profile}\n` });

function made(template: string, title = 'Legs: which scan?', day = '2026-01-18') {
  const guideline = newGuideline(template, { title }, day);
  assert.ok(guideline?.kind === 'made');
  return { ...guideline, text: plainText(guideline.parts), snippet: snippetText(guideline.parts) };
}

/** What is told of a text beside the places that nobody has filled in, by rule. */
async function told(text: string, profile: string) {
  const problems = await lint(text, uri, under(profile));
  return problems
    .filter(({ rule }) => rule !== 'syntax/placeholder')
    .map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('a new guideline', () => {
  it('is made of the files in server/templates, each of which is offered', () => {
    const files = readdirSync('server/templates').sort();
    assert.deepEqual(files, templates.map(({ id }) => `${id}.guideline.yaml`).sort());
    for (const { id, text } of templates)
      assert.equal(text, readFileSync(`server/templates/${id}.guideline.yaml`, 'utf8'));
    assert.equal(newGuideline('none-such', { title: 'Legs' }, '2026-01-18'), undefined);
  });

  for (const { id, text } of templates) {
    it(`from "${id}" has no error while it is a draft, and tells every place that is left`, async () => {
      const { text: filled } = made(id);
      assert.deepEqual(
        (await told(filled, 'draft')).filter((each) => each.startsWith('error')),
        [],
      );
      const left = (await lint(filled, uri, under('draft'))).filter(({ rule }) => rule === 'syntax/placeholder');
      assert.equal(left.length, placesIn(filled).length);
      assert.ok(left.length > 5);
      assert.ok(left.every(({ severity }) => severity === 'information'));
    });

    it(`from "${id}" is not approved while places are left`, async () => {
      const { text: filled } = made(id);
      const levels = async (text: string) => {
        const left = (await lint(text, uri)).filter(({ rule }) => rule === 'syntax/placeholder');
        return [...new Set(left.map(({ severity }) => severity))];
      };
      assert.deepEqual(await levels(filled), ['warning']);
      assert.deepEqual(await levels(filled.replace('state: draft', 'state: approved')), ['error']);
      assert.deepEqual(await levels(filled.replace(/^guideline:/, 'library:')), ['error']);
    });

    it(`from "${id}" is sound for a review once its places are filled in`, async () => {
      const filled = made(id).text.replace(/⟨([^⟩]*)⟩/g, 'Words in place');
      const problems = await told(filled, 'review');
      assert.deepEqual(
        problems.filter((each) => each.startsWith('error')),
        [],
      );
    });

    it(`from "${id}" lies as a file that is a guideline itself`, async () => {
      assert.deepEqual(
        (await told(text, 'draft')).filter((each) => each.startsWith('error')),
        [],
      );
    });

    it(`from "${id}" has its places as a snippet, the same words in one`, () => {
      const { snippet } = made(id);
      const numbers = [...snippet.matchAll(/\$\{(\d+):(⟨[^⟩]*⟩)\}/g)].map(([, number, words]) => [words, number]);
      const distinct = new Map(numbers.map(([words = '', number]) => [words, number]));
      assert.ok(numbers.every(([words = '', number]) => distinct.get(words) === number));
      assert.deepEqual(
        [...distinct.values()],
        [...distinct.keys()].map((_, index) => String(index + 1)),
      );
      assert.ok(snippet.includes('mL/min/{1.73_m2\\}') || id !== 'imaging', 'a brace of the text ends no place');
    });
  }

  it('says what is known: its title and id, and that nobody has reviewed it', async () => {
    const { id, text } = made('empty', 'Legs: which scan?', '2026-11-26');
    assert.equal(id, 'legs-which-scan');
    assert.match(text, /^guideline: legs-which-scan\ntitle: "Legs: which scan\?"\n/);
    assert.match(text, /^review: \{state: draft, note: ⟨Begun on 2026-11-26 and reviewed by nobody yet\. [^⟩]*⟩\}$/m);
  });

  /** A number that decides about patients, with what stands before it in the line; ranges of answers decide nothing. */
  const deciding = /(?:add: |"[<>≤≥] ?)\d+/;

  for (const { id, text } of templates)
    it(`from "${id}" leads to every number that decides about patients by a place in the same row`, () => {
      const lines = text.split('\n');
      for (const [index, line] of lines.entries()) {
        if (!deciding.test(line)) continue;
        // The row goes on, and may begin before, as long as it is no further out.
        const indent = (at: number) => lines[at]?.search(/\S/) ?? -1;
        const depth = line.replace('- ', '  ').search(/\S/);
        const isOfRow = (at: number) => indent(at) >= depth;
        let end = index + 1;
        while (isOfRow(end)) end++;
        let start = index;
        while (isOfRow(start - 1)) start--;
        const row = lines.slice(start, end).join('\n');
        assert.ok(placesIn(row).length > 0, `nothing to fill in beside: ${line.trim()}`);
      }
    });

  const titles: readonly [title: string, id: string][] = [
    ['Beinödem – was nun?', 'beinodem-was-nun'],
    ['  ', 'new-guideline'],
    ['Ménière: vertiges à répétition', 'meniere-vertiges-a-repetition'],
    ['Größe und Maß der Füße', 'grosse-und-mass-der-fusse'],
    ['Øyesmerter, Łódź, Æblegrød, Œdème', 'oyesmerter-lodz-aeblegrod-oedeme'],
    ['İdrar yolu ağrısı', 'idrar-yolu-agrisi'],
    ['Đau chân và sưng', 'dau-chan-va-sung'],
    ['null', 'null'],
    ['2 legs', '2-legs'],
    ['"]}\n- <script>alert(1)</script>', 'script-alert-1-script'],
    ['a'.repeat(10_000), 'a'.repeat(40)],
    ['one of the longest titles that anybody ever gave to a guideline', 'one-of-the-longest-titles-that-anybody'],
    ['‮gnillews $1 $2 {x} \\', 'gnillews-1-2-x'],
  ];
  for (const [title, id] of titles)
    it(`takes the title ${JSON.stringify(title.slice(0, 40))}`, async () => {
      const guideline = made('empty', title);
      assert.equal(guideline.id, id);
      const workspace = new Workspace(memoryFiles(under('draft')), () => today);
      const file = await workspace.open(uri, guideline.text, 1);
      const errors = workspace.problems(file).filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors, []);
      assert.equal(file.document.entries.filter(({ section }) => section === undefined).length, 8);
    });

  const unreduced: readonly [title: string, proposed: string][] = [
    ['Θρόμβωση', ''],
    ['Отёк ноги', ''],
    ['כאב ברגל', ''],
    ['腿部肿胀', ''],
    ['أشعة ٢', ''],
    ['MRI колена', 'mri'],
    ['β-blockers in heart failure', 'blockers-in-heart-failure'],
    ['???', ''],
  ];
  for (const [title, proposed] of unreduced)
    it(`asks for an id where the title ${JSON.stringify(title)} gives none`, () => {
      assert.deepEqual(newGuideline('empty', { title }, '2026-01-18'), { kind: 'needs-id', proposed });
      const given = newGuideline('empty', { title, id: ' leg-clot ' }, '2026-01-18');
      assert.ok(given?.kind === 'made');
      assert.equal(given.id, 'leg-clot');
      assert.ok(plainText(given.parts).startsWith(`guideline: leg-clot\ntitle: ${JSON.stringify(title)}\n`));
    });

  it('says of an id in the words of the format what it may hold', () => {
    const why = (id: string) => {
      const reply = newGuideline('empty', { title: 'Legs', id }, '2026-01-18');
      return reply?.kind === 'bad-id' ? reply.why : undefined;
    };
    const takes = 'write lower-case letters, digits and single hyphens';
    assert.equal(why('Θρόμβωση'), `"Θρόμβωση" is not an id: ${takes}, as in whole-leg.`);
    assert.equal(why('Leg clot'), `"Leg clot" is not an id: ${takes}, here leg-clot.`);
    assert.equal(why('  '), `A guideline has an id: ${takes}.`);
    assert.equal(why('leg--clot'), `"leg--clot" is not an id: ${takes}, here leg-clot.`);
    assert.equal(why('2026'), undefined);
  });
});

describe('a new case file', () => {
  async function caseFileOf(text: string, more: Readonly<Record<string, string>> = {}) {
    const files = { [uri]: text, ...more };
    const workspace = new Workspace(memoryFiles(files), () => today);
    const file = await workspace.open(uri, text, 1);
    const caseFiles = await Promise.all(
      Object.entries(more).map(([address, cases]) => workspace.open(address, cases, 1)),
    );
    return { workspace, file, made: newCaseFile(file, caseFiles, workspace.errorsBehind(file)) };
  }

  async function assertGood(text: string, more: Readonly<Record<string, string>> = {}) {
    const { workspace, file, made: cases } = await caseFileOf(text, more);
    assert.ok(cases.kind === 'made');
    const beside = await workspace.open('file:///g/g-new.cases.yaml', cases.text, 1);
    assert.deepEqual(
      workspace.problems(beside).map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
    const { outcome, runs } = runCase(file.program, beside.cases, cases.id);
    assert.equal(outcome, 'pass');
    assert.match(cases.text, /^ {4}confirmed: no$/m);
    return { text: cases.text, id: cases.id, doubt: cases.doubt, runs };
  }

  for (const { id } of templates)
    it(`holds for a guideline from "${id}": it lints clean, and its case runs`, async () => {
      const { runs, doubt } = await assertGood(made(id).text);
      assert.equal(doubt, '');
      assert.ok(['recommendation', 'awaits'].includes(runs.at(-1)?.outcome.kind ?? ''));
    });

  const samples = ['curb-65', 'fena', 'wells-dvt', 'who-anaemia'];
  for (const name of samples)
    it(`holds for the sample ${name}`, async () => {
      const text = readFileSync(`samples/${name}/${name}.guideline.yaml`, 'utf8');
      const { runs } = await assertGood(text);
      assert.ok(runs.at(-1)?.steps.length);
    });

  it('takes the shortest way to a recommendation that no case comes to yet', async () => {
    const { text: guideline } = made('imaging');
    const first = await assertGood(guideline);
    assert.equal(first.id, 'act-at-once-answer');
    const second = await assertGood(guideline, { 'file:///g/g.cases.yaml': first.text });
    assert.notEqual(second.id, first.id);
    assert.equal(second.runs.at(-1)?.steps.at(-1)?.node.id, 'order-ultrasound');
  });

  it('begins with nothing known where nobody comes to an answer', async () => {
    const { id, text } = await assertGood(
      'guideline: g\nstart: a\nfindings:\n  b: {kind: sign, ask: B?}\nnodes:\n  a: {decide: A, branches: []}\n',
    );
    assert.equal(id, 'nothing-known-yet');
    assert.match(text, /gap: a/);
  });

  it('comes to every answer, then takes every other way, and then says that there is nothing new', async () => {
    const text =
      'guideline: g\nstart: a\nfindings:\n  b: {kind: sign, ask: B?}\n  c: {kind: sign, ask: C?}\nnodes:\n' +
      '  a:\n    decide: A\n    branches:\n      - {when: {b: yes}, then: c}\n' +
      '      - {when: {b: no, c: yes}, then: c}\n      - {when: {b: no, c: no}, then: d}\n' +
      '  c: {conclude: C.}\n  d: {conclude: D.}\n';
    const more: Record<string, string> = {};
    const begun: string[] = [];
    for (let count = 1; count <= 3; count++) {
      const { id, text: cases } = await assertGood(text, more);
      begun.push(id);
      more[`file:///g/g-${count}.cases.yaml`] = cases;
    }
    assert.deepEqual(begun, ['c-answer', 'd-answer', 'a-branch-1']);
    const { made: fourth } = await caseFileOf(text, more);
    assert.ok(fourth.kind === 'failed');
    assert.match(fourth.message, /^The cases at hand take every way that a patient is found for, so a new file would/);
  });

  it('says that what its case expects may be wrong where the guideline has errors', async () => {
    const { text } = made('empty');
    const { made: cases } = await caseFileOf(`${text}pitfalls:\n  p: {text: P, never: {when: {gone: yes}}}\n`);
    assert.ok(cases.kind === 'made');
    assert.match(cases.doubt, /^The guideline has \d errors?, .*: what its cases expect may be wrong because of/);
  });

  it('says why there is none of a damaged guideline and of a library', async () => {
    const damaged = await caseFileOf('guideline: g\nstart: gone\nnodes:\n  a: {conclude: A}\n');
    assert.ok(damaged.made.kind === 'failed' && /No patient can be taken through it yet/.test(damaged.made.message));
    const library = await caseFileOf('library: l\ntitle: L\nfindings:\n  b: {kind: sign, ask: B?}\n');
    assert.ok(library.made.kind === 'failed' && /is no guideline/.test(library.made.message));
  });
});
