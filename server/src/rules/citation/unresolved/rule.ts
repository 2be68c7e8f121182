import { isCitationKey } from '../../../model/citationKey';
import { didYouMean } from '../../../model/didYouMean';
import { type Use, usesOf } from '../../../model/uses';
import { isDamaged } from '../../damage';
import type { Lookup } from '../../lookup';
import type { EntryRule, Report } from '../../rule';

export const rule: EntryRule = {
  scope: 'entry',
  id: 'citation/unresolved',
  title: 'A citation that leads to no reference or extract',
  severity: 'error',
  fix: 'offered',
  *check({ entity }, lookup): Iterable<Report> {
    for (const use of usesOf(entity)) {
      if (use.space === 'reference') yield* unresolvedReference(use, lookup);
      else if (use.space === 'extract' && use.owner !== undefined) yield* unresolvedExtract(use, use.owner, lookup);
    }
  },
};

function* unresolvedReference(use: Use, lookup: Lookup): Iterable<Report> {
  if (lookup.definitions('reference', use.id).length > 0 || !lookup.isWhole) return;
  const report = unresolved(
    use,
    `There is no reference "${use.id}", so this citation supports nothing.`,
    lookup.ids('reference'),
  );
  yield report.fix || isCitationKey(use.id) ? report : { ...report, message: `${report.message} ${renaming(use.id)}` };
}

/** A bibliography may have it under this key all the same. */
function renaming(key: string): string {
  const cited = key
    .trim()
    .replace(/\s+/g, '-')
    .replace(/[^\p{L}\p{N}_:.+/-]+/gu, '');
  const example = isCitationKey(cited) ? `, as in ${cited}` : '';
  return `A key holds letters, digits and _ - : . + / alone: if a bibliography has this one, rename it there${example}.`;
}

/** Of two works under one id either may have the extract. */
function* unresolvedExtract(use: Use, owner: string, lookup: Lookup): Iterable<Report> {
  const works = lookup.definitions('reference', owner);
  if (works.length === 0 || works.some(({ entry }) => isDamaged(entry))) return;
  const extracts = lookup.references(owner).flatMap((work) => work.extracts.map((extract) => extract.id));
  if (!extracts.includes(use.id))
    yield unresolved(use, `The reference "${owner}" has no extract "${use.id}".`, extracts);
}

function unresolved({ id, range }: Use, message: string, candidates: Iterable<string>): Report {
  const near = didYouMean(id, candidates);
  if (near === undefined) return { message, range };
  return {
    message: `${message} Did you mean "${near}"?`,
    range,
    fix: { title: `Change to "${near}"`, edits: [{ range, text: near }], safe: false },
  };
}
