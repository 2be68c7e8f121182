import { didYouMean } from '../../../model/didYouMean';
import { type Use, usesOf } from '../../../model/uses';
import type { EntryRule, Report } from '../../rule';

export const rule: EntryRule = {
  scope: 'entry',
  id: 'citation/unresolved',
  title: 'A citation that leads to no reference or extract',
  severity: 'error',
  *check({ entity }, lookup): Iterable<Report> {
    for (const use of usesOf(entity)) {
      if (use.space === 'reference') {
        if (lookup.references(use.id).length === 0)
          yield unresolved(
            use,
            `There is no reference "${use.id}", so this citation supports nothing.`,
            lookup.ids('reference'),
          );
      } else if (use.space === 'extract' && use.owner !== undefined) {
        const works = lookup.references(use.owner);
        const extracts = works.flatMap((work) => work.extracts.map((extract) => extract.id));
        if (works.length > 0 && !extracts.includes(use.id))
          yield unresolved(use, `The reference "${use.owner}" has no extract "${use.id}".`, extracts);
      }
    }
  },
};

function unresolved({ id, range }: Use, message: string, candidates: Iterable<string>): Report {
  const near = didYouMean(id, candidates);
  if (near === undefined) return { message, range };
  return {
    message: `${message} Did you mean "${near}"?`,
    range,
    fix: { title: `Change to "${near}"`, edits: [{ range, text: near }], safe: false },
  };
}
