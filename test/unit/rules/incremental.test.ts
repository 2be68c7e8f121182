import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fileOf, type Span, spanIn } from '../../../server/src/features/location';
import { fingerprintOf, hashText } from '../../../server/src/model/fingerprint';
import type { Problem } from '../../../server/src/rules/rule';
import { type Position, SyntaxDocument } from '../../../server/src/syntax/document';
import type { GuidelineFile } from '../../../server/src/workspace/guidelineFile';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from './lint';

/*
 * What the whole editor rests on: a workspace that has taken any edits says exactly what one would say that has only
 * ever seen the final texts.
 */

const root = 'file:///guidelines/';
const sample = (file: string) => readFileSync(`samples/${file}`, 'utf8');

/** Two small guidelines share a library, one more is used by it, and one has cases: every kind of dependence. */
const small: Record<string, string> = {
  'stroke.guideline.yaml': `guideline: stroke
title: Headache and a new deficit
version: 1.0.0
disclaimer: Supports clinical judgement and never replaces it.
population: {text: Adults, when: {age: "≥ 18"}}
review: {state: draft}
uses: [shared/imaging.guideline.yaml]
start: onset

findings:
  age: {kind: demographic, number: {unit: a, min: 0, max: 120}}
  deficit: {kind: sign, red-flag: some, many: {face: Face droops, arm: Arm weak, speech: Speech slurred}}
  onset: {kind: symptom, values: {sudden: Sudden, gradual: Gradual}}

derived:
  risk:
    points:
      - {when: {deficit: some}, add: 2}
      - {when: {age: "≥ 60"}, add: 1}
    cite: adams-2020#score

ratings:
  acute:
    variant: Sudden deficit
    scale: acr
    options:
      ct-head: {rating: 9, category: usually-appropriate, cite: [acr-2019#ct]}
      mr-head: {rating: 8, cite: [acr-2019]}

nodes:
  # Where everybody begins.
  onset:
    decide: When did it begin?
    cite: adams-2020
    branches:
      - {when: {onset: sudden}, then: image}
      - {when: {onset: gradual, risk: "< 2"}, then: wait}
    otherwise: image
  image:
    recommend: Image the head.
    options: acute
    if-none: wait
    cite: [acr-2019#ct]
  wait:
    conclude: See again in a week.
    cite: adams-2020
    waive:
      logic/unreachable: {reason: Under discussion., until: 2026-12-31}

pitfalls:
  no-delay:
    text: A sudden deficit is imaged.
    always: {when: {onset: sudden}, recommend: [ct-head, mr-head]}
    cite: adams-2020

waive:
  name/unused: {at: [age], reason: For the next version.}
`,
  'shared/imaging.guideline.yaml': `library: imaging
title: Imaging of the head
uses: [works.guideline.yaml]

modalities:
  ct-head: {label: CT of the head, technique: CT, contrast: none, radiation: 3}
  mr-head: {label: MR of the head, technique: MR, contrast: none}

findings:
  pacemaker: {kind: history, ask: Pacemaker?}

exclusions:
  device: {when: {pacemaker: yes}, excludes: {technique: MR}, text: No MR., cite: acr-2019}
`,
  'shared/works.guideline.yaml': `library: works
title: Works

references:
  acr-2019:
    type: report
    title: Headache
    extracts:
      ct: {rating: 9, scale: acr, procedure: ct-head}
  adams-2020:
    type: article-journal
    title: A score
    extracts:
      score: {statement: Two points for a deficit.}
      # Not cited.
      other: {statement: Something else.}
`,
  'stroke.cases.yaml': `guideline: stroke.guideline.yaml
cases:
  sudden:
    given: {age: 70, onset: sudden, deficit: [face]}
    expect: {node: image, options: [ct-head, mr-head]}
  device: {like: sudden, given: {pacemaker: yes}, expect: {excluded: {mr-head: device}}}
`,
  'headache.guideline.yaml': `guideline: headache
title: Headache
version: 1.0.0
disclaimer: None.
population: Adults
review: {state: draft}
uses:
  - shared/imaging.guideline.yaml
  - shared/works.guideline.yaml
start: ask
findings:
  thunderclap: {kind: symptom}
nodes:
  ask:
    decide: Thunderclap?
    cite: adams-2020
    branches:
      - {when: {thunderclap: yes}, then: scan}
      - {when: {thunderclap: no, pacemaker: no}, then: home}
      - {when: {thunderclap: no, pacemaker: yes}, then: home}
  scan: {recommend: Scan., do: [ct-head], cite: acr-2019}
  home: {conclude: Go home., cite: adams-2020, then: ask}
`,
};

// One of them is approved as it stands, so that every edit may be the one that changes that, and undoing it too.
const headache = 'headache.guideline.yaml';
const approvedHash = hashText(
  fingerprintOf(
    new SyntaxDocument(small[headache] ?? ''),
    ['shared/imaging.guideline.yaml', 'shared/works.guideline.yaml'].map(
      (name) => new SyntaxDocument(small[name] ?? ''),
    ),
  ),
);
small[headache] = (small[headache] ?? '').replace('{state: draft}', `{state: approved, by: A, hash: ${approvedHash}}`);

/** Works in a bibliography that a guideline and its library use: entries that add to them, works twice, one that is damaged. */
const cited: Record<string, string> = {
  'leg.guideline.yaml': `guideline: leg
title: A swollen leg
version: 1.0.0
disclaimer: None.
population: Adults
uses: [works.bib, shared.guideline.yaml]
start: ask
derived-from: Jain2018
references:
  Jain2018:
    extracts:
      sensitivity: {statement: Few clots were seen.}
    volume: 6
  adams-2020: {type: report, title: A score, DOI: 10.5555/adams}
findings:
  swollen: {kind: sign}
nodes:
  ask:
    decide: Swollen?
    cite: [Jain2018#sensitivity, smith_2019]
    branches:
      - {when: {swollen: yes}, then: scan}
      - {when: {swollen: no}, then: home}
  scan: {recommend: Scan., do: [us], cite: [doe-2015, Adams]}
  home: {conclude: Go home., cite: adams-2020}
`,
  'shared.guideline.yaml': `library: shared
title: Studies
uses: works.bib
references:
  smith_2019: {note: Adds to it., superseded-by: Jain2018, waive: {reference/retracted: {reason: Known.}}}
modalities:
  us: {label: Ultrasound, technique: US}
exclusions:
  device: {when: {swollen: no}, cautions: us, cite: smith_2019}
`,
  'works.bib': `@string{jvs = {J Vasc Surg}}
@article{Jain2018,
  title = {Detecting iliac vein thrombosis},
  author = {Jain, Arsh K.},
  journal = jvs,
  year = 2018,
}
@article{smith_2019,
  title = {RETRACTED: A trial},
  doi = {10.5555/smith},
}
@article{, title = {Without a key}, author = {Doe, Jane}, year = {2015}, crossref = {proc}}
@proceedings{proc, title = {Proceedings}, doi = {10.5555/proc}}
@article{Adams, title = {A score}, doi = {10.5555/adams}}
@article{broken, title = {Never closed
`,
};

const curb: Readonly<Record<string, string>> = {
  'curb-65.guideline.yaml': sample('curb-65/curb-65.guideline.yaml'),
  'curb-65.cases.yaml': sample('curb-65/curb-65.cases.yaml'),
};
const fena: Readonly<Record<string, string>> = {
  'fena.guideline.yaml': sample('fena/fena.guideline.yaml'),
  'fena.cases.yaml': sample('fena/fena.cases.yaml'),
};
const wells: Readonly<Record<string, string>> = {
  'wells-dvt.guideline.yaml': sample('wells-dvt/wells-dvt.guideline.yaml'),
  'wells-dvt.cases.yaml': sample('wells-dvt/wells-dvt.cases.yaml'),
};
const anaemia: Readonly<Record<string, string>> = {
  'who-anaemia.guideline.yaml': sample('who-anaemia/who-anaemia.guideline.yaml'),
};
const published: Readonly<Record<string, string>> = {
  'p.guideline.yaml': sample('iliac-imaging-as-published/iliac-imaging-as-published.guideline.yaml'),
};
const iliac: Readonly<Record<string, string>> = {
  'iliac-imaging/iliac-imaging.guideline.yaml': sample('iliac-imaging/iliac-imaging.guideline.yaml'),
  'iliac-imaging/iliac-imaging.cases.yaml': sample('iliac-imaging/iliac-imaging.cases.yaml'),
  'shared/vein-imaging.guideline.yaml': sample('shared/vein-imaging.guideline.yaml'),
};

/** What authors type and paste: new entries and sections, traps of YAML, half of something. */
const fragments = [
  '\n',
  '  ',
  ' #',
  '# ',
  ':',
  '"',
  "'",
  '{',
  '}',
  ']',
  ', ',
  '-',
  'x',
  'nodes:\n',
  'references:\n',
  'findings:\n',
  'pitfalls:\n',
  'waive:\n',
  'cases:\n',
  'library: other\n',
  'start: wait\n',
  'uses: [shared/works.guideline.yaml]\n',
  'uses: [nowhere.guideline.yaml]\n',
  'guideline: stroke\n',
  'version: 1.10\n',
  '  home: {conclude: Go home., cite: adams-2020}\n',
  '  wait: {conclude: Wait., then: ask}\n',
  '  ask: {decide: Again?, branches: [{when: {onset: [sudden, gradal]}, then: ask}]}\n',
  '  onset: {kind: symptom, values: {sudden: Sudden, early: Early}}\n',
  '  age: {kind: demographic, number: {unit: mo, max: 30}}\n',
  '  risk: {rows: [{when: {age: "> 200"}, is: high}], otherwise: low}\n',
  '  adams-2020: {type: book, title: Another work under the same id}\n',
  '  acr-2019: {type: report, title: Again, extracts: {mr: {statement: MR.}}}\n',
  '  1: {type: report, title: One}\n',
  '  mr-head: {label: MR, technique: MR}\n',
  '  device: {when: {pacemaker: no}, cautions: ct-head}\n',
  '  acute: {variant: V, options: {us: {rating: 12, category: foo}}}\n',
  '  extra: {like: sudden, expect: {node: nowhere}}\n',
  '  name/unused: {reason: Not yet.}\n',
  '    cite: [Jain2018, Adams, broken]\n',
  '    DOI: 10.5555/adams\n',
  '    page: 12\n',
  '  Jain2018: {type: book, title: Another, DOI: 10.5555/other}\n',
  '@article{Jain2018, title = {Again}, doi = {10.5555/adams}}\n',
  '  citation/missing: {at: [wait, home], reason: Nobody wrote about it., until: 2020-01-01}\n',
  '    cite: adams-2020#score\n',
  '    cite: [1, 2]\n',
  '    waive: {citation/missing: {reason: Common sense.}}\n',
  '    otherwise: wait\n',
  '    missing: not-done\n',
  '      - {when: {age: "< 18"}, then: home}\n',
];

/** An edit as abstract numbers, so that it means something in whatever the text has become, and shrinks. */
interface Edit {
  readonly kind: (typeof kinds)[number];
  readonly file: number;
  readonly at: number;
  readonly other: number;
}

const kinds = [
  'insert',
  'insert line',
  'delete',
  'delete line',
  'delete entry',
  'repeat line',
  'move line',
  'comment line',
  'indent line',
  'dedent line',
  'change word',
  'swap words',
  'paste entry',
  'rename word everywhere',
  'misspell and undefine',
  'undo',
  'replace all',
  'look',
  'close and open',
  'change on disk',
] as const;

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...kinds),
  file: fc.nat({ max: 9 }),
  at: fc.nat({ max: 100_000 }),
  other: fc.nat({ max: 100_000 }),
});

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The replacements that an edit comes to in a text; several are sent together, the last in the text first. */
function replacements({ kind, at, other }: Edit, text: string): Replacement[] {
  const fragment = fragments[other % fragments.length] ?? '';
  const offset = at % (text.length + 1);
  const line = lineAt(text, offset);
  const another = lineAt(text, (other * 31) % (text.length + 1));
  switch (kind) {
    case 'insert':
      return [{ start: offset, end: offset, text: fragment }];
    case 'insert line':
      return [{ start: line.start, end: line.start, text: fragment.endsWith('\n') ? fragment : `${fragment}\n` }];
    case 'delete':
      return [{ start: offset, end: Math.min(text.length, offset + (other % 40)), text: '' }];
    case 'delete line':
      return [{ ...line, text: '' }];
    case 'delete entry':
      return [{ ...entryAt(text, offset), text: '' }];
    case 'repeat line':
      return [{ start: line.start, end: line.start, text: text.slice(line.start, line.end) }];
    case 'move line':
      return inOrder([
        { start: another.start, end: another.start, text: text.slice(line.start, line.end) },
        { ...line, text: '' },
      ]);
    case 'comment line':
      return [{ start: line.start, end: line.start, text: '# ' }];
    case 'indent line':
      return [{ start: line.start, end: line.start, text: other % 2 === 0 ? '  ' : ' ' }];
    case 'dedent line':
      return text.startsWith('  ', line.start) ? [{ start: line.start, end: line.start + 2, text: '' }] : [];
    case 'change word': {
      const word = wordAt(text, offset);
      const model = wordAt(text, (other * 31) % (text.length + 1));
      return word && model ? [{ ...word, text: text.slice(model.start, model.end) }] : [];
    }
    case 'swap words': {
      const word = wordAt(text, offset);
      const model = wordAt(text, (other * 31) % (text.length + 1));
      if (!word || !model || word.start === model.start) return [];
      return inOrder([
        { ...word, text: text.slice(model.start, model.end) },
        { ...model, text: text.slice(word.start, word.end) },
      ]);
    }
    case 'paste entry': {
      const copied = entryAt(text, (other * 31) % (text.length + 1));
      const place = entryAt(text, offset);
      return [{ start: place.start, end: place.start, text: text.slice(copied.start, copied.end) }];
    }
    case 'rename word everywhere': {
      const word = wordAt(text, offset);
      if (!word) return [];
      const name = text.slice(word.start, word.end);
      const found = [...text.matchAll(new RegExp(`(?<![a-z0-9-])${name}(?![a-z0-9-])`, 'g'))];
      return found.map(({ index }) => ({ start: index, end: index + name.length, text: `${name}-2` })).reverse();
    }
    default:
      return [];
  }
}

/** Later ones first, so that each holds in the text that those before it have left; none where they overlap. */
function inOrder(all: readonly Replacement[]): Replacement[] {
  const sorted = [...all].sort((a, b) => b.start - a.start);
  const [later, earlier] = sorted;
  return later && earlier && earlier.end > later.start ? [] : sorted;
}

function lineAt(text: string, offset: number): { start: number; end: number } {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end === -1 ? text.length : end + 1 };
}

/** The lines from one that is indented by at most two spaces to the next such. */
function entryAt(text: string, offset: number): { start: number; end: number } {
  let { start, end } = lineAt(text, offset);
  const isHead = (from: number) => /^ {0,2}[^\s]/.test(text.slice(from, from + 4));
  while (start > 0 && !isHead(start)) ({ start } = lineAt(text, start - 1));
  while (end < text.length && !isHead(end)) ({ end } = lineAt(text, end));
  return { start, end };
}

function wordAt(text: string, offset: number): { start: number; end: number } | undefined {
  const line = lineAt(text, offset);
  const words = [...text.slice(line.start, line.end).matchAll(/[a-z0-9]+(?:-[a-z0-9]+)*/g)];
  const word = words.find(({ index, 0: found }) => line.start + index + found.length > offset) ?? words[0];
  if (!word) return undefined;
  return { start: line.start + word.index, end: line.start + word.index + word[0].length };
}

/** The id of the entry that stands at an offset, or of the next. */
function definedNear(text: string, offset: number): string | undefined {
  const { start } = entryAt(text, offset);
  return /^ {2}([a-z][a-z0-9-]{3,}):/m.exec(text.slice(start))?.[1];
}

/** Positions as an editor counts them, from the text alone. */
function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length - 1, character: offset - lineStart };
}

/** One editor with several files open, and what the files hold on disk. */
class Desk {
  readonly texts: Record<string, string>;
  readonly disk: Record<string, string>;
  readonly open = new Set<string>();
  readonly workspace: Workspace;
  private readonly past: { uri: string; text: string }[] = [];
  private version = 1;

  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = Object.fromEntries(Object.entries(texts).map(([name, text]) => [root + name, text]));
    this.disk = { ...this.texts };
    this.workspace = new Workspace(memoryFiles(this.disk), () => today);
  }

  async openAll(): Promise<void> {
    for (const uri of Object.keys(this.texts)) await this.openFile(uri);
  }

  private async openFile(uri: string): Promise<void> {
    this.open.add(uri);
    await this.workspace.open(uri, this.texts[uri] ?? '', this.version++);
  }

  async take(change: Edit): Promise<void> {
    const uris = Object.keys(this.texts);
    const uri = uris[change.file % uris.length] ?? '';
    const text = this.texts[uri] ?? '';
    switch (change.kind) {
      case 'look':
        this.look();
        return;
      case 'close and open':
        // What was not saved is lost.
        if (!this.open.has(uri)) return await this.openFile(uri);
        if (change.at % 2 === 0) this.disk[uri] = text;
        this.open.delete(uri);
        this.texts[uri] = this.disk[uri] ?? '';
        await this.workspace.close(uri);
        return;
      case 'change on disk': {
        const saved = this.disk[uri] ?? '';
        const word = wordAt(saved, change.at % (saved.length + 1));
        const written = word ? saved.slice(0, word.start) + saved.slice(word.end) : `${saved}\n`;
        this.disk[uri] = written;
        if (!this.open.has(uri)) this.texts[uri] = written;
        await this.workspace.reread(uri);
        return;
      }
      case 'undo': {
        const last = this.past.pop();
        if (last && this.open.has(last.uri)) await this.replaceAll(last.uri, last.text);
        return;
      }
      case 'replace all':
        if (this.open.has(uri)) await this.replaceAll(uri, text.replaceAll('\n', change.at % 2 === 0 ? '\n' : '\r\n'));
        return;
      case 'misspell and undefine': {
        if (!this.open.has(uri)) return;
        const name = definedNear(text, change.at % (text.length + 1));
        if (name === undefined) return;
        const use = text.search(new RegExp(`(?<![a-z0-9-])${name}(?![a-z0-9:-])`));
        if (use === -1) return;
        await this.replace(uri, [{ start: use, end: use + 1, text: '' }]);
        this.look();
        const now = this.texts[uri] ?? '';
        const definition = now.search(new RegExp(`^ {2}${name}:`, 'm'));
        if (definition !== -1) await this.replace(uri, [{ ...entryAt(now, definition), text: '' }]);
        return;
      }
      default:
        if (this.open.has(uri)) await this.replace(uri, replacements(change, text));
    }
  }

  private async replaceAll(uri: string, text: string): Promise<void> {
    this.past.push({ uri, text: this.texts[uri] ?? '' });
    this.texts[uri] = text;
    if (this.workspace.edit(uri, [{ text }], this.version++)) await this.workspace.relinkAll();
  }

  private async replace(uri: string, all: readonly Replacement[]): Promise<void> {
    let text = this.texts[uri] ?? '';
    this.past.push({ uri, text });
    const changes = all.map(({ start, end, text: replacement }) => {
      const range = { start: positionIn(text, start), end: positionIn(text, end) };
      // An editor knows no place between the two halves of a line's end.
      const from = text[start] === '\n' && text[start - 1] === '\r' ? start - 1 : start;
      const to = text[end] === '\n' && text[end - 1] === '\r' ? end - 1 : end;
      text = text.slice(0, from) + replacement + text.slice(Math.max(from, to));
      return { range, text: replacement };
    });
    this.texts[uri] = text;
    if (this.workspace.edit(uri, changes, this.version++)) await this.workspace.relinkAll();
  }

  /** Asks for everything, so that there is something to keep, and to keep wrongly. */
  look(): void {
    for (const file of this.workspace.allFiles) {
      this.workspace.problems(file);
      this.workspace.itemProblems(file);
    }
  }

  /** Compares with a workspace that sees the texts for the first time. */
  async compare(): Promise<void> {
    const fresh = new Workspace(memoryFiles(this.disk), () => today);
    for (const uri of this.open) await fresh.open(uri, this.texts[uri] ?? '', 1);
    for (const uri of this.open) {
      const file = this.workspace.file(uri);
      const anew = fresh.file(uri);
      assert.ok(file && anew);
      assert.equal(file.document.text, anew.document.text);
      assert.deepEqual(told(this.workspace, file), told(fresh, anew), uri);
    }
  }
}

interface Told extends Omit<Problem, 'entry' | 'range' | 'related' | 'fix' | 'waived'> {
  readonly span: Span;
  readonly related: readonly { readonly message: string; readonly uri: string; readonly span: Span }[];
  readonly fix: unknown;
  readonly waived: string | undefined;
}

function told(workspace: Workspace, file: GuidelineFile): Told[] {
  const ofItems = workspace.itemProblems(file).flatMap(({ problems }) => problems);
  return [...workspace.problems(file), ...ofItems].map(
    ({ rule, severity, message, entry, range, related, fix, waived }) => ({
      rule,
      severity,
      message,
      span: spanIn(entry, range),
      related: related.map((other) => ({
        message: other.message,
        uri: fileOf(file, other.at.source).uri,
        span: spanIn(other.at.entry, other.range),
      })),
      fix: fix && { ...fix, edits: fix.edits.map((each) => ({ text: each.text, span: spanIn(entry, each.range) })) },
      waived: waived?.reason?.text,
    }),
  );
}

async function holds(texts: Readonly<Record<string, string>>, edits: readonly Edit[]): Promise<void> {
  const desk = new Desk(texts);
  await desk.openAll();
  desk.look();
  for (const change of edits) {
    await desk.take(change);
    // Sometimes several edits come before anybody asks.
    if (change.other % 3 > 0) desk.look();
  }
  await desk.compare();
}

describe('a workspace under edits says what a fresh one says', function () {
  this.timeout(300_000);

  before('approve what cites from a bibliography', async () => {
    const files = Object.fromEntries(Object.entries(cited).map(([name, text]) => [root + name, text]));
    const leg = 'leg.guideline.yaml';
    const file = await new Workspace(memoryFiles(files), () => today).open(root + leg, cited[leg] ?? '', 1);
    const review = `review: {state: approved, by: A, hash: ${hashText(file.fingerprint)}}`;
    cited[leg] = (cited[leg] ?? '').replace('start: ask', `start: ask\n${review}`);
  });

  const groups: readonly (readonly [string, Readonly<Record<string, string>>, number])[] = [
    ['guidelines that share libraries, with cases', small, 600],
    ['a score with cases', curb, 120],
    ['a formula with cases', fena, 120],
    ['points, rows and cases', wells, 100],
    ['works of a bibliography', cited, 500],
    ['waived gaps', anaemia, 80],
    ['a defective guideline', published, 80],
    ['a large guideline with a library and cases', iliac, 25],
  ];
  for (const [name, texts, numRuns] of groups)
    it(`${name} (${numRuns} sequences)`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => holds(texts, edits)),
        { numRuns },
      );
    });
});
