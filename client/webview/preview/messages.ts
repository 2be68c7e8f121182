import type { OverlayKind, TreeOverlay, TreeView, WhoView } from '../../../server/src/lsp/protocol';
import type { Audience } from './inWords';

/** What the extension tells the page of a preview. */
export type ToPreview =
  | { readonly type: 'tree'; readonly tree: TreeView }
  /** A calm word about the tree that is shown, above it; empty when there is nothing to say. */
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'cursor'; readonly node: string | null }
  | { readonly type: 'run'; readonly run: MarkedRun | null }
  /** What is laid over the tree that was last sent; a text says why there is nothing. */
  | { readonly type: 'overlay'; readonly kind: OverlayKind; readonly overlay: TreeOverlay | string }
  /** Who comes to a node of the tree that was last sent. */
  | { readonly type: 'who'; readonly node: string; readonly who: WhoView }
  /** Somebody wants what is shown as a file; the answer bears the same number. */
  | { readonly type: 'picture'; readonly number: number; readonly format: PictureFormat }
  | { readonly type: 'do'; readonly action: PreviewAction };

/** What the page tells the extension. */
export type FromPreview =
  | { readonly type: 'ready' }
  | { readonly type: 'drawn'; readonly drawn: Drawn }
  | { readonly type: 'explain'; readonly node: string }
  /** `andGo` when the text is to have the keyboard. */
  | { readonly type: 'reveal'; readonly what: Revealed; readonly andGo: boolean }
  /** A patient who comes to the node is wanted; of none, whichever the person chooses. */
  | { readonly type: 'run-patient'; readonly node: string | null }
  | { readonly type: 'overlay'; readonly kind: OverlayKind | null }
  | { readonly type: 'export'; readonly audience: Audience }
  /** SVG and HTML as text, PNG as base64; or why there is none. */
  | { readonly type: 'picture'; readonly number: number; readonly content: string }
  | { readonly type: 'no-picture'; readonly number: number; readonly why: string };

export type PictureFormat = 'svg' | 'png' | 'html';

/** What commands do in the preview that is in front. */
export type PreviewAction = 'find' | 'open-all' | 'close-all' | 'focus';

/** The way that the last run took. */
export interface RunPath {
  readonly title: string;
  /** The nodes of each of its steps; each begins at the start again, with more known. */
  readonly paths: readonly (readonly string[])[];
}

/** A run as a preview marks it. */
export interface MarkedRun extends RunPath {
  /** When it was run, so that a page that comes back knows whether it has been shown it before. */
  readonly at: number;
}

/** What is laid over the tree: something of the server's, the way of the last run, or nothing. */
export type Laid = OverlayKind | 'run' | 'nothing';

/** What the page shows now. */
export interface Drawn {
  readonly version: number | null;
  /** Those that are laid out, in sight or not. */
  readonly nodes: number;
  readonly edges: number;
  /** Those that are hidden behind closed nodes, or left out while one is looked at. */
  readonly hidden: number;
  readonly cursor: string | null;
  readonly active: string | null;
  /** The node that all is about, while only that is looked at. */
  readonly focus: string | null;
  readonly path: readonly string[];
  readonly laid: Laid;
  readonly legend: string;
  readonly notice: string;
}

/** A node by its id, an edge by its place in the tree's list. */
export type Revealed = { readonly node: string } | { readonly edge: number };

/** What survives a reload of the window. */
export interface PreviewState {
  readonly guideline: string;
  readonly view?: View;
  readonly closed?: readonly string[];
  readonly focus?: string | null;
  readonly audience?: Audience;
  readonly laid?: Laid;
  readonly follow?: boolean;
  /** When the last run was that has been shown. */
  readonly shownRun?: number;
}

/** How the drawing lies on the page: a point `p` of it is shown at `p * scale + (x, y)`. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}
