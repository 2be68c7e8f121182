/**
 * Requests beyond the Language Server Protocol, shared by server and client: names and plain data only.
 * Positions are LSP's: zero-based lines, UTF-16 characters.
 */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Location {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** `guideline/tree`: the tree of a guideline for its preview; null when the file is not (yet) a guideline. */
export interface TreeParams {
  readonly uri: string;
}

export interface TreeView {
  /** The version of the document that it was made from. */
  readonly version: number | null;
  readonly title: string;
  readonly start: string | null;
  readonly nodes: readonly TreeViewNode[];
  readonly edges: readonly TreeViewEdge[];
}

export interface TreeViewNode {
  readonly id: string;
  readonly kind: 'decide' | 'recommend' | 'conclude' | 'damaged';
  readonly text: string;
  /** Urgency of a recommendation: routine, urgent, asap or stat. */
  readonly urgency: string | null;
  /** The options and actions that a recommendation offers, each in one line, ratings with their category. */
  readonly lines: readonly string[];
  /** How many citations stand on the node and its branches. */
  readonly citations: number;
  readonly reachable: boolean;
  readonly problems: { readonly errors: number; readonly warnings: number };
  readonly location: Location;
}

export interface TreeViewEdge {
  readonly from: string;
  readonly to: string;
  /** The condition in words; empty for `then`. */
  readonly label: string;
  /** `awaits` is the way back to where the awaited result is asked for, drawn dashed. */
  readonly kind: 'branch' | 'otherwise' | 'then' | 'if-none' | 'awaits';
  readonly location: Location | null;
}

/** `guideline/cases`: the cases that are known for a guideline (or stand in a case file), in file order. */
export interface CasesParams {
  readonly uri: string;
}

export interface CaseItem {
  readonly id: string;
  readonly title: string;
  readonly location: Location;
}

/** `guideline/runCase`: runs one case; its steps one after the other when it has `later`. */
export interface RunCaseParams {
  /** The case file. */
  readonly uri: string;
  readonly id: string;
}

/** `guideline/run`: runs the answers given so far; answers either the next question or the finished run. */
export interface RunParams {
  readonly uri: string;
  /** By finding; an empty text says that it was asked and is not known. */
  /** By finding; an empty text says that it was asked and is not known. */
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
}

export type RunReply =
  | { readonly kind: 'question'; readonly question: QuestionView; readonly problems: readonly string[] }
  | { readonly kind: 'finished'; readonly report: RunReport }
  | { readonly kind: 'failed'; readonly message: string };

export interface QuestionView {
  readonly finding: string;
  readonly ask: string;
  readonly type: 'one-of' | 'many' | 'number';
  /** The values to choose from; for a number its named values. */
  readonly values: readonly { readonly id: string; readonly label: string }[];
  /** The UCUM code, which may be typed behind the number. */
  readonly unit: string | null;
  /** The unit in words; empty for what has none. */
  readonly unitText: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly decimals: number | null;
  /** What silence would mean, where the guideline says so. */
  readonly missing: string | null;
  /** Why it is asked: the node and its question, with the citations. */
  readonly why: string;
}

export interface RunReport {
  readonly title: string;
  /** The trace as Markdown, without links. */
  readonly markdown: string;
  /** The trace as data, in the public format. */
  readonly trace: unknown;
  /** Whether a case's expectations were met; null without expectations. */
  readonly passed: boolean | null;
  /** The nodes that the run passed, for the preview. */
  readonly path: readonly string[];
}

export const treeRequest = 'guideline/tree';
export const casesRequest = 'guideline/cases';
export const runCaseRequest = 'guideline/runCase';
export const runRequest = 'guideline/run';

/** Server to client: something that a preview shows has changed; `uri` is the guideline. */
export const treeChangedNotification = 'guideline/treeChanged';

export interface TreeChangedParams {
  readonly uri: string;
}

/** Commands that code lenses and actions name; the client carries them out. */
export const runCaseCommand = 'guideline.runCase';
export const openPreviewCommand = 'guideline.openTreePreview';
