import { entityOf } from '../model/readEntry';
import type { Problem } from '../rules/rule';
import { failedRule } from '../rules/ruleRunner';
import type { Entry } from '../syntax/entry';
import type { MapNode } from '../syntax/node';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { type Insertion, insertedField, ownMap } from './fieldInsertion';
import { place, type SnippetPart } from './snippet';

/** What is to be mended and not to be lived with, and what is said of waivers themselves. */
const notWaivable = /^(?:syntax|condition|waiver|configuration)\/|^name\/(?:unresolved|duplicate)/;
/** Told of patients: a waiver has to name them, or it would hide others who come later. */
const ofPatients: ReadonlySet<string> = new Set(['logic/gap', 'logic/overlap']);

/**
 * The waiver of a problem, with a place for its reason: in the entry that the problem is about, or for that entry in the
 * section `waive` where the entry has no fields. Undefined where the problem has to be mended, is waived already, or speaks
 * of patients whom no condition can name. The offset is one of the document.
 */
export function waiverFor(problem: Problem, file: GuidelineFile): Insertion | undefined {
  const { rule, hole, waived, entry } = problem;
  if (waived || rule === failedRule.id || notWaivable.test(rule)) return undefined;
  if (ofPatients.has(rule) && hole === undefined) return undefined;
  const isEntry = file.document.entries.includes(entry);
  const own = isEntry && entry.section !== undefined ? ownMap(entry) : undefined;
  if (!own) return inFile(file, rule, isEntry ? entityOf(entry)?.id : undefined);
  const found = inEntry(entry, own, rule, hole);
  return found && { ...found, offset: entry.start + found.offset };
}

function inEntry(entry: Entry, own: MapNode, rule: string, hole: string | undefined): Insertion | undefined {
  const when = hole === undefined ? [] : [`when: ${hole}, `];
  const flow: SnippetPart[] = [`${rule}: {`, ...when, 'reason: "', place, '"}'];
  const block: SnippetPart[][] = [
    [`${rule}:`],
    ...(hole === undefined ? [] : [[`  when: ${hole}`]]),
    ['  reason: ', place],
  ];
  const waive = own.pairs.find(({ key }) => key.text === 'waive')?.value;
  if (waive?.kind === 'map') return insertedField(entry, waive, { flow, block });
  if (waive) return undefined;
  const within = block.map((line): SnippetPart[] => ['  ', ...line]);
  return insertedField(entry, own, { flow: ['waive: {', ...flow, '}'], block: [['waive:'], ...within] });
}

/** A waiver in the section `waive`, for one entry or for the whole file. */
function inFile({ document }: GuidelineFile, rule: string, id: string | undefined): Insertion {
  const { text } = document;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines: SnippetPart[] = [
    `  ${rule}:${lineEnd}`,
    ...(id === undefined ? [] : [`    at: ${id}${lineEnd}`]),
    '    reason: ',
    place,
  ];
  const last = document.entries.filter(({ section }) => section === 'waive').at(-1);
  if (last) return { offset: last.end, parts: [lineEnd, ...lines] };
  const before = text === '' || text.endsWith('\n') ? '' : lineEnd;
  return { offset: text.length, parts: [`${before}${lineEnd}waive:${lineEnd}`, ...lines, lineEnd] };
}
