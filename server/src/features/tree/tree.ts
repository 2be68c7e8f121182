import type { Location } from '../location';

/** A guideline as its preview draws it: plain data, in the order of the file. */
export interface Tree {
  readonly title: string;
  /** What may be done with it: `Version 1.0.0, under review (reviewed 2026-01-18). Not approved for use.` */
  readonly edition: string;
  readonly disclaimer: string;
  readonly start: string | null;
  /** Why it cannot be told which nodes are reachable; empty when it can. */
  readonly startProblem: string;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

export interface Node {
  readonly id: string;
  readonly kind: 'decide' | 'recommend' | 'conclude' | 'damaged';
  readonly text: string;
  /** The same for patients; null where the guideline has no words for them. */
  readonly patientText: string | null;
  /** Urgency of a recommendation: routine, urgent, asap or stat. */
  readonly urgency: string | null;
  /** Until when, as it is written: `24 h`. */
  readonly within: string | null;
  /** What a decision asks, and what kind of finding each is. */
  readonly asks: readonly Asked[];
  /** What a recommendation lets choose from, best first. */
  readonly options: readonly Offer[];
  /** What a recommendation asks to do. */
  readonly actions: readonly Offer[];
  /** On the node, its branches and its `do` lines, each work and extract once. */
  readonly citations: readonly Cited[];
  /** What it names and what is not drawn since there is none, in words: `otherwise → gone (no such node)`. */
  readonly missing: readonly string[];
  /** Whether a way leads to it from the start; true of all while nobody can tell where the start is. */
  readonly reachable: boolean;
  readonly problems: { readonly errors: number; readonly warnings: number };
  readonly location: Location;
}

export interface Asked {
  readonly finding: string;
  /** `sign, number in mmHg`, `score`, `laboratory, one of 3`. */
  readonly kind: string;
  /** Whether some answer is an emergency. */
  readonly redFlag: boolean;
}

/** A study, drug or other action that is offered. */
export interface Offer {
  readonly label: string;
  /** Of an option its rating with the category, of an action its condition; empty when there is none. */
  readonly detail: string;
  /** Who is not offered it: a condition for each exclusion that is about it. */
  readonly excludedIf: readonly string[];
  /** Who is offered it with a caution. */
  readonly cautionIf: readonly string[];
}

/** A work, and what exactly of it: `jain-2018#sensitivity`. */
export interface Cited {
  readonly name: string;
  /** Whether its author admits that it supports this only indirectly. */
  readonly indirect: boolean;
}

/** Which of a node's ways an edge is: the place of its branch, or the field that names where it leads. */
export type Way = number | 'otherwise' | 'then' | 'if-none' | 'awaits';

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly way: Way;
  /** The condition in words, after the label of the branch if it has one: `Severe (severity: >= 3)`; empty for `then`. */
  readonly label: string;
  /** `awaits` is the way back to where the awaited result is asked for when the patient is run again. */
  readonly kind: 'branch' | 'otherwise' | 'then' | 'if-none' | 'awaits';
  readonly location: Location | null;
}
