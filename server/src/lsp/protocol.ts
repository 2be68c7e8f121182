import type {
  CaseOutcome,
  ReachedGuideline,
  ReachedNode,
  ReachedWay,
  TestedFile,
  TestRun,
} from '../features/caseTests';
import type { Change, ChangedGroup, ChangedRow, NotConfirmed } from '../features/changeView';
import type { Coverage, FileCoverage, Item, Stale } from '../features/coverage';
import type { Location } from '../features/location';
import type { NewCaseFile } from '../features/newCaseFile';
import type { NewGuideline, TemplateItem } from '../features/newGuideline';
import type { AdviceView, OfferView } from '../features/run/adviceView';
import type { AnswerCheck } from '../features/run/answerCheck';
import type { Answers } from '../features/run/answers';
import type { BlockView, CitationView, LineView } from '../features/run/lineView';
import type { NamedCase } from '../features/run/namedCases';
import type { PatientAt } from '../features/run/patientAt';
import type { QuestionView } from '../features/run/questionView';
import type { ResultView } from '../features/run/resultView';
import type { RunFormat, ToldRun } from '../features/run/runText';
import type { AnswerView, RunView, StepView } from '../features/run/runView';
import type { CaseToSave, SavedCase } from '../features/run/saveCase';
import type { OtherAnswerView } from '../features/run/tryView';
import type { Note, Overlay, OverlayKind, Tone } from '../features/tree/overlay';
import type { Edge, Node, Tree } from '../features/tree/tree';
import type { Who } from '../features/whoComes';

/**
 * Requests beyond the Language Server Protocol, shared by server and client: names and plain data only.
 * Positions are LSP's: zero-based lines, UTF-16 characters.
 */
export type {
  AdviceView,
  AnswerCheck,
  Answers,
  AnswerView,
  BlockView,
  CaseOutcome,
  ChangedGroup,
  ChangedRow,
  CitationView,
  Edge as TreeViewEdge,
  FileCoverage,
  Item as CoverageItem,
  LineView,
  Location,
  NamedCase as CaseItem,
  NewCaseFile,
  Node as TreeViewNode,
  NotConfirmed,
  Note as OverlayNote,
  OfferView,
  OtherAnswerView,
  OverlayKind,
  PatientAt,
  QuestionView,
  ReachedGuideline,
  ReachedNode,
  ReachedWay,
  ResultView,
  RunFormat,
  RunView,
  SavedCase,
  Stale as StaleItem,
  StepView,
  TemplateItem,
  TestedFile,
  ToldRun,
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
  /** Why nothing was compared, as a sentence; and what has to be made first, where that would help. */
  | { readonly kind: 'failed'; readonly message: string; readonly lacks?: Lack };

/** A git repository, or a commit in it that holds the guideline. */
type Lack = 'repository' | 'commit';

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
  /** Guidelines that are told even if no case is about them; what is none is passed over. */
  readonly also?: readonly string[];
  /** Leave out where the runs went: the `runs` of cases and the `nodes` of guidelines. */
  readonly outcomesOnly?: boolean;
}

export interface TestView extends TestRun {
  /** What could not be read, and is not in the answer. */
  readonly failures: readonly { readonly uri: string; readonly why: string }[];
}

/** `guideline/untested`: which of some guidelines none of some case files is about. Libraries are no guidelines. */
export interface UntestedParams {
  readonly guidelines: readonly string[];
  readonly caseFiles: readonly string[];
}

/** `guideline/runCase`: runs one case; its steps one after the other when it has `later`. */
export interface RunCaseParams {
  /** The case file. */
  readonly uri: string;
  readonly id: string;
}

/** `guideline/run`: takes a patient through a guideline as far as the answers reach, to the next question or to the end. */
export interface RunParams {
  readonly uri: string;
  /** What became known, step by step; at least one, which may be empty. */
  readonly steps: readonly Answers[];
}

export type RunReply =
  | { readonly kind: 'ran'; readonly view: RunView }
  /** Why nothing was run, as a sentence. */
  | { readonly kind: 'failed'; readonly message: string };

/** `guideline/patientAt`: a patient who comes to a node. */
export interface PatientAtParams {
  readonly uri: string;
  readonly node: string;
}

/** `guideline/checkAnswer`: what becomes of an answer, while it is typed. */
export interface CheckAnswerParams {
  readonly uri: string;
  readonly finding: string;
  readonly value: Answers[string];
}

/** `guideline/runText`: a run as text for somebody else; null when there is no such case or nothing to run. */
export interface RunTextParams {
  /** The case file of a case, otherwise the guideline. */
  readonly uri: string;
  readonly told: ToldRun;
  readonly format: RunFormat;
  /** Whom text and Markdown are for; a card is for clinicians. */
  readonly audience: 'clinician' | 'patient';
}

/** `guideline/saveCase`: a patient as a case. Nothing is written: the editor makes the edit. */
export interface SaveCaseParams {
  readonly uri: string;
  /** The case file; null for a new one beside the guideline. */
  readonly target: string | null;
  readonly kept: CaseToSave;
}

/** `guideline/newGuideline`: a guideline that does not lie anywhere yet; null when there is no such template. */
export interface NewGuidelineParams {
  /** One of those that `guideline/templates` tells. */
  readonly template: string;
  /** As a person typed it; may be empty. */
  readonly title: string;
  /** As a person typed it; made of the title where it is left out. */
  readonly id?: string;
}

export type NewGuidelineReply = MadeGuideline | Exclude<NewGuideline, { kind: 'made' }>;

export interface MadeGuideline {
  readonly kind: 'made';
  /** What its file may be called, without an ending. */
  readonly id: string;
  /** Its text as a snippet with the places that its author fills in, and as it stands while they are not. */
  readonly snippet: string;
  readonly text: string;
}

/** `guideline/newCaseFile`: a case file for a guideline, with its first case. */
export interface NewCaseFileParams {
  readonly uri: string;
}

export const templatesRequest = 'guideline/templates';
export const newGuidelineRequest = 'guideline/newGuideline';
export const newCaseFileRequest = 'guideline/newCaseFile';
export const treeRequest = 'guideline/tree';
export const treeOverlayRequest = 'guideline/treeOverlay';
export const mermaidRequest = 'guideline/mermaid';
export const explainRequest = 'guideline/explain';
export const coverageRequest = 'guideline/coverage';
export const changeRequest = 'guideline/change';
export const casesRequest = 'guideline/cases';
export const testRequest = 'guideline/test';
export const untestedRequest = 'guideline/untested';
export const runCaseRequest = 'guideline/runCase';
export const runRequest = 'guideline/run';
export const patientAtRequest = 'guideline/patientAt';
export const checkAnswerRequest = 'guideline/checkAnswer';
export const runTextRequest = 'guideline/runText';
export const saveCaseRequest = 'guideline/saveCase';

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
