import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { CaseOutcome, ReachedGuideline, ReachedWay, TestRun } from '../caseTests';
import { expectNothingText } from '../reachText';
import type { Overlay } from './overlay';
import { counted, legendOf, type Meaning } from './overlayWords';
import type { Way } from './tree';

const meanings: readonly Meaning[] = [
  { tone: 'good', one: 'node is passed, with all its ways', many: 'nodes are passed, with all their ways' },
  { tone: 'partly', one: 'node is passed, but not all its ways', many: 'nodes are passed, but not all their ways' },
  { tone: 'bad', one: 'node is passed by no case', many: 'nodes are passed by no case' },
];

/** Which nodes and ways the cases pass that are there for a guideline, whether or not they come out as expected. */
export function testsOverlay(file: GuidelineFile, run: TestRun): Overlay {
  const reached = reachedIn(file, run);
  const nodes = ownNodes(file, reached).map(({ id, patients, ways }) => {
    const missing = ways.filter((way) => way.patients === 0).length;
    if (patients === 0) return { node: id, tone: 'bad' as const, text: 'untested', more: 'No case passes this node' };
    if (missing === 0)
      return {
        node: id,
        tone: 'good' as const,
        text: 'tested',
        more: `Passed by ${counted(patients, 'case')}, by all its ways`,
      };
    const text = `${ways.length - missing} of ${counted(ways.length, 'way')}`;
    return { node: id, tone: 'partly' as const, text, more: `Passed by ${counted(patients, 'case')}, by ${text}` };
  });
  const ways = ownNodes(file, reached).flatMap(({ id, ways: all }) =>
    all.flatMap((way, index) =>
      way.patients > 0
        ? []
        : [{ from: id, way: wayOf(way, index), tone: 'bad' as const, text: 'untested', more: 'No case goes this way' }],
    ),
  );
  return { kind: 'tests', summary: summaryOf(run, reached), legend: legendOf(meanings, nodes), nodes, ways };
}

/** The numbers of `guideline test`, in its words. */
function summaryOf(run: TestRun, reached: ReachedGuideline | undefined): string {
  const cases = run.files.flatMap((each) => each.cases);
  const problems = run.files.reduce((sum, file) => sum + file.problems.length, 0);
  if (cases.length + problems === 0 || !reached) return 'No case file beside this guideline has a case for it.';
  const came = (out: CaseOutcome['outcome']) => cases.filter(({ outcome }) => outcome === out).length;
  const [failed, broken, silent] = [came('fail'), came('broken'), came('expects-nothing')];
  const parts = [
    `${came('pass')} passed`,
    ...(failed > 0 || broken === 0 ? [`${failed} failed`] : []),
    ...(broken > 0 ? [`${broken} broken`] : []),
    ...(silent > 0 ? [expectNothingText(silent)] : []),
    ...(problems > 0 ? [`${counted(problems, 'error')} outside of cases`] : []),
  ];
  const { nodes, branches } = reached.reach;
  return `${counted(cases.length, 'case')}: ${parts.join(', ')}. Those that can be run${silent > 0 ? ' and expect something' : ''} pass ${nodes.reached} of ${counted(nodes.of, 'node')} and ${branches.reached} of ${counted(branches.of, 'branch', 'branches')}.`;
}

/** How cases went through this guideline; undefined when nothing was run. */
export function reachedIn(file: GuidelineFile, { guidelines }: TestRun): ReachedGuideline | undefined {
  return guidelines.find(({ uri }) => uri === file.uri);
}

/** Those that stand in the file itself, as they are drawn. */
export function ownNodes(file: GuidelineFile, reached: ReachedGuideline | undefined): ReachedGuideline['nodes'] {
  return reached?.nodes.filter(({ location }) => location.uri === file.uri) ?? [];
}

/** Which of a node's ways it is, as the tree names it. */
export function wayOf({ kind }: ReachedWay, index: number): Way {
  return kind === 'branch' ? index : kind;
}
