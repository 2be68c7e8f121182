import type { TreeViewNode } from '../../../server/src/lsp/protocol';
import { type Card, cardOf } from './card';
import type { Way } from './graph';
import type { Audience } from './inWords';
import { type Layout, layOut } from './layout';
import type { Fonts, Measure } from './lettering';
import type { Shown } from './shown';

/** All that is needed to draw what is shown of a tree, as plain data: it is sent to where it is laid out. */
export interface Scene {
  readonly shown: Shown;
  /** Those that are shown. */
  readonly nodes: readonly TreeViewNode[];
  /** All ways that begin at them, whether or not they are followed. */
  readonly ways: readonly Way[];
  readonly start: string | null;
  readonly audience: Audience;
  readonly fonts: Fonts;
}

/** The card of each node that is shown. */
export function cardsOf({ nodes, ways, start, audience }: Scene, measure: Measure): Map<string, Card> {
  const from = new Map<string, Way[]>(nodes.map(({ id }) => [id, []]));
  for (const way of ways) from.get(way.from)?.push(way);
  return new Map(
    nodes.map((node) => [node.id, cardOf(node, from.get(node.id) ?? [], node.id === start, { audience, measure })]),
  );
}

export function layOutScene(scene: Scene, measure: Measure): Layout {
  return layOut(scene.shown, cardsOf(scene, measure));
}
