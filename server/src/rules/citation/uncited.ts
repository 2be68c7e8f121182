import type { Citation, Derived, EntityOf, RatedOption, TreeNode } from '../../model/guideline';
import type { Range } from '../../syntax/node';

/** The kinds of entities that must say which work they rest on. */
export const citingKinds = ['node', 'ratings', 'derived', 'exclusion', 'pitfall'] as const;

export type CitingEntity = EntityOf<(typeof citingKinds)[number]>;

/** A place that cites nothing: an entity as a whole, or one of its parts where others are cited. */
export type Uncited =
  | { readonly part: 'whole' | 'branch' | 'otherwise' | 'line' | 'row'; readonly range: Range }
  | { readonly part: 'option'; readonly option: RatedOption; readonly range: Range };

interface Citing {
  readonly cite: readonly Citation[];
  readonly range: Range;
}

/**
 * Where an entity cites nothing. A citation of the whole covers its parts; what is made of parts is cited where all its
 * parts are.
 *
 * @param counts whether a citation is taken as one
 */
export function uncitedIn(entity: CitingEntity, counts: (citation: Citation) => boolean = () => true): Uncited[] {
  const isUncited = ({ cite }: Pick<Citing, 'cite'>) => !cite.some(counts);
  if (!isUncited(entity)) return [];
  const whole: Uncited = { part: 'whole', range: entity.idRange };
  const uncitedParts = (parts: readonly Citing[], part: 'branch' | 'line' | 'row'): Uncited[] => {
    const uncited = parts.filter(isUncited);
    return uncited.length === parts.length ? [whole] : uncited.map(({ range }) => ({ part, range }));
  };
  switch (entity.kind) {
    case 'node':
      return uncitedInNode(entity);
    case 'ratings':
      return entity.options.filter(isUncited).map((option) => ({ part: 'option', option, range: option.option.range }));
    case 'derived':
      return uncitedParts(rowsOf(entity), 'row');
    default:
      return [whole];
  }

  function uncitedInNode({ content }: TreeNode): Uncited[] {
    if (content?.kind === 'recommend') return uncitedParts(content.do, 'line');
    if (content?.kind !== 'decide') return [whole];
    const { branches, otherwise } = content;
    const uncited = uncitedParts(branches, 'branch');
    return otherwise && uncited.length === 0 ? [{ part: 'otherwise', range: otherwise.range }] : uncited;
  }
}

function rowsOf({ content }: Derived): readonly Citing[] {
  return content && content.kind !== 'formula' ? content.rows : [];
}
