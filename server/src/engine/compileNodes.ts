import type { Guideline } from '../model/assemble';
import type { Name, NodeContent, TreeNode } from '../model/guideline';
import { itemsOf, rangeOf } from '../model/read';
import { fieldOf, type Range } from '../syntax/node';
import { compileCondition, type Scope } from './conditions';
import type { Place } from './place';
import type {
  CompiledAction,
  CompiledContent,
  CompiledNode,
  CompiledOption,
  Damage,
  Recommendable,
  Target,
} from './program';
import { compileOption, rank } from './rank';
import { compileRows } from './rows';
import type { Outcome, Step } from './run';

/** What names mean in nodes. */
export interface NodeScope extends Scope {
  readonly guideline: Guideline;
  readonly nodeIndex: ReadonlyMap<string, number>;
  readonly recommendables: ReadonlyMap<string, Recommendable>;
}

type Draft = { -readonly [K in keyof CompiledNode]: CompiledNode[K] };

/** Compiles one node; its steps refer to the node that they are steps of. */
export function compileNode(entity: TreeNode, index: number, scope: NodeScope): CompiledNode {
  const at: Place = { kind: 'node', id: entity.id, range: entity.idRange };
  const nothing: Damage = { kind: 'damage', at, why: 'does neither decide nor recommend nor conclude' };
  const node = { id: entity.id, index, entity, at, content: nothing } as Omit<Draft, 'open'> as Draft;
  node.open = { kind: 'open', node };
  if (entity.content) node.content = compileContent(entity.content, node, scope);
  return node;
}

function compileContent(content: NodeContent, node: CompiledNode, scope: NodeScope): CompiledContent {
  switch (content.kind) {
    case 'decide':
      return compileDecision(content, node, scope);
    case 'recommend':
      return compileRecommendation(content, node, scope);
    case 'conclude':
      return {
        kind: 'conclude',
        step: { kind: 'conclusion', node },
        end: { kind: 'conclusion', at: node.at },
        ...(content.then && { next: targetOf(content.then, node.at, scope) }),
      };
  }
}

function compileDecision(
  content: Extract<NodeContent, { kind: 'decide' }>,
  node: CompiledNode,
  scope: NodeScope,
): CompiledContent {
  const { branches, otherwise } = content;
  return {
    kind: 'decide',
    ...compileRows(
      branches.map(({ when, range }) => compileCondition(when, scope, { ...node.at, range })),
      content.hit === 'first',
      scope,
    ),
    targets: branches.map(({ then, range }) =>
      then ? targetOf(then, node.at, scope) : damage(node.at, range, 'this branch leads nowhere ("then")'),
    ),
    steps: branches.map((_, branch): Step => ({ kind: 'branch', node, branch })),
    otherwiseStep: { kind: 'otherwise', node },
    gap: { kind: 'gap', at: node.at },
    ...(otherwise && { otherwise: targetOf(otherwise, node.at, scope) }),
  };
}

function compileRecommendation(
  content: Extract<NodeContent, { kind: 'recommend' }>,
  node: CompiledNode,
  scope: NodeScope,
): CompiledContent {
  const unread = unreadField(content, node);
  if (unread) return unread;
  const table = content.options && scope.guideline.ratings.get(content.options.id)?.entity;
  if (content.options && !table)
    return damage(node.at, content.options.range, `"${content.options.id}" is no ratings table`);
  if (table?.options.length === 0) return damage(node.at, node.at.range, `"${table.id}" lists no options`);

  const options: CompiledOption[] = [];
  for (const option of table?.options ?? []) {
    const recommendable = scope.recommendables.get(option.option.id);
    if (!recommendable)
      return damage(
        { kind: 'ratings', id: table?.id ?? '', range: option.range },
        option.option.range,
        stray(option.option),
      );
    if (table) options.push(compileOption(scope.guideline, table, option, recommendable));
  }
  const actions: CompiledAction[] = [];
  for (const { action, when, range } of content.do) {
    const recommendable = scope.recommendables.get(action.id);
    if (!recommendable) return damage(node.at, action.range, stray(action));
    actions.push({ recommendable, ...(when && { when: compileCondition(when, scope, { ...node.at, range }) }) });
  }

  return {
    kind: 'recommend',
    ...(table && { table }),
    options: rank(options),
    actions,
    guards: guardsOf([...options, ...actions]),
    conditions: actions.flatMap(({ when }) => when ?? []),
    gap: { kind: 'gap', at: node.at },
    end: endOf(content, node, scope),
    ...(content.ifNone && { ifNone: targetOf(content.ifNone, node.at, scope) }),
    // A result that is waited for ends the run, whatever else is written.
    ...(content.then && content.awaits.length === 0 && { next: targetOf(content.then, node.at, scope) }),
  };
}

/** A field that stands in a node's text and not, or not whole, in its content: advice without it would be other advice. */
function unreadField(content: Extract<NodeContent, { kind: 'recommend' }>, node: CompiledNode): Damage | undefined {
  const read: readonly (readonly [field: string, count: number])[] = [
    ['options', content.options ? 1 : 0],
    ['if-none', content.ifNone ? 1 : 0],
    ['do', content.do.length],
    ['awaits', content.awaits.length],
    ['then', content.then ? 1 : 0],
  ];
  for (const [field, count] of read) {
    const written = fieldOf(node.entity.value, field);
    if (written && (itemsOf(written).length !== count || count === 0))
      return damage(node.at, rangeOf(written), `cannot read all of "${field}"`);
  }
  return undefined;
}

function guardsOf(all: readonly { readonly recommendable: Recommendable }[]): number[] {
  const guards = new Set(
    all.flatMap(({ recommendable: { excludedBy, cautionedBy } }) => [...excludedBy, ...cautionedBy]),
  );
  return [...guards].sort((a, b) => a - b);
}

function endOf({ awaits }: Extract<NodeContent, { kind: 'recommend' }>, node: CompiledNode, scope: NodeScope): Outcome {
  const strayed = awaits.find(({ id }) => !scope.guideline.findings.has(id));
  if (strayed) return { ...damage(node.at, strayed.range, `"${strayed.id}" is no finding`), kind: 'broken' };
  if (awaits.length > 0) return { kind: 'awaits', at: node.at, findings: awaits.map(({ id }) => id) };
  return { kind: 'recommendation', at: node.at };
}

function targetOf(name: Name, at: Place, { nodeIndex }: NodeScope): Target {
  return nodeIndex.get(name.id) ?? damage(at, name.range, `"${name.id}" is no node`);
}

function stray({ id }: Name): string {
  return `"${id}" is no modality or action`;
}

function damage(at: Place, range: Range, why: string): Damage {
  return { kind: 'damage', at: { ...at, range }, why };
}
