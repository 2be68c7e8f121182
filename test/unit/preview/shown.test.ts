import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Graph } from '../../../client/webview/preview/graph';
import { closedAtFirst, show, toOpenFor } from '../../../client/webview/preview/shown';
import { anyTree, largeTree, treeOf, waysOf } from './trees';

const open = { closed: new Set<string>(), focus: null };

describe('what a preview shows of a tree', () => {
  it('is all of it while nothing is closed', () => {
    const graph = new Graph(treeOf('a>b a>c b>d c>d d~>a', 'lost'));

    const { ids, ways, hidden, roots } = show(graph, open);

    assert.deepEqual(ids, ['a', 'b', 'c', 'd', 'lost']);
    assert.equal(ways.length, 5);
    assert.deepEqual([...hidden], []);
    assert.deepEqual(roots, ['a', 'lost']);
  });

  it('leaves out what only a closed node leads to, and says how much that is', () => {
    const graph = new Graph(treeOf('a>b a>c b>d c>d b>e e>f'));

    const { ids, ways, hidden } = show(graph, { ...open, closed: new Set(['b']) });

    assert.deepEqual(ids, ['a', 'b', 'c', 'd']);
    assert.deepEqual(waysOf(ways), ['a>b', 'a>c', 'c>d']);
    assert.deepEqual([...hidden], [['b', 2]]);
  });

  it('keeps a way back with a result, which hides nothing', () => {
    const graph = new Graph(treeOf('a>b b>c b~>a'));

    const { ways } = show(graph, { ...open, closed: new Set(['b']) });

    assert.deepEqual(waysOf(ways), ['a>b', 'b>a']);
  });

  it('is what leads to a node and what follows it while only that is looked at', () => {
    const graph = new Graph(treeOf('a>b a>c b>d b>e c>e e>f', 'lost'));

    const { ids, hidden } = show(graph, { closed: new Set(['a', 'd']), focus: 'b' });

    assert.deepEqual(ids, ['a', 'b', 'd', 'e', 'f']);
    assert.deepEqual([...hidden], []);
  });

  it('shows every node whether or not there is a start', () => {
    const graph = new Graph({ ...treeOf('a>b b>c c>a d>e'), start: null });

    assert.deepEqual(show(graph, open).ids, ['a', 'b', 'c', 'd', 'e']);
  });

  it('never loses a node and never has one twice, whatever is closed', () => {
    fc.assert(
      fc.property(anyTree, fc.array(fc.nat(13)), fc.option(fc.nat(13)), (tree, closed, focus) => {
        const graph = new Graph(tree);
        const ids = tree.nodes.map(({ id }) => id);
        const focused = focus === null ? null : (ids[focus] ?? null);
        const shown = show(graph, { closed: new Set(closed.map((index) => `n${index}`)), focus: focused });
        const isShown = new Set(shown.ids);
        const within = focused === null ? new Set(ids) : new Set([...graph.before(focused), ...graph.after(focused)]);

        assert.equal(isShown.size, shown.ids.length);
        for (const { from, to } of shown.ways) assert.ok(isShown.has(from) && isShown.has(to));
        // All that is not shown stands behind a node that says so.
        const behind = new Set<string>();
        for (const [id, number] of shown.hidden) {
          const hidden = [...graph.after(id)].filter((each) => within.has(each) && !isShown.has(each));
          assert.ok(number <= hidden.length);
          if (hidden.length > 0) assert.ok(number > 0 || hidden.every((each) => behindOther(graph, id, each, isShown)));
          for (const each of hidden) behind.add(each);
        }
        for (const id of within) assert.ok(isShown.has(id) !== behind.has(id), id);
        for (const id of isShown) assert.ok(within.has(id));
      }),
    );
  });

  it('shows a node once what has to be opened for it is open', () => {
    fc.assert(
      fc.property(anyTree, fc.nat(13), (tree, index) => {
        const graph = new Graph(tree);
        const closed = new Set(tree.nodes.map(({ id }) => id));
        const id = tree.nodes[index % tree.nodes.length]?.id ?? '';
        for (const each of toOpenFor(graph, id, closed)) closed.delete(each);

        assert.ok(show(graph, { closed, focus: null }).ids.includes(id));
      }),
    );
  });
});

/** Whether a node can only be come to from a closed one by nodes that are shown. */
function behindOther(graph: Graph, from: string, to: string, isShown: ReadonlySet<string>): boolean {
  const reached = new Set([from]);
  for (const id of reached) for (const next of graph.next(id)) if (!isShown.has(next)) reached.add(next);
  return !reached.has(to);
}

describe('a tree that nobody has looked at yet', () => {
  it('is all open while all of it can be seen', () => {
    assert.equal(closedAtFirst(new Graph(largeTree(1_000))).size, 0);
  });

  it('shows its beginning when it is larger, and says what it hides', () => {
    const graph = new Graph(largeTree(10_000));

    const { ids, hidden } = show(graph, { closed: closedAtFirst(graph), focus: null });

    assert.ok(ids.length > 100 && ids.length <= 200, `${ids.length} are shown`);
    // In a tree nothing is hidden by two.
    assert.equal(
      [...hidden.values()].reduce((sum, each) => sum + each, 0),
      10_000 - ids.length,
    );
  });

  it('is no deeper than can be opened one by one', () => {
    const graph = new Graph(largeTree(20_000, 1));

    const { ids } = show(graph, { closed: closedAtFirst(graph), focus: null });

    assert.equal(ids.length, 200);
  });
});
