import { unwrapped } from '../../export/oneLine';
import type { Entry } from '../../syntax/entry';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Workspace } from '../../workspace/workspace';
import type { Note, Overlay } from './overlay';
import { counted, legendOf, type Meaning } from './overlayWords';

const meanings: readonly Meaning[] = [
  { tone: 'bad', one: 'node has errors', many: 'nodes have errors' },
  { tone: 'partly', one: 'node has warnings', many: 'nodes have warnings' },
  { tone: 'aside', one: 'node has hints or waived findings', many: 'nodes have hints or waived findings' },
  { tone: 'good', one: 'node has nothing', many: 'nodes have nothing' },
];

/** What was found at each node, as the list of problems tells it; that of the rest of the file in the summary. */
export function problemsOverlay(workspace: Workspace, file: GuidelineFile): Overlay {
  const problems = workspace.problems(file);
  const byEntry = new Map<Entry, Problem[]>();
  for (const problem of problems) {
    const known = byEntry.get(problem.entry);
    if (known) known.push(problem);
    else byEntry.set(problem.entry, [problem]);
  }
  const drawn = [...file.guideline.nodes.values()].filter(({ source }) => source === file.document);
  const nodes = drawn.map(({ entity, entry }) => ({ node: entity.id, ...noteOf(byEntry.get(entry) ?? []) }));
  const atNodes = drawn.reduce((sum, { entry }) => sum + open(byEntry.get(entry) ?? []).length, 0);
  const elsewhere = open(problems).length - atNodes;
  const rest = elsewhere > 0 ? `, ${elsewhere} elsewhere in this file` : '';
  return {
    kind: 'problems',
    summary: `${counted(atNodes, 'error or warning', 'errors and warnings')} at nodes${rest}.`,
    legend: legendOf(meanings, nodes),
    nodes,
    ways: [],
  };
}

type Problem = ReturnType<Workspace['problems']>[number];

/** Errors and warnings that nobody answers for. */
function open(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity, waived }) => !waived && severity !== 'information');
}

function noteOf(problems: readonly Problem[]): Note {
  const more = problems.map(({ message, waived }) => `${unwrapped(message)}${waived ? ' (waived)' : ''}`).join('\n');
  const opened = open(problems);
  const errors = opened.filter(({ severity }) => severity === 'error').length;
  const warnings = opened.length - errors;
  const words = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  if (words.length > 0) return { tone: errors > 0 ? 'bad' : 'partly', text: words.join(', '), more };
  return problems.length > 0
    ? { tone: 'aside', text: counted(problems.length, 'hint'), more }
    : { tone: 'good', text: 'nothing', more: 'Nothing was found here' };
}
