import { didYouMean } from '../../../model/didYouMean';
import type { Derived, Finding } from '../../../model/guideline';
import { type Use, usesOf } from '../../../model/uses';
import type { Range } from '../../../syntax/node';
import type { Lookup } from '../../lookup';
import type { EntryRule, Report } from '../../rule';

const nouns: Readonly<Record<Exclude<Use['space'], 'value' | 'extract' | 'reference' | 'entry'>, string>> = {
  finding: 'finding',
  recommendable: 'modality or action',
  node: 'node',
  ratings: 'ratings table',
  exclusion: 'exclusion',
  case: 'case',
};

export const rule: EntryRule = {
  scope: 'entry',
  id: 'name/unresolved',
  title: 'A name that is defined nowhere',
  severity: 'error',
  *check({ entity }, lookup): Iterable<Report> {
    for (const use of usesOf(entity)) {
      switch (use.space) {
        case 'reference':
        case 'extract':
        case 'entry':
          break;
        case 'value':
          yield* unresolvedValue(use, lookup);
          break;
        default:
          if (lookup.definitions(use.space, use.id).length === 0)
            yield unresolved(`There is no ${nouns[use.space]} "${use.id}".`, use, lookup.ids(use.space));
      }
    }
  },
};

function* unresolvedValue(use: Use, lookup: Lookup): Iterable<Report> {
  const owner = use.owner === undefined ? undefined : lookup.finding(use.owner);
  if (!owner) return;
  const values = valuesOf(owner);
  if (values === undefined || values.includes(use.id)) return;
  if (isMany(owner) && (use.id === 'none' || use.id === 'some')) return;
  const known = values.length > 0 ? ` It can be: ${values.join(', ')}.` : ' It is a number.';
  yield unresolved(`"${owner.id}" has no value "${use.id}".${known}`, use, values);
}

function unresolved(
  message: string,
  { id, range }: { id: string; range: Range },
  candidates: Iterable<string>,
): Report {
  const near = didYouMean(id, candidates);
  if (near === undefined) return { message, range };
  return {
    message: `${message} Did you mean "${near}"?`,
    range,
    fix: { title: `Change to "${near}"`, edits: [{ range, text: near }], safe: false },
  };
}

function isMany(owner: Finding | Derived): boolean {
  return owner.kind === 'finding' && (owner.type.kind === 'many' || owner.redFlag.some((flag) => flag.id === 'some'));
}

/** The values that a finding can be compared with by name; undefined where a damaged definition leaves it open. */
function valuesOf(owner: Finding | Derived): string[] | undefined {
  if (owner.kind === 'finding') {
    if (owner.type.kind === 'yes-no') return ['yes', 'no'];
    return owner.type.values.map((value) => value.id);
  }
  switch (owner.content?.kind) {
    case 'rows': {
      const ids = owner.content.rows.flatMap((row) => (row.is ? [row.is.id] : []));
      if (owner.content.otherwise) ids.push(owner.content.otherwise.id);
      return [...new Set(ids)];
    }
    case 'points':
    case 'formula':
      return [];
    case undefined:
      return undefined;
  }
}
