import { tableOf } from '../../model/assemble';
import type { Entity, EntityOf } from '../../model/guideline';
import { itemsOf } from '../../model/read';
import { entityOf } from '../../model/readEntry';
import type { Entry } from '../../syntax/entry';
import { fieldOf, type Range } from '../../syntax/node';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { baseName } from '../../workspace/uri';
import { spanIn } from '../location';
import {
  actionKey,
  branchKey,
  derivedKey,
  findingKey,
  guardKey,
  impossibleKey,
  nodeKey,
  offerKey,
  optionKey,
  otherwiseKey,
  pitfallKey,
  populationKey,
  rowKey,
  stepKey,
} from './stopKeys';
import type { Subject } from './subject';

/** What a breakpoint is set on, and the line on which that begins where it is set on one; or why no run stops there. */
export type Spot = { readonly key: string; readonly line: number | null } | { readonly why: string };

/** A part of an entry at which a run stops by itself. */
interface Part {
  readonly key: string;
  readonly range: Range;
}

/**
 * The nearest around a line at which a run can stop: a branch, row, option or line of `do`, or else the entry.
 * Lines are zero-based and those of the file as it is now.
 */
export function spotAt(subject: Subject, uri: string, line: number): Spot {
  const file = [subject.file, ...subject.file.libraries].find((each) => each.uri === uri);
  if (!file) return { why: `${baseName(uri)} is not used by what is debugged.` };
  const { document } = file;
  const text = document.text.slice(
    document.offsetAt({ line, character: 0 }),
    document.offsetAt({ line: line + 1, character: 0 }),
  );
  const entry = document.entryAt(document.offsetAt({ line, character: Math.max(0, text.search(/\S/)) }));
  const entity = entry && entityOf(entry);
  if (!entry || !entity || text.trim() === '') return { why: nowhere };
  const whole = keyOfEntity(entity);
  if (whole === undefined) return { why: `${capital(words[entity.kind])} is nothing that a run stops at. ${places}` };
  if (!isInForce(subject, entity, entry, file))
    return { why: `"${entity.id}" is defined twice, and this is not the one that runs use.` };
  const own = spanIn(entry, entity.idRange).start.line;
  const part = line === own ? undefined : partsOf(entity).find(({ range }) => covers(entry, range, line));
  if (part) return { key: part.key, line: spanIn(entry, part.range).start.line };
  if (entity.kind === 'ratings') return { why: `A run stops at the options of a table, not at the table. ${places}` };
  return { key: whole, line: own };
}

/** What a breakpoint by name is set on: a node, or else something else that has a name. */
export function spotNamed({ program }: Subject, name: string): Spot {
  const id = name.trim();
  const { guideline } = program;
  if (guideline.nodes.has(id)) return { key: nodeKey(id), line: null };
  if (guideline.derived.has(id)) return { key: derivedKey(id), line: null };
  if (guideline.exclusions.has(id)) return { key: guardKey(id), line: null };
  if (guideline.findings.has(id)) return { key: findingKey(id), line: null };
  if (program.recommendables.has(id)) return { key: offerKey(id), line: null };
  return { why: `There is no node "${id}", and nothing else of that name at which a run stops.` };
}

const places =
  'It stops at nodes, branches, options, lines of "do", exclusions, findings, derived findings and their rows, and at cases.';
const nowhere = `Nothing stands here at which a run stops. ${places}`;

const words: Readonly<Record<Entity['kind'], string>> = {
  header: 'this field',
  reference: 'a reference',
  modality: 'a modality',
  action: 'an action',
  finding: 'a finding',
  impossible: 'this',
  derived: 'a derived finding',
  exclusion: 'an exclusion',
  ratings: 'a ratings table',
  node: 'a node',
  pitfall: 'a pitfall',
  safety: 'an entry of the safety table',
  waiver: 'a waiver',
  case: 'a case',
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function keyOfEntity(entity: Entity): string | undefined {
  switch (entity.kind) {
    case 'node':
      return nodeKey(entity.id);
    case 'derived':
      return derivedKey(entity.id);
    case 'exclusion':
      return guardKey(entity.id);
    case 'finding':
      return findingKey(entity.id);
    case 'impossible':
      return impossibleKey(entity.id);
    case 'modality':
    case 'action':
      return offerKey(entity.id);
    case 'pitfall':
      return pitfallKey(entity.id);
    case 'ratings':
      return entity.id;
    case 'case':
      return stepKey(entity.id, 0);
    case 'header':
      return entity.id === 'population' ? populationKey : undefined;
    case 'reference':
    case 'safety':
    case 'waiver':
      return undefined;
  }
}

/** Whether runs use this entry: of several with one id they use the first. */
function isInForce({ file }: Subject, { kind, id }: Entity, entry: Entry, inFile: GuidelineFile): boolean {
  if (kind === 'header') return true;
  if (kind === 'case') return inFile.cases.get(id)?.entry === entry;
  const table = tableOf(kind);
  return table !== undefined && file.guideline[table].get(id)?.entry === entry;
}

function covers(entry: Entry, range: Range, line: number): boolean {
  const { start, end } = spanIn(entry, range);
  return start.line <= line && line <= end.line;
}

function partsOf(entity: Entity): Part[] {
  switch (entity.kind) {
    case 'node':
      return partsOfNode(entity);
    case 'derived':
      return partsOfDerived(entity);
    case 'ratings':
      return entity.options.map(({ option, range }) => ({ key: optionKey(entity.id, option.id), range }));
    case 'case':
      return itemsOf(fieldOf(entity.value, 'later')).map((range, index) => ({
        key: stepKey(entity.id, index + 1),
        range,
      }));
    default:
      return [];
  }
}

function partsOfNode({ id, content }: EntityOf<'node'>): Part[] {
  switch (content?.kind) {
    case 'decide': {
      const branches = content.branches.map(({ range }, index) => ({ key: branchKey(id, index), range }));
      const { otherwise } = content;
      return otherwise ? [...branches, { key: otherwiseKey('node', id), range: otherwise.range }] : branches;
    }
    case 'recommend':
      return content.do.map(({ range }, line) => ({ key: actionKey(id, line), range }));
    default:
      return [];
  }
}

function partsOfDerived({ id, content }: EntityOf<'derived'>): Part[] {
  if (content?.kind !== 'rows' && content?.kind !== 'points') return [];
  const rows = content.rows.map(({ range }, index) => ({ key: rowKey(id, index), range }));
  const otherwise = content.kind === 'rows' ? content.otherwise : undefined;
  return otherwise ? [...rows, { key: otherwiseKey('derived', id), range: otherwise.range }] : rows;
}
