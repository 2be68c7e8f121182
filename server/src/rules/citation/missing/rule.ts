import type { Derived, Ratings, TreeNode } from '../../../model/guideline';
import type { Range } from '../../../syntax/node';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['node', 'ratings', 'derived', 'exclusion', 'pitfall'], {
  id: 'citation/missing',
  title: 'A node, rating, score, exclusion or pitfall without a citation',
  severity: 'error',
  *check(entity): Iterable<Report> {
    if (entity.cite.length > 0) return;
    switch (entity.kind) {
      case 'node':
        yield* uncitedNode(entity);
        return;
      case 'ratings':
        yield* uncitedOptions(entity);
        return;
      case 'derived':
        yield* uncitedDerived(entity);
        return;
      default:
        yield missing(`This ${entity.kind} cites nothing.`, entity.idRange);
    }
  },
});

function missing(what: string, range: Range): Report {
  return { message: `${what} Say which work it rests on with "cite".`, range };
}

function* uncitedNode(node: TreeNode): Iterable<Report> {
  if (node.content?.kind !== 'decide') {
    yield missing('This node cites nothing.', node.idRange);
    return;
  }
  const { branches, otherwise } = node.content;
  const uncited = branches.filter((branch) => branch.cite.length === 0);
  if (uncited.length === branches.length)
    yield missing('Neither this decision nor any of its branches cites anything.', node.idRange);
  else for (const branch of uncited) yield missing('Other branches are cited, this one is not.', branch.range);
  if (uncited.length === 0 && otherwise)
    yield missing('The branches are cited, "otherwise" is not: cite the node.', otherwise.range);
}

function* uncitedOptions(ratings: Ratings): Iterable<Report> {
  for (const option of ratings.options)
    if (option.cite.length === 0)
      yield missing(`The rating of "${option.option.id}" cites nothing.`, option.option.range);
}

function* uncitedDerived({ content, idRange }: Derived): Iterable<Report> {
  const rows: readonly { cite: readonly unknown[] }[] = content && content.kind !== 'formula' ? content.rows : [];
  if (rows.length === 0 || rows.some((row) => row.cite.length === 0))
    yield missing('This derived finding cites nothing.', idRange);
}
