import type { Way } from './tree';

/** What can be laid over a tree. */
export type OverlayKind = 'citations' | 'tests' | 'patients' | 'problems';

/** How well something is, or `plain` where that is no question. Each has a sign and a colour of its own, and always words. */
export type Tone = 'good' | 'partly' | 'bad' | 'aside' | 'plain';

/** What is told of a node or of a way, in a word or two for its badge. */
export interface Note {
  readonly tone: Tone;
  readonly text: string;
  /** The same in full; empty where the badge says all. */
  readonly more: string;
}

/** What is laid over a tree: one thing told of many of its nodes and ways. */
export interface Overlay {
  readonly kind: OverlayKind;
  /** All of it in a sentence or two. */
  readonly summary: string;
  /** What each tone means here, with how many nodes or ways have it. */
  readonly legend: readonly { readonly tone: Tone; readonly text: string }[];
  readonly nodes: readonly (Note & { readonly node: string })[];
  readonly ways: readonly (Note & { readonly from: string; readonly way: Way })[];
}
