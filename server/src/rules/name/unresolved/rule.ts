import { didYouMean } from '../../../model/didYouMean';
import { type Use, usesOf } from '../../../model/uses';
import type { Fix } from '../../../syntax/problem';
import type { Lookup } from '../../lookup';
import type { EntryRule, Report } from '../../rule';
import { isRefused } from '../../syntax/fromSchema';
import { choiceOf, mayBeAsked, type Tested, testedBy } from '../../values';

const nouns: Readonly<Record<Exclude<Use['space'], 'value' | 'extract' | 'reference' | 'entry'>, string>> = {
  finding: 'finding',
  recommendable: 'modality or action',
  node: 'node',
  ratings: 'ratings table',
  exclusion: 'exclusion',
  impossible: 'impossible patient',
  pitfall: 'pitfall',
  safety: 'safety check',
  case: 'case',
};

export const rule: EntryRule = {
  scope: 'entry',
  id: 'name/unresolved',
  title: 'A name that is defined nowhere',
  severity: 'error',
  fix: 'offered',
  *check({ entity, entry }, lookup): Iterable<Report> {
    for (const use of usesOf(entity))
      for (const told of unresolved(use, lookup)) {
        // What is no id at all is told by its form.
        if (!isRefused(use.range, entry, lookup.kind)) yield told;
      }
  },
};

function* unresolved(use: Use, lookup: Lookup): Iterable<Report> {
  switch (use.space) {
    case 'reference':
    case 'extract':
      return;
    case 'entry':
      yield* unresolvedEntry(use, lookup);
      return;
    case 'value':
      yield* unresolvedValue(use, lookup);
      return;
    default:
      if (lookup.definitions(use.space, use.id).length === 0 && lookup.isWhole)
        yield report(`There is no ${nouns[use.space]} "${use.id}".`, use, didYouMean(use.id, lookup.ids(use.space)));
  }
}

const spacesOfEntries = [
  'node',
  'finding',
  'reference',
  'recommendable',
  'ratings',
  'exclusion',
  'impossible',
  'pitfall',
  'safety',
  'case',
] as const;

/** A waiver names entries of any section, and fields at the top. What was not readable as a name is told as such. */
function* unresolvedEntry(use: Use, lookup: Lookup): Iterable<Report> {
  if (use.id === '' || !lookup.isWhole || lookup.header(use.id)) return;
  if (spacesOfEntries.some((space) => lookup.definitions(space, use.id).length > 0)) return;
  const ids = spacesOfEntries.flatMap((space) => [...lookup.ids(space)]);
  yield report(`There is no entry "${use.id}", so nothing is waived there.`, use, didYouMean(use.id, new Set(ids)));
}

function* unresolvedValue(use: Use, lookup: Lookup): Iterable<Report> {
  const tested = use.owner === undefined ? undefined : testedBy(lookup, use.owner);
  // A number in a notation of its own, such as `13-27`, is told by `condition/unreadable`.
  if (!tested || mayBeAsked(tested, use.id)) return;
  yield report(`"${tested.finding.id}" has no value "${use.id}". ${choiceOf(tested)}`, use, meantValue(use.id, tested));
}

/** How other languages write yes and no. */
const booleans: Readonly<Record<string, string>> = {
  true: 'yes',
  y: 'yes',
  on: 'yes',
  false: 'no',
  n: 'no',
  off: 'no',
};

function meantValue(id: string, { values }: Tested): string | undefined {
  const boolean = booleans[id];
  return boolean !== undefined && values.includes(boolean) ? boolean : didYouMean(id, values);
}

function report(message: string, { range }: Use, near: string | undefined): Report {
  if (near === undefined) return { message, range };
  const fix: Fix = { title: `Change to "${near}"`, edits: [{ range, text: near }], safe: false };
  return { message: `${message} Did you mean "${near}"?`, range, fix };
}
