import fc from 'fast-check';
import type { Position } from '../../../../server/src/syntax/document';

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
export interface Edit {
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

export const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...kinds),
  file: fc.nat({ max: 9 }),
  at: fc.nat({ max: 100_000 }),
  other: fc.nat({ max: 100_000 }),
});

export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The replacements that an edit comes to in a text; several are sent together, the last in the text first. */
export function replacements({ kind, at, other }: Edit, text: string): Replacement[] {
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
export function entryAt(text: string, offset: number): { start: number; end: number } {
  let { start, end } = lineAt(text, offset);
  const isHead = (from: number) => /^ {0,2}[^\s]/.test(text.slice(from, from + 4));
  while (start > 0 && !isHead(start)) ({ start } = lineAt(text, start - 1));
  while (end < text.length && !isHead(end)) ({ end } = lineAt(text, end));
  return { start, end };
}

export function wordAt(text: string, offset: number): { start: number; end: number } | undefined {
  const line = lineAt(text, offset);
  const words = [...text.slice(line.start, line.end).matchAll(/[a-z0-9]+(?:-[a-z0-9]+)*/g)];
  const word = words.find(({ index, 0: found }) => line.start + index + found.length > offset) ?? words[0];
  if (!word) return undefined;
  return { start: line.start + word.index, end: line.start + word.index + word[0].length };
}

/** The id of the entry that stands at an offset, or of the next. */
export function definedNear(text: string, offset: number): string | undefined {
  const { start } = entryAt(text, offset);
  return /^ {2}([a-z][a-z0-9-]{3,}):/m.exec(text.slice(start))?.[1];
}

/** Positions as an editor counts them, from the text alone. */
export function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length - 1, character: offset - lineStart };
}
