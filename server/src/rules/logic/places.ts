import type { CompiledDerived, CompiledNode } from '../../engine/program';
import type { LogicPlace } from '../rule';

/** Where a branch of a node or a row of a derived finding stands; by its index. */
export function rowPlace({ entity }: CompiledNode | CompiledDerived, row: number): LogicPlace {
  const { kind, id, content } = entity;
  const rows =
    content?.kind === 'decide'
      ? content.branches
      : content?.kind === 'rows' || content?.kind === 'points'
        ? content.rows
        : [];
  return { kind, id, range: rows[row]?.range ?? entity.idRange };
}

/** Where something is defined. */
export function ownPlace({ entity }: CompiledNode | CompiledDerived): LogicPlace {
  return { kind: entity.kind, id: entity.id, range: entity.idRange };
}

/** What the rows of a node and of a derived finding are called. */
export function rowWord({ entity }: CompiledNode | CompiledDerived): 'branch' | 'row' {
  return entity.kind === 'node' ? 'branch' : 'row';
}
