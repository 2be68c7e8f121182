import type { AnswerCheck, Answers, Location, RunView } from '../../../server/src/lsp/protocol';

/** What the extension tells the page of a run. */
export type ToRun =
  | {
      readonly type: 'run';
      readonly view: RunView;
      readonly state: RunState;
      /** Whether the person did this, who then comes to what is next; an edit elsewhere moves nobody. */
      readonly isAsked: boolean;
    }
  /** Another patient begins: what is shown is not of them. */
  | { readonly type: 'clear' }
  /** A calm word about what is shown, above it; empty when there is nothing to say. */
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'checked'; readonly finding: string; readonly value: string; readonly check: AnswerCheck };

/** What the page tells the extension. */
export type FromRun =
  | { readonly type: 'ready' }
  | { readonly type: 'shown'; readonly shown: Shown }
  | { readonly type: 'answer'; readonly finding: string; readonly value: Value }
  | { readonly type: 'check'; readonly finding: string; readonly value: string }
  /** The results that the run awaited. */
  | { readonly type: 'go-on'; readonly answers: Answers }
  | { readonly type: 'back' }
  | { readonly type: 'forget'; readonly finding: string }
  | { readonly type: 'audience'; readonly audience: Audience }
  | { readonly type: 'reveal'; readonly location: Location }
  | { readonly type: 'do'; readonly what: RunAction };

export type Value = Answers[string];
export type Audience = 'clinician' | 'patient';

/** What can be done with a run as a whole. */
export type RunAction =
  | 'new-patient'
  | 'choose'
  | 'take-over'
  | 'save-case'
  | 'copy-text'
  | 'copy-markdown'
  | 'copy-card'
  | 'save-card';

/** Which patient is run, and what was said of them. Plain data, which survives a reload of the window. */
export interface RunState {
  readonly guideline: string;
  readonly subject:
    | { readonly kind: 'case'; readonly uri: string; readonly id: string }
    | { readonly kind: 'patient'; readonly name: string };
  /** What became known, step by step; for a case nothing, since its file says it. */
  readonly steps: readonly Answers[];
  /** What was said before or is said of a case: offered first, taken only when somebody says so. */
  readonly suggested: Answers;
  /** The steps as they were before each answer, the last at the end. */
  readonly before: readonly (readonly Answers[])[];
  readonly audience: Audience;
}

/** What the page shows now. */
export interface Shown {
  /** The finding that is asked for. */
  readonly question: string | null;
  /** The headings of the page, in its order. */
  readonly headings: readonly string[];
  /** The findings whose answers are listed. */
  readonly answers: readonly string[];
  readonly notice: string;
}

/** What the page keeps. */
export interface RunPageState {
  readonly run: RunState;
  /** What was typed or chosen and not yet taken, by finding. */
  readonly drafts: Answers;
}
