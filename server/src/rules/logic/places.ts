import type { CompiledDerived, CompiledNode } from '../../engine/program';
import type { Range } from '../../syntax/node';
import type { LogicPlace } from '../rule';

/** Where a branch or a line of `do` of a node, or a row of a derived finding, stands; by its index. */
export function rowPlace({ entity }: CompiledNode | CompiledDerived, row: number): LogicPlace {
  const { kind, id, content } = entity;
  return { kind, id, range: rowsOf(content)[row]?.range ?? entity.idRange };
}

function rowsOf(content: (CompiledNode | CompiledDerived)['entity']['content']): readonly { readonly range: Range }[] {
  switch (content?.kind) {
    case 'decide':
      return content.branches;
    case 'recommend':
      return content.do;
    case 'rows':
    case 'points':
      return content.rows;
    default:
      return [];
  }
}

/** Where something is defined. */
export function ownPlace({ entity }: CompiledNode | CompiledDerived): LogicPlace {
  return { kind: entity.kind, id: entity.id, range: entity.idRange };
}

/** What the rows of a node and of a derived finding are called. */
export function rowWord({ entity: { kind, content } }: CompiledNode | CompiledDerived): 'branch' | 'line' | 'row' {
  if (kind === 'derived') return 'row';
  return content?.kind === 'recommend' ? 'line' : 'branch';
}
