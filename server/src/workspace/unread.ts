import type { Entity } from '../model/guideline';
import { entityOf } from '../model/readEntry';
import { unitOf } from '../model/units';
import { hasMisspelt, isDamaged } from '../rules/damage';
import { isStrayHeader } from '../rules/strayHeader';
import { brokenLinkText, shapeText } from '../rules/unreadText';
import type { Entry } from '../syntax/entry';
import type { Range } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import type { GuidelineFile } from './guidelineFile';

/** A part of a file that was not read: what it holds is nowhere, and so is in no count. */
export interface Unread {
  /** Why, as a sentence. */
  readonly message: string;
  /** In the file's text. */
  readonly range: Range;
}

/** Why what is counted in a file may not be all that its author wrote there: it is empty, has no nodes, or not all was read. */
export type Shortfall = 'empty' | 'no-nodes' | 'unread';

/** What of a file was not read, in the order of its text. */
export function unreadIn(file: GuidelineFile): Unread[] {
  const { document } = file;
  const links = file.brokenLinks().filter(({ why }) => why !== 'itself');
  const unread = [
    ...document.entries.flatMap((entry) => unreadEntry(entry, file)),
    ...document.shapeProblems.map((problem) => ({
      message: shapeText(problem),
      range: { start: problem.start, end: problem.end },
    })),
    ...links.map((link) => ({ message: brokenLinkText(link), range: link.range })),
  ];
  return unread.sort((one, other) => one.range.start - other.range.start);
}

/** Undefined where all was read. A library may well have nothing to count; a guideline without nodes advises nothing. */
export function shortfallOf({ document, kind }: GuidelineFile, unread: readonly Unread[]): Shortfall | undefined {
  if (document.entries.length === 0 && document.sections.length === 0) return 'empty';
  if (unread.length > 0) return 'unread';
  const hasNodes = document.entries.some((entry) => entityOf(entry)?.kind === 'node');
  return kind === 'guideline' && !hasNodes ? 'no-nodes' : undefined;
}

function unreadEntry(entry: Entry, file: GuidelineFile): Unread[] {
  const [problem] = entry.tree.problems;
  if (isDamaged(entry) && problem) return [{ message: problem.message, range: inFile(entry, problem.range) }];
  const entity = entityOf(entry);
  if (!entity)
    return [{ message: 'This is no entry: an id, a colon and a value.', range: inFile(entry, wholeOf(entry)) }];
  const message = hiddenBy(entry, entity, file);
  return message === undefined ? [] : [{ message, range: inFile(entry, entity.idRange) }];
}

/** What a sound text hides all the same, since it stands where nothing is looked for. */
function hiddenBy(entry: Entry, entity: Entity, { kind }: GuidelineFile): string | undefined {
  const { id, value } = entity;
  const isUnknown = entry.section === undefined && unitOf(undefined, id, kind) === undefined;
  if (isStrayHeader(entry) || (isUnknown && (value.kind === 'map' || value.kind === 'list')))
    return `"${id}" is no section here, so what stands below it is not read.`;
  if (entity.kind === 'ratings' && entity.options.length === 0)
    return 'No option of this table can be read: they stand below "options:", each with its id first.';
  if (entity.kind !== 'reference' || entity.isItem) return undefined;
  const extracts = fieldOf(value, 'extracts');
  const isHidden = extracts ? extracts.kind !== 'map' : hasMisspelt(value, ['extracts']);
  return isHidden
    ? 'Extracts of this work cannot be read: they stand below "extracts:", each with its id first.'
    : undefined;
}

function wholeOf({ text }: Entry): Range {
  return { start: 0, end: text.length };
}

function inFile({ start }: Entry, range: Range): Range {
  return { start: start + range.start, end: start + range.end };
}
