import { describeGuideline } from '../../engine';
import { unwrapped } from '../../export/oneLine';
import { editionText } from '../../export/traceReport';
import type { Placed } from '../../model/assemble';
import type { Citation, TreeNode } from '../../model/guideline';
import { isUrgency } from '../../model/urgency';
import { citedName } from '../../rules/leanings';
import type { Entry } from '../../syntax/entry';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Workspace } from '../../workspace/workspace';
import { spanIn } from '../location';
import { titleOf } from '../titles';
import { askedBy, neededIn } from './askedBy';
import { edgesOf, waysBack } from './edges';
import { grouped } from './grouped';
import { missingOf } from './missing';
import { actionsOf, optionsOf } from './offers';
import type { Cited, Edge, Node, Tree } from './tree';

/** The tree as a preview draws it; undefined when the file has no node that can be drawn. */
export function treeView(workspace: Workspace, file: GuidelineFile): Tree | undefined {
  if (file.kind !== 'guideline') return undefined;
  const nodes = [...file.guideline.nodes.values()].filter(({ source }) => source === file.document);
  if (nodes.length === 0) return undefined;
  const known = new Set(nodes.map(({ entity }) => entity.id));
  const edges = nodes.flatMap((placed) => edgesOf(file, placed)).filter(({ to }) => known.has(to));
  const start = file.guideline.header.get('start')?.start?.id;
  const problem = startProblem(file, start, known);
  const reached = problem === '' ? reachable(start, edges) : known;
  const askedAt = askingNodes(file, nodes, reached);
  const asked = new Set(askedAt.keys());
  const problems = countProblems(workspace, file);
  const about = describeGuideline(file.guideline);
  return {
    title: unwrapped(about.title),
    edition: editionText(about, file.today),
    disclaimer: unwrapped(about.disclaimer?.clinician ?? ''),
    start: start !== undefined && known.has(start) ? start : null,
    startProblem: problem,
    nodes: nodes.map(({ entity, entry }) => ({
      ...wordsOf(entity),
      id: entity.id,
      asks: askedBy(file, entity),
      options: optionsOf(file, entity),
      actions: actionsOf(file, entity),
      citations: citedBy(entity),
      missing: missingOf(file, entity, known, asked),
      reachable: reached.has(entity.id),
      problems: problems.get(entry) ?? { errors: 0, warnings: 0 },
      location: { uri: file.uri, range: spanIn(entry, entity.idRange) },
    })),
    edges: [...edges, ...waysBack(file, nodes, askedAt, reached, edges)],
  };
}

function wordsOf(entity: TreeNode): Pick<Node, 'kind' | 'text' | 'patientText' | 'urgency' | 'within'> {
  const { content } = entity;
  const text = titleOf(entity) || entity.id;
  const bare = { text, patientText: null, urgency: null, within: null };
  switch (content?.kind) {
    case 'recommend':
      return {
        kind: 'recommend',
        text,
        patientText: patientText(content.recommend.patient?.text),
        // A misspelt one must not pass for one: it is told among what is missing.
        urgency: content.urgency && isUrgency(content.urgency.text) ? content.urgency.text : null,
        within: content.within?.text ?? null,
      };
    case 'conclude':
      return { ...bare, kind: 'conclude', patientText: patientText(content.conclude.patient?.text) };
    case 'decide':
      return { ...bare, kind: 'decide' };
    case undefined:
      return { ...bare, kind: 'damaged' };
  }
}

function patientText(text: string | undefined): string | null {
  return unwrapped(text ?? '') || null;
}

function citedBy({ cite, content }: TreeNode): Cited[] {
  const parts: readonly { readonly cite: readonly Citation[] }[] =
    content?.kind === 'decide' ? content.branches : content?.kind === 'recommend' ? content.do : [];
  const cited = new Map<string, Cited>();
  for (const citation of [...cite, ...parts.flatMap((part) => part.cite)]) {
    const name = citedName(citation);
    const before = cited.get(name);
    // Cited without a doubt somewhere and with one elsewhere, it stands with the doubt.
    cited.set(name, { name, indirect: before?.indirect === true || citation.indirect !== undefined });
  }
  return [...cited.values()];
}

/** Without a start every node would seem to be cut off from it, which none is. */
function startProblem(file: GuidelineFile, start: string | undefined, known: ReadonlySet<string>): string {
  if (start !== undefined && known.has(start)) return '';
  const unknown = 'Which nodes can be reached is not known.';
  if (start !== undefined) {
    const isElsewhere = file.guideline.nodes.has(start);
    return `The start "${unwrapped(start)}" names ${isElsewhere ? 'a node of a library, which is not drawn here' : 'no node'}. ${unknown}`;
  }
  const isWritten = file.guideline.header.has('start');
  return `${isWritten ? 'The start cannot be read.' : 'The guideline does not say where it starts.'} ${unknown}`;
}

/** The decisions that ask for each finding: first those that a run comes to, by the fewest steps, then the others. */
function askingNodes(
  file: GuidelineFile,
  nodes: readonly Placed<TreeNode>[],
  reached: ReadonlySet<string>,
): Map<string, string[]> {
  const needed = new Map(nodes.map(({ entity }) => [entity.id, neededIn(file, entity)]));
  const inOrder = [...new Set([...reached, ...needed.keys()])];
  return grouped(inOrder.flatMap((node) => [...(needed.get(node) ?? [])].map((id) => [id, node] as const)));
}

/** The start and all that can be come to from it, nearest first. */
function reachable(start: string | undefined, edges: readonly Edge[]): Set<string> {
  const next = grouped(edges.map(({ from, to }) => [from, to]));
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
