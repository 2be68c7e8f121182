import type {
  CaseOutcome,
  ReachedGuideline,
  ReachedNode,
  ReachedWay,
  TestedFile,
  TestRun,
} from '../features/caseTests';
import type { Change, ChangedGroup } from '../features/changeView';
import type { Coverage, FileCoverage, Item, Stale } from '../features/coverage';
import type { Location } from '../features/location';
import type { NamedCase, QuestionInWords, Reply, Report } from '../features/runPatient';
import type { Note, Overlay, OverlayKind, Tone } from '../features/tree/overlay';
import type { Edge, Node, Tree } from '../features/tree/tree';
import type { Who } from '../features/whoComes';

/**
 * Requests beyond the Language Server Protocol, shared by server and client: names and plain data only.
 * Positions are LSP's: zero-based lines, UTF-16 characters.
 */
export type {
  CaseOutcome,
  ChangedGroup,
  Edge as TreeViewEdge,
  FileCoverage,
  Item as CoverageItem,
  Location,
  NamedCase as CaseItem,
  Node as TreeViewNode,
  Note as OverlayNote,
  OverlayKind,
  QuestionInWords as QuestionView,
  ReachedGuideline,
  ReachedNode,
  ReachedWay,
  Reply as RunReply,
  Report as RunReport,
  Stale as StaleItem,
  TestedFile,
  Tone as OverlayTone,
  Who as WhoView,
};

/** `guideline/tree`: the tree of a guideline for its preview; null when the file is not (yet) a guideline. */
export interface TreeParams {
  readonly uri: string;
}

export interface TreeView extends Tree {
  /** The version of the document that it was made from. */
  readonly version: number | null;
}

/** `guideline/treeOverlay`: one thing told of the nodes and ways of a tree; null when the file is not (yet) a guideline. */
export interface TreeOverlayParams {
  readonly uri: string;
  readonly overlay: OverlayKind;
}

export interface TreeOverlay extends Overlay {
  /** The version of the document that it was made from. */
  readonly version: number | null;
}

/** `guideline/mermaid`: the tree as a Mermaid flowchart; null when the file is not (yet) a guideline. */
export interface MermaidParams {
  readonly uri: string;
  readonly audience: 'clinician' | 'patient';
}

/** `guideline/explain`: who comes to a node, in a few words; null when there is no such node. */
export interface ExplainParams {
  readonly uri: string;
  readonly node: string;
}

/** `guideline/coverage`: how well guidelines are cited, with all that they use; as the editor has them, or as they lie on disk. */
export interface CoverageParams {
  readonly uris: readonly string[];
}

export interface CoverageView extends Coverage {
  /** What could not be read, and is not in the numbers. */
  readonly failures: readonly { readonly uri: string; readonly why: string }[];
}

/** `guideline/change`: what a guideline, as the editor has it, says otherwise to patients than in its last commit. */
export interface ChangeParams {
  readonly uri: string;
}

export type ChangeReply =
  | ({ readonly kind: 'compared' } & Change)
  /** Why nothing was compared, as a sentence. */
  | { readonly kind: 'failed'; readonly message: string };

/** `guideline/cases`: the cases that are known for a guideline (or stand in a case file), in file order; of a file that nobody has open as it lies on disk. */
export interface CasesParams {
  readonly uri: string;
}

/**
 * `guideline/test`: runs cases, and tells what came out and how the runs went through the guidelines that they are about.
 * Files are taken as the editor has them, or as they lie on disk; an answer speaks of all of them at one time.
 */
export interface TestParams {
  readonly files: readonly {
    /** A case file; or a guideline, which means all case files about it that lie beside it or that the editor has open. */
    readonly uri: string;
    /** Of a case file: run only these. Ids that it does not hold are left out of the answer. */
    readonly ids?: readonly string[];
  }[];
  /** Leave out where the runs went: the `runs` of cases and the `nodes` of guidelines. */
  readonly outcomesOnly?: boolean;
}

export interface TestView extends TestRun {
  /** What could not be read, and is not in the answer. */
  readonly failures: readonly { readonly uri: string; readonly why: string }[];
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
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
}

export const treeRequest = 'guideline/tree';
export const treeOverlayRequest = 'guideline/treeOverlay';
export const mermaidRequest = 'guideline/mermaid';
export const explainRequest = 'guideline/explain';
export const coverageRequest = 'guideline/coverage';
export const changeRequest = 'guideline/change';
export const casesRequest = 'guideline/cases';
export const testRequest = 'guideline/test';
export const runCaseRequest = 'guideline/runCase';
export const runRequest = 'guideline/run';

/** Server to client: something that a view shows of a guideline or library has changed. */
export const treeChangedNotification = 'guideline/treeChanged';

export interface TreeChangedParams {
  readonly uri: string;
}

/** Server to client: the cases of a file that was asked about may be others now, or come out otherwise. */
export const casesChangedNotification = 'guideline/casesChanged';

export interface CasesChangedParams {
  readonly uri: string;
}

/** Commands that code lenses and actions name; the client carries them out. */
export const runCaseCommand = 'guideline.runCase';
export const debugCaseCommand = 'guideline.debugCase';
export const openPreviewCommand = 'guideline.openTreePreview';
