import {
  BranchCoverage,
  DeclarationCoverage,
  FileCoverage,
  type FileCoverageDetail,
  StatementCoverage,
  type TestItem,
  Uri,
} from 'vscode';
import type { CaseOutcome, ReachedGuideline, ReachedNode } from '../../../server/src/lsp/protocol';
import { rangeOf } from '../rangeOf';

/** A case that was run, with the guideline that it is about. */
export interface RanCase {
  readonly item: TestItem;
  readonly guideline: string;
  readonly runs: CaseOutcome['runs'];
}

/** How often a node was reached, and left by each of its ways. */
interface Count {
  readonly node: ReachedNode;
  reached: number;
  readonly ways: number[];
}

/** The nodes of one file, a guideline or a library, with the runs that came to them: a node is a statement, a way out of it a branch. */
export class NodeCoverage extends FileCoverage {
  constructor(
    uri: Uri,
    private readonly counts: readonly Count[],
    private readonly byCase: ReadonlyMap<TestItem, readonly Count[]>,
  ) {
    const ways = counts.flatMap(waysThatCount);
    const nodes = { covered: counts.filter(({ reached }) => reached > 0).length, total: counts.length };
    const branches = { covered: ways.filter(({ taken }) => taken > 0).length, total: ways.length };
    super(uri, nodes, branches, nodes, [...byCase.keys()]);
  }

  /** Node by node; of one case only what it reached. */
  details(item?: TestItem): FileCoverageDetail[] {
    const counts = item ? (this.byCase.get(item) ?? []) : this.counts;
    return counts.flatMap((count) => {
      const { node, reached } = count;
      const branches = waysThatCount(count).map(
        ({ way, taken }) => new BranchCoverage(taken, rangeOf(way.location), way.label),
      );
      return [
        new DeclarationCoverage(node.id, reached, rangeOf(node.location)),
        new StatementCoverage(reached, rangeOf(node.location), branches),
      ];
    });
  }
}

/** `then` is no branch: nobody who comes to its node leaves it otherwise. */
function waysThatCount({ node, ways }: Count) {
  return node.ways.flatMap((way, index) => (way.kind === 'then' ? [] : [{ way, taken: ways[index] ?? 0 }]));
}

/** The coverage of each file that holds nodes of the guidelines; of those that two guidelines use once. */
export function nodeCoverage(guidelines: readonly ReachedGuideline[], cases: readonly RanCase[]): NodeCoverage[] {
  const files = new Map<string, FileCounts>();
  for (const { uri: guideline, nodes } of guidelines) {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const fileOf = ({ location: { uri } }: ReachedNode): FileCounts => {
      const known = files.get(uri) ?? new FileCounts();
      files.set(uri, known);
      return known;
    };
    for (const node of nodes) fileOf(node).add(node);
    for (const { item, runs } of cases.filter((each) => each.guideline === guideline))
      for (const { node: id, way } of runs.flat()) {
        const node = byId.get(id);
        if (node) fileOf(node).pass(node, way, item);
      }
  }
  return [...files].map(([uri, { all, byCase }]) => {
    const perCase = [...byCase].map(([item, counts]): [TestItem, Count[]] => [item, [...counts.values()]]);
    return new NodeCoverage(Uri.parse(uri), [...all.values()], new Map(perCase));
  });
}

class FileCounts {
  readonly all = new Map<string, Count>();
  readonly byCase = new Map<TestItem, Map<string, Count>>();

  /** Counts a node as the server has: of all cases of one guideline. */
  add(node: ReachedNode): void {
    const count = countIn(this.all, node);
    count.reached += node.runs;
    for (const [index, { runs }] of node.ways.entries()) count.ways[index] = (count.ways[index] ?? 0) + runs;
  }

  /** Counts one run of a case that came to a node. */
  pass(node: ReachedNode, way: number | null, item: TestItem): void {
    const own = this.byCase.get(item) ?? new Map<string, Count>();
    this.byCase.set(item, own);
    const count = countIn(own, node);
    count.reached++;
    if (way !== null) count.ways[way] = (count.ways[way] ?? 0) + 1;
  }
}

function countIn(counts: Map<string, Count>, node: ReachedNode): Count {
  const known = counts.get(node.id) ?? { node, reached: 0, ways: node.ways.map(() => 0) };
  counts.set(node.id, known);
  return known;
}
