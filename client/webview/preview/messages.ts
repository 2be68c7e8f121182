import type { TreeView, WhoView } from '../../../server/src/lsp/protocol';

/** What the extension tells the page of a preview. */
export type ToPreview =
  | { readonly type: 'tree'; readonly tree: TreeView }
  /** A calm word about the tree that is shown, above it; empty when there is nothing to say. */
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'cursor'; readonly node: string | null }
  | { readonly type: 'run'; readonly run: RunPath | null }
  /** Who comes to a node of the tree that was last sent. */
  | { readonly type: 'who'; readonly node: string; readonly who: WhoView };

/** What the page tells the extension. */
export type FromPreview =
  | { readonly type: 'ready' }
  | { readonly type: 'drawn'; readonly drawn: Drawn }
  | { readonly type: 'explain'; readonly node: string }
  | { readonly type: 'reveal'; readonly what: Revealed }
  | { readonly type: 'forget-run' };

/** The way that the last run took. */
export interface RunPath {
  readonly title: string;
  readonly path: readonly string[];
}

/** What the page shows now. */
export interface Drawn {
  readonly version: number | null;
  readonly nodes: number;
  readonly edges: number;
  readonly cursor: string | null;
  readonly path: readonly string[];
  readonly notice: string;
}

/** A node by its id, an edge by its place in the tree's list. */
export type Revealed = { readonly node: string } | { readonly edge: number };

/** What survives a reload of the window. */
export interface PreviewState {
  readonly guideline: string;
  readonly view?: View;
}

/** How the drawing lies on the page: a point `p` of it is shown at `p * scale + (x, y)`. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}
