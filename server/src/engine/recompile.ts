import { type Guideline, type Placed, tableOf } from '../model/assemble';
import { EditedTable } from '../model/editedTable';
import type { Entity } from '../model/guideline';
import { workOf } from '../model/works';
import { compileImpossible, compilePopulation, withMachine } from './compile';
import { compileDerived, domainOfDerived } from './compileDerived';
import { compileNode } from './compileNodes';
import { compileCondition } from './conditions';
import { domainOf } from './domain';
import { logicOf } from './logicOf';
import { compilePitfall } from './pitfalls';
import type { Program } from './program';

/**
 * The program after an edit that replaced one entity by another under the same id and in the same place: a node by any
 * other, anything else by one that differs in words and places alone. Whatever is compiled of other entities is taken
 * over, with the basis. Undefined where that does not do and all has to be compiled.
 */
export function recompile(program: Program, before: Placed, after: Placed): Program | undefined {
  const guideline = withEntity(program.guideline, before, after);
  if (!guideline) return undefined;
  const { entity } = after;
  const isWordsOnly = logicOf(before.entity) === logicOf(entity);
  if (entity.kind !== 'node' && !isWordsOnly) return undefined;
  const changed = recompiled(program, guideline, entity, isWordsOnly);
  return changed && withMachine({ ...program, guideline, ...changed });
}

/** The guideline with one entity replaced; undefined when `before` is not the one that counts under its id. */
function withEntity(guideline: Guideline, before: Placed, after: Placed): Guideline | undefined {
  const { kind, id } = after.entity;
  if (before.entity.kind !== kind || before.entity.id !== id) return undefined;
  if (after.entity.kind === 'header') {
    if (guideline.header.get(id) !== before.entity) return undefined;
    return { ...guideline, header: EditedTable.with(guideline.header, id, after.entity) };
  }
  if (kind === 'waiver' || kind === 'case') return guideline;
  const name = tableOf(kind);
  const table = name && guideline[name];
  const parts = table?.get(id)?.parts;
  if (name && table && parts) {
    if (!parts.some(({ entity }) => entity === before.entity)) return undefined;
    const work = workOf(parts.map((part) => (part.entity === before.entity ? after : part)));
    return work && { ...guideline, [name]: EditedTable.with<Placed>(table, id, work) };
  }
  if (!table || table.get(id)?.entity !== before.entity) return undefined;
  return { ...guideline, [name]: EditedTable.with<Placed>(table, id, after) };
}

/** What of a program is another with this entity; nothing else is. */
function recompiled(
  program: Program,
  guideline: Guideline,
  entity: Entity,
  isWordsOnly: boolean,
): Partial<Program> | undefined {
  const { scope, nodeIndex, recommendables, nodes } = program;
  switch (entity.kind) {
    case 'node': {
      const index = nodeIndex.get(entity.id);
      if (index === undefined) return undefined;
      const node = compileNode(entity, index, { ...scope, guideline, nodeIndex, recommendables });
      const isSame = nodes[index]?.content.kind === node.content.kind && node.content.kind !== 'damage';
      return { nodes: replaced(nodes, index, node), ...(!(isSame && isWordsOnly) && { logic: {} }) };
    }
    case 'finding': {
      const index = program.findings.findIndex(({ id }) => id === entity.id);
      const finding = program.findings[index];
      const domain = domainOf(entity.type); // the labels of its values may be others
      return finding && { findings: replaced(program.findings, index, { ...finding, entity, domain }) };
    }
    case 'derived': {
      const index = program.derived.findIndex(({ id }) => id === entity.id);
      const old = program.derived[index];
      // One that was broken because it leads back to itself would come out whole.
      if (!old || old.content.kind === 'damage') return undefined;
      return { derived: replaced(program.derived, index, compileDerived(entity, domainOfDerived(entity), scope)) };
    }
    case 'impossible': {
      const index = program.impossible.findIndex(({ id }) => id === entity.id);
      return { impossible: replaced(program.impossible, index, compileImpossible(entity, scope)) };
    }
    case 'exclusion': {
      const own = program.guards.flatMap((guard, index) => (guard.id === entity.id ? [index] : []));
      const [index = -1] = own;
      const old = program.guards[index];
      // More than one, or one that is joined to a doubt about its target, is made where targets are read.
      if (!old || own.length > 1 || old.when.parts.some(({ op }) => op === 'broken')) return undefined;
      const guard = { ...old, entity, at: { ...old.at, range: entity.idRange } };
      const when = compileCondition(entity.when, scope, guard.at);
      return { guards: replaced(program.guards, index, { ...guard, when }) };
    }
    case 'pitfall': {
      const index = program.pitfalls.findIndex(({ id }) => id === entity.id);
      const pitfall = compilePitfall(entity, scope);
      if ((index === -1) !== (pitfall === undefined)) return undefined;
      return pitfall ? { pitfalls: replaced(program.pitfalls, index, pitfall) } : {};
    }
    case 'header':
      return entity.id === 'population' ? compilePopulation(entity, scope) : {};
    case 'reference':
    case 'waiver':
    case 'case':
      return {};
    default:
      // Labels of what is recommended, and tables, are part of many nodes.
      return undefined;
  }
}

function replaced<T>(items: readonly T[], index: number, item: T): readonly T[] {
  const copy = [...items];
  copy[index] = item;
  return copy;
}
