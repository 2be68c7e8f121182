import type { Placed } from '../../../model/assemble';
import { madeUpIdProblems } from '../../../model/schemaProblems';
import { itemsUnder } from '../../items';
import type { Lookup } from '../../lookup';
import type { EntryRule, Report } from '../../rule';
import { fromSchema } from '../fromSchema';

const bySchema = fromSchema('wrong-value', 'syntax/wrong-value', 'A value of the wrong form', { fix: 'safe' });

export const rule: EntryRule = {
  ...bySchema,
  *check(placed, lookup, settings): Iterable<Report> {
    yield* bySchema.check(placed, lookup, settings);
    yield* madeUpIds(placed, lookup);
  },
};

/** The key of a work in a bibliography stands as it is; an id that an author makes up has the form of all ids. */
function* madeUpIds({ entity, entry }: Placed, lookup: Lookup): Iterable<Report> {
  if (entity.kind !== 'reference') return;
  const { root } = entry.tree;
  const key = root.kind === 'map' ? root.pairs[0]?.key : undefined;
  const [problem] = key ? madeUpIdProblems(key) : [];
  if (!problem || !lookup.isWhole || itemsUnder(entity.id, lookup).length > 0) return;
  yield {
    ...problem,
    message: `${problem.message} Only the key of a work in a bibliography may look otherwise, and no bibliography that is used here has this one.`,
  };
}
