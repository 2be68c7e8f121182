import type { Citation, Derived, Entity, Ratings, TreeNode } from '../../../model/guideline';
import type { Range } from '../../../syntax/node';
import { hasMisspelt, isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['node', 'ratings', 'derived', 'exclusion', 'pitfall'], {
  id: 'citation/missing',
  title: 'A node, rating, score, exclusion or pitfall without a citation',
  severity: 'error',
  *check(entity, _, { entry }): Iterable<Report> {
    if (entity.cite.length > 0 || isDamaged(entry) || hasMisspelt(entity.value, ['cite'])) return;
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

interface Citing {
  readonly cite: readonly Citation[];
  readonly range: Range;
}

/** What is made of parts is cited where all its parts are. */
function* uncitedParts(parts: readonly Citing[], whole: string, some: string, { idRange }: Entity): Iterable<Report> {
  const uncited = parts.filter(({ cite }) => cite.length === 0);
  if (uncited.length === parts.length) yield missing(whole, idRange);
  else for (const { range } of uncited) yield missing(some, range);
}

function* uncitedNode(node: TreeNode): Iterable<Report> {
  const { content } = node;
  if (content?.kind === 'decide') {
    const { branches, otherwise } = content;
    const whole = 'Neither this decision nor any of its branches cites anything.';
    yield* uncitedParts(branches, whole, 'Other branches are cited, this one is not.', node);
    if (otherwise && branches.length > 0 && branches.every(({ cite }) => cite.length > 0))
      yield missing('The branches are cited, "otherwise" is not: cite the node.', otherwise.range);
  } else if (content?.kind === 'recommend') {
    yield* uncitedParts(
      content.do,
      'This node cites nothing.',
      'Other lines of "do" are cited, this one is not.',
      node,
    );
  } else yield missing('This node cites nothing.', node.idRange);
}

function* uncitedOptions(ratings: Ratings): Iterable<Report> {
  for (const option of ratings.options)
    if (option.cite.length === 0)
      yield missing(`The rating of "${option.option.id}" cites nothing.`, option.option.range);
}

function* uncitedDerived(derived: Derived): Iterable<Report> {
  const { content } = derived;
  const rows: readonly Citing[] = content && content.kind !== 'formula' ? content.rows : [];
  yield* uncitedParts(rows, 'This derived finding cites nothing.', 'Other rows are cited, this one is not.', derived);
}
