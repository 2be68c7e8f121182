import type { Placed } from '../model/assemble';
import type { DoLine, RatedOption, TreeNode } from '../model/guideline';
import { categoriesOf } from '../model/ratingScale';
import type { Entry } from '../syntax/entry';
import type { Range } from '../syntax/node';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Workspace } from '../workspace/workspace';
import { conditionText } from './conditionText';
import { type Location, spanIn } from './location';
import { oneLine, titleOf } from './titles';

export interface Tree {
  readonly title: string;
  readonly start: string | null;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

export interface Node {
  readonly id: string;
  readonly kind: 'decide' | 'recommend' | 'conclude' | 'damaged';
  readonly text: string;
  /** Urgency of a recommendation: routine, urgent, asap or stat. */
  readonly urgency: string | null;
  /** The options and actions that a recommendation offers, each in one line, ratings with their category. */
  readonly lines: readonly string[];
  /** How many citations stand on the node and its branches. */
  readonly citations: number;
  readonly reachable: boolean;
  readonly problems: { readonly errors: number; readonly warnings: number };
  readonly location: Location;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  /** The condition in words; empty for `then`. */
  readonly label: string;
  /** `awaits` is the way back to where the awaited result is asked for. */
  readonly kind: 'branch' | 'otherwise' | 'then' | 'if-none' | 'awaits';
  readonly location: Location | null;
}

/** The tree as a preview draws it; undefined when the file has no node that can be drawn. */
export function treeView(workspace: Workspace, file: GuidelineFile): Tree | undefined {
  if (file.kind !== 'guideline') return undefined;
  const nodes = [...file.guideline.nodes.values()].filter(({ source }) => source === file.document);
  if (nodes.length === 0) return undefined;
  const edges = nodes.flatMap((placed) => edgesOf(file, placed));
  const known = new Set(nodes.map(({ entity }) => entity.id));
  const drawn = edges.filter((edge) => known.has(edge.to));
  const start = file.guideline.header.get('start')?.start?.id;
  const reached = reachable(start, drawn);
  const problems = countProblems(workspace, file);
  return {
    title: file.guideline.header.get('title')?.text?.text ?? '',
    start: start !== undefined && known.has(start) ? start : null,
    nodes: nodes.map(({ entity, entry }) => ({
      id: entity.id,
      kind: entity.content?.kind ?? 'damaged',
      text: titleOf(entity) || entity.id,
      urgency: entity.content?.kind === 'recommend' ? (entity.content.urgency?.text ?? null) : null,
      lines: linesOf(file, entity),
      citations: citationsOf(entity),
      reachable: reached.has(entity.id),
      problems: problems.get(entry) ?? { errors: 0, warnings: 0 },
      location: locate(file, entry, entity.idRange),
    })),
    edges: [...drawn, ...waysBack(file, nodes, known)],
  };
}

function locate(file: GuidelineFile, entry: Entry, range: Range): Location {
  return { uri: file.uri, range: spanIn(entry, range) };
}

function edgesOf(file: GuidelineFile, { entity, entry }: Placed<TreeNode>): Edge[] {
  const { content } = entity;
  const edge = (
    kind: Edge['kind'],
    to: { id: string; range: Range } | undefined,
    label: string,
    range?: Range,
  ): Edge[] =>
    to ? [{ from: entity.id, to: to.id, label, kind, location: locate(file, entry, range ?? to.range) }] : [];
  switch (content?.kind) {
    case 'decide':
      return [
        ...content.branches.flatMap((branch) =>
          edge(
            'branch',
            branch.then,
            branch.label?.text ?? (branch.when ? conditionText(branch.when) : ''),
            branch.range,
          ),
        ),
        ...edge('otherwise', content.otherwise, 'otherwise'),
      ];
    case 'recommend':
      return [...edge('if-none', content.ifNone, 'if no option is left'), ...edge('then', content.then, '')];
    case 'conclude':
      return edge('then', content.then, '');
    case undefined:
      return [];
  }
}

/** From a node that awaits a result, to the first node in the file that asks for it. */
function waysBack(file: GuidelineFile, nodes: readonly Placed<TreeNode>[], known: ReadonlySet<string>): Edge[] {
  const askedAt = new Map<string, string>();
  for (const { entity } of nodes) {
    if (entity.content?.kind !== 'decide') continue;
    for (const branch of entity.content.branches)
      for (const id of branch.when ? findingsIn(branch.when) : []) if (!askedAt.has(id)) askedAt.set(id, entity.id);
  }
  return nodes.flatMap(({ entity, entry }) => {
    if (entity.content?.kind !== 'recommend') return [];
    const targets = new Map<string, Edge>();
    for (const awaited of entity.content.awaits) {
      const to = askedAt.get(awaited.id);
      if (to === undefined || !known.has(to)) continue;
      const label = [targets.get(to)?.label, awaited.id].filter(Boolean).join(', ');
      targets.set(to, { from: entity.id, to, label, kind: 'awaits', location: locate(file, entry, awaited.range) });
    }
    return [...targets.values()];
  });
}

function findingsIn(condition: Parameters<typeof conditionText>[0]): string[] {
  switch (condition.kind) {
    case 'test':
      return [condition.finding.id];
    case 'unreadable':
      return [];
    case 'not':
      return findingsIn(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(findingsIn);
  }
}

function linesOf(file: GuidelineFile, { content }: TreeNode): string[] {
  if (content?.kind !== 'recommend') return [];
  const table = content.options && file.guideline.ratings.get(content.options.id)?.entity;
  const options = (table?.options ?? []).map((option) => optionLine(file, option, table?.scale?.text));
  return [...options, ...content.do.map((line) => doText(file, line))];
}

function optionLine(file: GuidelineFile, { option, rating, category }: RatedOption, scale: string | undefined): string {
  const words = category?.text ?? (rating && scale ? categoriesOf(scale, rating.value)[0] : undefined);
  const details = [rating?.value, words?.replaceAll('-', ' ')].filter((part) => part !== undefined).join(', ');
  return `${labelOf(file, option.id)}${details ? ` (${details})` : ''}`;
}

function doText(file: GuidelineFile, { action, when }: DoLine): string {
  return `${labelOf(file, action.id)}${when ? `, if ${conditionText(when)}` : ''}`;
}

function labelOf(file: GuidelineFile, id: string): string {
  const placed = file.guideline.modalities.get(id) ?? file.guideline.actions.get(id);
  return oneLine(placed?.entity.label?.text ?? id);
}

function citationsOf(node: TreeNode): number {
  const branches = node.content?.kind === 'decide' ? node.content.branches : [];
  return node.cite.length + branches.reduce((sum, branch) => sum + branch.cite.length, 0);
}

function reachable(start: string | undefined, edges: readonly Edge[]): Set<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const targets = next.get(from);
    if (targets) targets.push(to);
    else next.set(from, [to]);
  }
  const reached = new Set(start === undefined ? [] : [start]);
  for (const node of reached) for (const to of next.get(node) ?? []) reached.add(to);
  return reached;
}

function countProblems(workspace: Workspace, file: GuidelineFile): Map<Entry, { errors: number; warnings: number }> {
  const counts = new Map<Entry, { errors: number; warnings: number }>();
  for (const { entry, severity, waived } of workspace.problems(file)) {
    if (waived || severity === 'information') continue;
    const count = counts.get(entry) ?? { errors: 0, warnings: 0 };
    if (severity === 'error') count.errors++;
    else count.warnings++;
    counts.set(entry, count);
  }
  return counts;
}
