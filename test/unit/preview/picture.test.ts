import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Graph } from '../../../client/webview/preview/graph';
import { pageToPrint } from '../../../client/webview/preview/pageToPrint';
import { pictureOf } from '../../../client/webview/preview/picture';
import type { Scene } from '../../../client/webview/preview/scene';
import { type Openness, show } from '../../../client/webview/preview/shown';
import type { TreeView } from '../../../server/src/lsp/protocol';
import { edge, measure, node, tree, treeOf } from './trees';

function sceneOf(of: TreeView, openness: Openness = { closed: new Set(), focus: null }): Scene {
  const graph = new Graph(of);
  const shown = show(graph, openness);
  const nodes = of.nodes.filter(({ id }) => shown.ids.includes(id));
  const ways = graph.ways.filter(({ from }) => shown.ids.includes(from));
  return {
    shown,
    nodes,
    ways,
    start: of.start,
    audience: 'clinician',
    fonts: { text: 'Arial', code: "'Courier New'" },
  };
}

function optionsOf({ title, edition, disclaimer, nodes }: TreeView) {
  return { title, edition, disclaimer, total: nodes.length };
}

const picture = (of: TreeView, openness?: Openness) => pictureOf(sceneOf(of, openness), optionsOf(of), measure);

/** The names of elements, if all of them are closed in their order and nothing else stands where markup would. */
function elementsOf(xml: string): Set<string> {
  const names = new Set<string>();
  const open: string[] = [];
  const text = xml
    .replace(/^<\?xml[^>]*\?>/, '')
    .replace(/<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g, (_, end, name, attributes, alone) => {
      names.add(name);
      if (end) assert.equal(open.pop(), name);
      else if (!alone) open.push(name);
      assert.doesNotMatch(attributes, /&(?!amp;|lt;|gt;|quot;)/);
      return '';
    });
  assert.deepEqual(open, []);
  assert.doesNotMatch(text, /[<>]|&(?!amp;|lt;|gt;|quot;)/);
  return names;
}

describe('the picture of a tree', () => {
  it('needs nothing from elsewhere, no HTML and no style sheet', () => {
    const svg = picture(treeOf('a>b a>c c~>a'));

    assert.deepEqual([...elementsOf(svg)].sort(), ['desc', 'g', 'path', 'rect', 'svg', 'text', 'title']);
    assert.doesNotMatch(svg, /foreignObject|<style|href|url\(|class=|data-|var\(/);
  });

  it('says what it is a picture of, and what may be done with it', () => {
    const svg = picture(treeOf('a>b'));

    for (const text of ['Legs', 'Version 1, under review. Not approved for use.', 'For professionals.', 'What of b?'])
      assert.ok(svg.includes(`>${text}</text>`), text);
  });

  it('says how much of the tree is not in it', () => {
    const svg = picture(treeOf('a>b b>c b>d'), { closed: new Set(['b']), focus: null });

    assert.match(svg, /This picture shows 2 nodes of 4\./);
    assert.match(svg, /\+ 2 nodes/);
  });

  it('has every text as text, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const hostile = `${text}<script>alert(1)</script>"&]]>\u0000\uD800\u202E`;
        const of = tree(
          [node(hostile, { text: hostile, urgency: hostile }), node('b')],
          [{ ...edge(hostile, 'b', 0), label: hostile }],
        );
        const svg = picture({ ...of, title: hostile, edition: hostile, disclaimer: hostile });
        assert.ok(!elementsOf(svg).has('script'));
        assert.ok(!svg.includes('\u0000') && !svg.includes('\uFFFF'));
      }),
    );
  });

  it('sets what reads from the right from the right', () => {
    const svg = picture(tree([node('a', { text: 'מה הראה האולטרסאונד?' })], []));

    assert.match(svg, /<text [^>]*direction="rtl"[^>]*>מה הראה האולטרסאונד\?<\/text>/);
  });
});

describe('the page to print', () => {
  it('has the picture, and all of it in words', () => {
    const of = tree(
      [
        node('a', { text: 'Which <b>leg</b>?' }),
        node('b', {
          kind: 'recommend',
          reachable: false,
          problems: { errors: 1, warnings: 2 },
          missing: ['then → gone (no such node)'],
          options: [{ label: 'CT', detail: 'ACR 8/9', excludedIf: ['pregnant: yes'], cautionIf: [] }],
        }),
      ],
      [edge('a', 'b', 0)],
    );
    const scene = sceneOf(of);
    const html = pageToPrint(scene, optionsOf(of), pictureOf(scene, optionsOf(of), measure));

    assert.match(html, /^<!DOCTYPE html>/);
    assert.match(html, /<svg /);
    assert.match(html, /<p dir="auto">Which &lt;b&gt;leg&lt;\/b&gt;\?<\/p>/);
    assert.match(html, /CT \(ACR 8\/9\).*CT: not if pregnant: yes/);
    assert.match(html, /Not reachable/);
    assert.match(html, /<p class="doubt">1 error, 2 warnings<\/p>/);
    assert.equal(html.match(/then → gone \(no such node\)/g)?.length, 2);
    assert.match(html, /default-src 'none'/);
    assert.doesNotMatch(html, /<script|src=|href=/);
  });
});
