import fc from 'fast-check';
import type { Way } from '../../../client/webview/preview/graph';
import type { TreeView, TreeViewEdge, TreeViewNode } from '../../../server/src/lsp/protocol';

/** A tree from its ways, each `from>to`, or `from~>to` for a way back with a result; nodes in the order in which they are named. */
export function treeOf(ways: string, ...further: readonly string[]): TreeView {
  const parsed = ways
    .split(' ')
    .filter((way) => way !== '')
    .map((way) => {
      const [from = '', to = ''] = way.split(/~?>/);
      return { from, to, isBack: way.includes('~') };
    });
  const ids = [...new Set([...parsed.flatMap(({ from, to }) => [from, to]), ...further])];
  return tree(
    ids.map((id) => node(id)),
    parsed.map(({ from, to, isBack }, index) => edge(from, to, index, isBack)),
  );
}

export function tree(nodes: readonly TreeViewNode[], edges: readonly TreeViewEdge[]): TreeView {
  return {
    title: 'Legs',
    edition: 'Version 1, under review. Not approved for use.',
    disclaimer: 'For professionals.',
    start: nodes[0]?.id ?? null,
    startProblem: '',
    nodes,
    edges,
    version: 1,
  };
}

export function node(id: string, more: Partial<TreeViewNode> = {}): TreeViewNode {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return {
    id,
    kind: 'decide',
    text: `What of ${id}?`,
    patientText: null,
    urgency: null,
    within: null,
    asks: [],
    options: [],
    actions: [],
    citations: [],
    missing: [],
    reachable: true,
    problems: { errors: 0, warnings: 0 },
    location: { uri: 'file:///legs.guideline.yaml', range },
    ...more,
  };
}

export function edge(from: string, to: string, way: number, isBack = false): TreeViewEdge {
  const label = `${from} is ${way}`;
  return isBack
    ? { from, to, way: 'awaits', label, kind: 'awaits', location: null }
    : { from, to, way, label, kind: 'branch', location: null };
}

/** Any tree: joins, circles, ways back, nodes that nothing leads to. */
export const anyTree: fc.Arbitrary<TreeView> = fc.integer({ min: 1, max: 14 }).chain((size) =>
  fc
    .array(
      fc.record({
        from: fc.integer({ min: 0, max: size - 1 }),
        to: fc.integer({ min: 0, max: size - 1 }),
        isBack: fc.boolean().map((back) => back && size > 3),
      }),
      { maxLength: 2 * size },
    )
    .map((ways) =>
      tree(
        Array.from({ length: size }, (_, index) => node(`n${index}`)),
        ways.map(({ from, to, isBack }, index) => edge(`n${from}`, `n${to}`, index, isBack)),
      ),
    ),
);

/** A tree of so many nodes in which each leads to some others, the last ones to none. */
export function largeTree(size: number, ways = 3): TreeView {
  const nodes = Array.from({ length: size }, (_, index) => node(`n${index}`));
  const edges = Array.from({ length: size - 1 }, (_, index) =>
    edge(`n${Math.floor(index / ways)}`, `n${index + 1}`, index),
  );
  return tree(nodes, edges);
}

export const waysOf = (ways: readonly Way[]): string[] => ways.map(({ from, to }) => `${from}>${to}`);

/** Six pixels for each character: as good as any font for what is laid out by it. */
export const measure = (text: string): number => 6 * [...text].length;
