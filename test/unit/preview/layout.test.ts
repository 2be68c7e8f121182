import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnsOf } from '../../../client/webview/preview/columns';
import { Graph } from '../../../client/webview/preview/graph';
import { type Layout, layOut, type Measured } from '../../../client/webview/preview/layout';
import { type Direction, Ways } from '../../../client/webview/preview/navigate';
import { type Openness, type Shown, show } from '../../../client/webview/preview/shown';
import type { TreeView } from '../../../server/src/lsp/protocol';
import { anyTree, largeTree, treeOf } from './trees';

const open: Openness = { closed: new Set(), focus: null };

function laidOut(tree: TreeView, openness = open): { graph: Graph; shown: Shown; layout: Layout } {
  const graph = new Graph(tree);
  const shown = show(graph, openness);
  const cards = new Map<string, Measured>(
    shown.ids.map((id, index) => [id, { width: 200, height: 60 + (index % 5) * 30, rows: new Map() }]),
  );
  return { graph, shown, layout: layOut(shown, cards) };
}

describe('the columns of a tree', () => {
  it('stand in the order in which one comes to them, by the longest way', () => {
    const { column, back } = columnsOf(show(new Graph(treeOf('a>b b>c a>c c>d d~>a')), open));

    assert.deepEqual(Object.fromEntries(column), { a: 0, b: 1, c: 2, d: 3 });
    assert.deepEqual(
      [...back].map(({ from, to }) => `${from}>${to}`),
      ['d>a'],
    );
  });

  it('take a circle for a way back', () => {
    const { column, back } = columnsOf(show(new Graph(treeOf('a>b b>c c>b')), open));

    assert.deepEqual(Object.fromEntries(column), { a: 0, b: 1, c: 2 });
    assert.equal(back.size, 1);
  });
});

describe('the layout of a tree', () => {
  it('has every card in its column, none over another, and every way from card to card', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const { shown, layout } = laidOut(tree);
        const boxes = shown.ids.map((id) => {
          const box = layout.nodes.get(id);
          assert.ok(box, id);
          return box;
        });
        for (const [index, a] of boxes.entries()) {
          assert.ok(a.y - a.height / 2 >= 0 && a.y + a.height / 2 <= layout.height);
          assert.ok(a.x - a.width / 2 >= 0 && a.x + a.width / 2 <= layout.width);
          for (const b of boxes.slice(index + 1))
            assert.ok(a.x !== b.x || Math.abs(a.y - b.y) >= (a.height + b.height) / 2);
        }
        for (const way of shown.ways) assert.ok((layout.ways.get(way.index)?.length ?? 0) >= 2);
      }),
    );
  });

  it('leads ways past the cards that they pass', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const { shown, layout } = laidOut(tree);
        for (const { index, from, to } of shown.ways) {
          const points = layout.ways.get(index) ?? [];
          for (const id of shown.ids) {
            const box = layout.nodes.get(id);
            if (!box || id === from || id === to) continue;
            // Between columns lines bend; within a column they are level.
            const within = points.filter(({ x }) => Math.abs(x - box.x) < box.width / 2);
            const isLevel = points.some(
              ({ x, y }, at) =>
                Math.abs(x - box.x) <= box.width / 2 && points[at + 1]?.y === y && Math.abs(y - box.y) < box.height / 2,
            );
            assert.ok(within.length === 0 && !isLevel, `${from}>${to} passes over ${id}`);
          }
        }
      }),
    );
  });

  it('has the branches of a node in the order of the file', () => {
    const { layout } = laidOut(treeOf('a>b a>c a>d'));
    const y = (id: string) => layout.nodes.get(id)?.y ?? 0;

    assert.ok(y('b') < y('c') && y('c') < y('d'));
  });

  it('does not grow faster than the tree', () => {
    const { layout } = laidOut(largeTree(20_000, 1));

    assert.equal(layout.nodes.size, 20_000);
    assert.equal(laidOut(largeTree(5_000, 4_999)).layout.nodes.size, 5_000);
  });
});

describe('the arrow keys', () => {
  const directions: readonly Direction[] = ['on', 'back', 'up', 'down', 'first', 'last'];

  it('come to every node that is shown', () => {
    fc.assert(
      fc.property(anyTree, fc.array(fc.nat(13), { maxLength: 3 }), (tree, closed) => {
        const { graph, shown, layout } = laidOut(tree, {
          ...open,
          closed: new Set(closed.map((index) => `n${index}`)),
        });
        const walk = (keys: readonly Direction[]) => {
          const ways = new Ways(graph, shown, layout);
          return keys.reduce((at, key) => ways.from(at, key) ?? at, shown.roots[0] ?? '');
        };
        const reached = new Map<string, readonly Direction[]>([[shown.roots[0] ?? '', []]]);
        for (const keys of reached.values())
          for (const key of directions) {
            const at = walk([...keys, key]);
            if (!reached.has(at)) reached.set(at, [...keys, key]);
          }
        assert.deepEqual([...reached.keys()].sort(), [...shown.ids].sort());
      }),
    );
  });

  it('lead on to the first branch, down to the next, and back to where one came from', () => {
    const { graph, shown, layout } = laidOut(treeOf('a>b a>c b>d c>d'));
    const ways = new Ways(graph, shown, layout);

    assert.equal(ways.from('a', 'on'), 'b');
    assert.equal(ways.from('b', 'down'), 'c');
    assert.equal(ways.from('c', 'on'), 'd');
    assert.equal(ways.from('d', 'back'), 'c');
    assert.equal(ways.from('c', 'back'), 'a');
  });
});
