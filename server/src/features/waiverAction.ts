import { entityOf } from '../model/readEntry';
import type { Problem } from '../rules/rule';
import { failedRule } from '../rules/ruleRunner';
import type { Entry } from '../syntax/entry';
import type { MapNode, Pair, YamlNode } from '../syntax/node';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { tellsOfPatients } from '../workspace/waivers';
import { type Insertion, insertedField, ownMap } from './fieldInsertion';
import { addedItem } from './itemInsertion';
import { place, type SnippetPart } from './snippet';

/** What is to be mended and not to be lived with, and what is said of waivers themselves. */
const notWaivable = /^(?:syntax|condition|waiver|configuration)\/|^name\/(?:unresolved|duplicate)/;

/**
 * The waiver of a problem, with a place for its reason: in the entry that the problem is about, or for that entry in the
 * section `waive` where the entry has no fields. Where the rule is waived there already it becomes one of a list. Undefined
 * where the problem has to be mended, is waived already, or speaks of patients whom no condition can name. The offset is one
 * of the document.
 */
export function waiverFor(problem: Problem, file: GuidelineFile): Insertion | undefined {
  const { rule, hole, waived, entry } = problem;
  if (waived || rule === failedRule.id || notWaivable.test(rule)) return undefined;
  if (tellsOfPatients(rule) && hole === undefined) return undefined;
  const isEntry = file.document.entries.includes(entry);
  const own = isEntry && entry.section !== undefined ? ownMap(entry) : undefined;
  if (!own) return inFile(file, rule, isEntry ? entityOf(entry)?.id : undefined);
  const found = inEntry(entry, own, rule, hole);
  return found && { ...found, offset: entry.start + found.offset };
}

/** The fields of a waiver: what it is limited to, and the place for its reason. */
interface Fields {
  readonly flow: readonly SnippetPart[];
  readonly block: readonly (readonly SnippetPart[])[];
}

function fieldsOf(limit: string | undefined): Fields {
  return {
    flow: [...(limit === undefined ? [] : [`${limit}, `]), 'reason: "', place, '"'],
    block: [...(limit === undefined ? [] : [[limit]]), ['reason: ', place]],
  };
}

function inEntry(entry: Entry, own: MapNode, rule: string, hole: string | undefined): Insertion | undefined {
  const fields = fieldsOf(hole === undefined ? undefined : `when: ${hole}`);
  const waive = own.pairs.find(({ key }) => key.text === 'waive')?.value;
  if (waive && waive.kind !== 'map') return undefined;
  const present = waive?.pairs.find(({ key }) => key.text === rule);
  // One that names no patients is to be completed, not to be joined by another.
  if (present)
    return namesPatients(present) || hole === undefined ? addedItem(entry, present.value, fields) : undefined;
  const flow: SnippetPart[] = [`${rule}: {`, ...fields.flow, '}'];
  const block: SnippetPart[][] = [[`${rule}:`], ...fields.block.map((line): SnippetPart[] => ['  ', ...line])];
  if (waive) return insertedField(entry, waive, { flow, block });
  const within = block.map((line): SnippetPart[] => ['  ', ...line]);
  return insertedField(entry, own, { flow: ['waive: {', ...flow, '}'], block: [['waive:'], ...within] });
}

function namesPatients({ value }: Pair): boolean {
  const isNamed = (node: YamlNode) => node.kind === 'map' && node.pairs.some(({ key }) => key.text === 'when');
  return value.kind === 'list' ? value.items.every(isNamed) : isNamed(value);
}

/** A waiver in the section `waive`, for one entry or for the whole file. */
function inFile({ document }: GuidelineFile, rule: string, id: string | undefined): Insertion | undefined {
  const { text } = document;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const fields = fieldsOf(id === undefined ? undefined : `at: ${id}`);
  const waivers = document.entries.filter(({ section }) => section === 'waive');
  const present = waivers.find((entry) => entityOf(entry)?.id === rule);
  if (present) {
    const { root } = present.tree;
    const value = root.kind === 'map' ? root.pairs[0]?.value : undefined;
    const added = value && addedItem(present, value, fields);
    return added && { ...added, offset: present.start + added.offset };
  }
  const lines = fields.block.flatMap((line): SnippetPart[] => [`${lineEnd}    `, ...line]);
  const parts: SnippetPart[] = [`  ${rule}:`, ...lines];
  const last = waivers.at(-1);
  if (last) return { offset: last.end, parts: [lineEnd, ...parts] };
  const before = text === '' || text.endsWith('\n') ? '' : lineEnd;
  return { offset: text.length, parts: [`${before}${lineEnd}waive:${lineEnd}`, ...parts, lineEnd] };
}
