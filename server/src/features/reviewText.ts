import { fingerprintOf, readHash } from '../model/fingerprint';
import { itemsOf, scalarOf } from '../model/read';
import { entityOf } from '../model/readEntry';
import { type EntryDocument, SyntaxDocument } from '../syntax/document';
import type { Entry } from '../syntax/entry';
import { fieldOf, type MapNode, type Pair, type YamlNode } from '../syntax/node';
import type { TextEdit } from '../syntax/problem';

/** What an approval writes into `review`, in the order in which it is written where nothing stands yet. */
export interface Signed {
  readonly state: 'approved';
  readonly by: readonly string[];
  readonly reviewed: string;
  readonly approved: string;
  readonly until?: string;
  readonly hash: string;
}

/**
 * The text with an approval in its `review`, every other character as it was; undefined where `review` is not a map that
 * can be read, or is written in a way that takes no such change.
 */
export function withApproval(document: EntryDocument, signed: Signed): string | undefined {
  const entry = reviewIn(document);
  const edits = entry ? editsOf(entry, signed, lineEndOf(document)) : [newReview(document, signed)];
  const text = edits && applied(edits, document.text);
  return text !== undefined && says(text, signed) ? text : undefined;
}

function reviewIn({ entries }: EntryDocument): Entry | undefined {
  return entries.find((entry) => entry.section === undefined && entityOf(entry)?.id === 'review');
}

/** Whether a text says what was to be written into it, and nothing else than before. */
function says(text: string, signed: Signed): boolean {
  const document = new SyntaxDocument(text);
  const entry = reviewIn(document);
  const value = fieldOf(entry?.tree.root, 'review');
  return (
    written(signed).every(([field]) => isSame(fieldOf(value, field), signed[field])) &&
    fingerprintOf(document, []).own === readHash(signed.hash)?.own
  );
}

function applied(edits: readonly TextEdit[], text: string): string {
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((result, edit) => result.slice(0, edit.range.start) + edit.text + result.slice(edit.range.end), text);
}

function lineEndOf({ text }: EntryDocument): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** In a line of its own behind the last of the fields that the file begins with. */
function newReview(document: EntryDocument, signed: Signed): TextEdit {
  const lineEnd = lineEndOf(document);
  const firstInSection = document.entries.findIndex(({ section }) => section !== undefined);
  const fields = firstInSection === -1 ? document.entries : document.entries.slice(0, firstInSection);
  const lines = ['review:', ...written(signed).map(([field, value]) => `  ${field}: ${value}`)];
  const at = fields.at(-1)?.end;
  if (at === undefined) return { range: { start: 0, end: 0 }, text: lines.map((line) => line + lineEnd).join('') };
  return { range: { start: at, end: at }, text: lines.map((line) => lineEnd + line).join('') };
}

function written(signed: Signed): [field: keyof Signed, value: string][] {
  return Object.entries(signed).map(([field, value]) => [field as keyof Signed, valueText(value)]);
}

function valueText(value: string | readonly string[]): string {
  if (typeof value === 'string') return value;
  const names = value.map(nameText);
  return names.length === 1 ? names.join() : `[${names.join(', ')}]`;
}

const otherThanNames = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** A name as it stands in YAML, in quotes unless it is certainly read as it is without. */
function nameText(name: string): string {
  return /^\p{L}[\p{L}\p{M}\p{N} .'-]*$/u.test(name) && !name.endsWith(' ') && !otherThanNames.test(name)
    ? name
    : JSON.stringify(name);
}

/** What changes in a review that is there, in offsets of the document; undefined where it cannot be read. */
function editsOf(entry: Entry, signed: Signed, lineEnd: string): TextEdit[] | undefined {
  const { root, problems } = entry.tree;
  const map = root.kind === 'map' ? root.pairs[0]?.value : undefined;
  if (problems.length > 0 || map?.kind !== 'map') return undefined;
  const edits: TextEdit[] = [];
  const missing = new Map<Pair | undefined, [field: string, value: string][]>();
  let before: Pair | undefined;
  for (const [field, value] of written(signed)) {
    const pair = map.pairs.find(({ key }) => key.text === field);
    if (pair && !isSame(pair.value, signed[field])) edits.push(replaced(pair.value, signed[field], entry, lineEnd));
    if (!pair) missing.set(before, [...(missing.get(before) ?? []), [field, value]]);
    before = pair ?? before;
  }
  for (const [behind, fields] of missing) edits.push(inserted(map, behind, fields, entry, lineEnd));
  return edits.map(({ range, text }) => ({
    range: { start: entry.start + range.start, end: entry.start + range.end },
    text,
  }));
}

function isSame(node: YamlNode | undefined, value: Signed[keyof Signed]): boolean {
  const texts = itemsOf(node).map((item) => scalarOf(item)?.text);
  const wanted = typeof value === 'string' ? [value] : (value ?? []);
  return texts.length === wanted.length && texts.every((text, index) => text === wanted[index]);
}

/** A list with dashes stays one, since nothing else may stand where it does. */
function replaced(node: YamlNode, value: Signed[keyof Signed], { text }: Entry, lineEnd: string): TextEdit {
  const range = { start: node.start, end: node.end };
  if (node.kind !== 'list' || node.flow) return { range, text: valueText(value ?? '') };
  const items = (typeof value === 'string' ? [value] : (value ?? []).map(nameText)).map((item) => `- ${item}`);
  return { range, text: items.join(`${lineEnd}${columnOf(text, node.start)}`) };
}

/** The spaces that lead to an offset. */
function columnOf(text: string, offset: number): string {
  return ' '.repeat(offset - (text.lastIndexOf('\n', offset - 1) + 1));
}

/** New fields behind one that is there, or in front of all. */
function inserted(
  map: MapNode,
  behind: Pair | undefined,
  fields: readonly [field: string, value: string][],
  { text }: Entry,
  lineEnd: string,
): TextEdit {
  const texts = fields.map(([field, value]) => `${field}: ${value}`);
  const first = map.pairs[0]?.key.start ?? map.end;
  const between = map.flow ? ', ' : `${lineEnd}${columnOf(text, first)}`;
  if (!behind) return { range: { start: first, end: first }, text: texts.map((each) => each + between).join('') };
  // In block style behind whatever comment stands on the line.
  const rest = map.flow ? 0 : (/^[^\r\n]*/.exec(text.slice(behind.value.end))?.[0].length ?? 0);
  const at = behind.value.end + rest;
  return { range: { start: at, end: at }, text: texts.map((each) => between + each).join('') };
}
