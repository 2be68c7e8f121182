import type { Limits } from '../model/exactInterval';
import type { Violation } from './pitfalls';
import type { Place } from './place';
import type { Outcome } from './run';

/**
 * A run in full, as plain data: what `guideline run --format json` prints and every renderer draws from.
 * This shape is a public format: fields may be added, never renamed or given another meaning.
 * Fields without a value are left out. Every `at` says where the thing stands in the guideline.
 */
export interface Trace {
  readonly format: 'guideline-trace/1';
  readonly guideline: TracedGuideline;
  /** All findings that the run knew or leaned on, in file order. */
  readonly findings: readonly TracedFinding[];
  /** The derived findings that the run leaned on, each after those that it is derived from. */
  readonly derived: readonly TracedDerived[];
  /** The population's condition for this patient, where the guideline states one. */
  readonly population?: TracedCondition;
  readonly steps: readonly TracedStep[];
  readonly outcome: Outcome;
  /**
   * Of a run that ends in a gap: the waivers there by which the authors say that they know of it, but for those that are about
   * other patients. The engine knows no day: some may have ended.
   */
  readonly gapWaivers?: readonly TracedWaiver[];
  /** The guideline's own safety properties that this run does not keep; empty is no proof for other patients. */
  readonly violations: readonly Violation[];
  /**
   * Which single finding, changed while all others stay, would change what is recommended: the most pressing new answer
   * first. Absent where it was not asked, and for runs that need to know more.
   */
  readonly whatIf?: readonly TracedChange[];
  /**
   * The findings, by id, that formulas compute with in such a way that not each of their numbers could be tried: others may
   * change what is recommended, too. Absent where there are none.
   */
  readonly untried?: readonly string[];
}

/** Why authors leave a gap as it is, who says so and until when (`YYYY-MM-DD`). */
export interface TracedWaiver {
  readonly reason: string;
  readonly by?: string;
  readonly until?: string;
  /** Whether it names this patient; unknown also where it names none. */
  readonly truth: 'true' | 'unknown';
}

/** One finding with other values, all of which lead to the same other answer. */
export interface TracedChange {
  readonly finding: string;
  readonly label: string;
  /** What it is called in a sentence: its label, or its id as words. */
  readonly name: string;
  /** What it is now. */
  readonly value: TracedValue;
  readonly to: ChangedValue;
  /**
   * Whether all its values that lead there are told. False for a finding that is among the trace's `untried`: others may
   * lead there, too.
   */
  readonly complete: boolean;
  /** Of several values, in the same words: why a value cannot be worked out is told of the first of them. */
  readonly answer: TracedAnswer;
}

/** Other values of one finding. `text` is in the words of the file: `positive`, `< 30 or not-done`, `also absent-pulse`. */
export type ChangedValue =
  | { readonly kind: 'values'; readonly values: readonly TracedChoice[]; readonly text: string }
  /** Both ends of a range are in it; one that is absent is where the finding's numbers end. */
  | {
      readonly kind: 'number';
      readonly ranges: readonly { readonly from?: number; readonly to?: number; readonly text: string }[];
      /** Of the ranges. */
      readonly unit?: string;
      readonly values: readonly TracedChoice[];
      readonly text: string;
    }
  /** Each of these alone: one value more, one less, or none at all. */
  | {
      readonly kind: 'set';
      readonly add: readonly TracedChoice[];
      readonly remove: readonly TracedChoice[];
      readonly none: boolean;
      readonly text: string;
    };

export interface TracedChoice {
  readonly id: string;
  readonly label: string;
}

/** What a run comes to, in short. */
export interface TracedAnswer {
  readonly outcome: Outcome;
  /** What the node says at which the run ends; absent where it ends elsewhere. */
  readonly text?: Words;
  /** What is recommended on the way, in its order. */
  readonly advice: readonly TracedAdvice[];
  /** The options and actions that are offered on the way, in its order. */
  readonly offered: readonly TracedChoice[];
  /** Of the last recommendation. */
  readonly urgency?: string;
}

export interface TracedAdvice {
  readonly node: string;
  readonly text: Words;
  readonly urgency?: string;
  readonly within?: string;
}

export interface TracedGuideline {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly disclaimer?: Words;
  readonly population?: string;
  readonly review?: TracedReview;
  readonly derivedFrom: readonly TracedCitation[];
}

export interface TracedReview {
  /** Absent where none is written, or several are. */
  readonly state?: string;
  /** All states that are written, where they contradict each other. */
  readonly states?: readonly string[];
  readonly by: readonly string[];
  /** Dates are `YYYY-MM-DD`. */
  readonly reviewed?: string;
  readonly approved?: string;
  readonly until?: string;
  /**
   * What the state `approved` is worth: `changed` where the text or what it uses is not what was approved any more,
   * `unsigned` where it does not say who approved what and when. Absent in any other state.
   */
  readonly approval?: 'holds' | 'changed' | 'unsigned';
}

export interface Words {
  readonly clinician: string;
  readonly patient?: string;
}

/**
 * A value of a finding. `ids` holds the one value, or all of a `many` finding (empty: none of them);
 * `number` is in `unit`, on the finding's grid. `text` is it in words (labels, or number with unit).
 * An unknown value has only its `text`.
 */
export interface TracedValue {
  readonly known: boolean;
  readonly text: string;
  readonly ids?: readonly string[];
  readonly number?: number;
  readonly unit?: string;
  /** Why a finding has this value although nobody gave it: `missing:` says that it is taken so. */
  readonly assumed?: Assumption;
}

/** `not-said`: the patient is silent about it. `not-known`: it was asked, and nobody knows. */
export type Assumption = 'not-said' | 'not-known';

export interface TracedFinding {
  readonly id: string;
  readonly label: string;
  /** What it is called in a sentence: its label, or its id as words. */
  readonly name: string;
  readonly ask?: Words;
  readonly value: TracedValue;
  /** The value as it was given, where that was in another unit: `value` is converted from it and rounded. */
  readonly entered?: TracedValue;
  /** Given for this patient, taken from `missing:` (its value's `assumed` says why), or not known. */
  readonly source: 'given' | 'missing' | 'unknown';
  readonly redFlag: boolean;
  /** Whether a condition on the way looked at it. */
  readonly used: boolean;
  readonly at: Place;
}

export interface TracedDerived {
  readonly id: string;
  readonly label: string;
  /** What it is called in a sentence: its label, or its id as words. */
  readonly name: string;
  readonly value: TracedValue;
  /** Why there is no value although every input is known. */
  readonly failure?: Outcome;
  /** The row that holds, or the `otherwise` value. */
  readonly row?: TracedRow;
  readonly otherwise?: boolean;
  /** All rows of a score in file order; those that hold count. */
  readonly points?: readonly TracedPoints[];
  readonly formula?: TracedFormula;
  readonly citations: readonly TracedCitation[];
  readonly at: Place;
}

export interface TracedRow {
  readonly index: number;
  readonly label?: string;
  readonly when: TracedCondition;
  readonly citations: readonly TracedCitation[];
  readonly at: Place;
}

export interface TracedPoints extends TracedRow {
  readonly add: number;
}

export interface TracedFormula {
  readonly text: string;
  /** The formula with the patient's numbers put in for the names that are known. */
  readonly filled: string;
  /** Before rounding, up to 34 digits. */
  readonly exact?: string;
  readonly decimals: number;
}

export type Truth = 'true' | 'false' | 'unknown';

export type TracedCondition =
  | {
      readonly kind: 'all' | 'any';
      readonly truth: Truth;
      readonly of: readonly TracedCondition[];
      readonly at: Place;
    }
  | { readonly kind: 'not'; readonly truth: Truth; readonly of: TracedCondition; readonly at: Place }
  | TracedTest
  | { readonly kind: 'broken'; readonly truth: 'unknown'; readonly why: string; readonly at: Place };

export interface TracedTest {
  readonly kind: 'test';
  readonly truth: Truth;
  readonly on: 'finding' | 'derived';
  readonly id: string;
  readonly label: string;
  /** What it is called in a sentence: its label, or its id as words. */
  readonly name: string;
  readonly value: TracedValue;
  /** The test in one normal form: `negative or nondiagnostic`, `not positive`, `>= 30 and < 60`. */
  readonly test: string;
  readonly at: Place;
}

export type TracedStep = TracedReach & TracedDetail;

/** What every reached node has. */
export interface TracedReach {
  readonly node: string;
  readonly text: Words;
  readonly why?: string;
  readonly citations: readonly TracedCitation[];
  /** Findings that its conditions looked at, through derived ones too, in file order. */
  readonly findings: readonly string[];
  readonly at: Place;
}

export type TracedDetail = TracedDecision | TracedRecommendation | TracedConclusion | TracedDamage;

export interface TracedDecision {
  readonly kind: 'decide';
  readonly hit: 'unique' | 'first';
  /** Absent when the run ended here undecided. */
  readonly taken?: { readonly by: 'branch'; readonly index: number } | { readonly by: 'otherwise' };
  /** All branches, with what this patient makes of each. Under `first` those behind the deciding one too. */
  readonly branches: readonly TracedBranch[];
  readonly otherwise?: string;
  /** Where the run went from here. */
  readonly next?: string;
}

export interface TracedBranch {
  readonly index: number;
  readonly label?: string;
  readonly when: TracedCondition;
  readonly next?: string;
  readonly citations: readonly TracedCitation[];
  readonly at: Place;
}

export interface TracedRecommendation {
  readonly kind: 'recommend';
  /** `advice`: it is given. `if-none`: every option was excluded. `open`: something is not known yet. */
  readonly state: 'advice' | 'if-none' | 'open';
  /** The clinical variant that the options were rated for. */
  readonly variant?: string;
  readonly scale?: string;
  readonly options: readonly TracedOption[];
  readonly actions: readonly TracedAction[];
  readonly urgency?: string;
  readonly within?: string;
  readonly awaits: readonly string[];
  readonly next?: string;
}

export interface TracedConclusion {
  readonly kind: 'conclude';
  readonly next?: string;
}

/** A node that cannot be read. */
export interface TracedDamage {
  readonly kind: 'damaged';
  readonly reason: string;
}

export interface TracedOption {
  readonly id: string;
  readonly label: string;
  readonly status: 'offered' | 'excluded' | 'open';
  readonly rating?: number;
  readonly category?: string;
  /** Whether the option states its rating (or, without one, its category) or a cited extract does. */
  readonly ratedBy?: 'option' | 'extract';
  readonly note?: string;
  readonly excludedBy: readonly TracedExclusion[];
  readonly cautions: readonly TracedExclusion[];
  readonly citations: readonly TracedCitation[];
  readonly at: Place;
}

export interface TracedAction {
  readonly id: string;
  readonly label: string;
  readonly status: 'offered' | 'excluded' | 'not-applicable' | 'open';
  readonly when?: TracedCondition;
  readonly excludedBy: readonly TracedExclusion[];
  readonly cautions: readonly TracedExclusion[];
  readonly citations: readonly TracedCitation[];
  readonly at: Place;
}

/** An exclusion or caution that speaks against something; a caution may be `unknown`. */
export interface TracedExclusion {
  readonly id: string;
  readonly text?: string;
  readonly truth: Truth;
  readonly when: TracedCondition;
  readonly citations: readonly TracedCitation[];
  readonly at: Place;
}

/** A cited work and, where named, what it says. `at` is where the citation stands. */
export interface TracedCitation {
  readonly reference: string;
  readonly extract?: string;
  /** False when the guideline has no such work or the work no such extract. */
  readonly resolved: boolean;
  readonly work?: TracedWork;
  readonly content?: TracedContent;
  /** What was counted: patients, limbs, segments. */
  readonly unit?: string;
  readonly population?: string;
  /** Where in the work; the citation's own words before the extract's. */
  readonly locator?: string;
  readonly quote?: string;
  /** Why the work supports this only indirectly, in the author's words. */
  readonly indirect?: string;
  readonly at: Place;
}

export interface TracedWork {
  readonly title?: string;
  readonly type?: string;
  readonly issued?: string;
  readonly doi?: string;
  readonly pmid?: string;
  readonly url?: string;
  readonly supersededBy?: string;
  /** The notice by which it was retracted, or how else it says so. */
  readonly retracted?: string;
}

export interface TracedProportion {
  readonly n?: number;
  readonly of?: number;
  readonly percent?: number;
  readonly percentTo?: number;
  /** The exact 95 % confidence interval of the counts (Clopper and Pearson 1934), in percent with one decimal. */
  readonly exact?: Limits;
  /** The 95 % confidence interval as the source gives it, in percent. */
  readonly interval?: Limits;
}

export type TracedContent =
  | {
      readonly kind: 'accuracy';
      readonly test?: string;
      readonly target?: string;
      readonly standard?: string;
      readonly sensitivity?: TracedProportion;
      readonly specificity?: TracedProportion;
      readonly ppv?: TracedProportion;
      readonly npv?: TracedProportion;
      readonly falseNegativeRate?: TracedProportion;
      readonly falsePositiveRate?: TracedProportion;
    }
  | {
      readonly kind: 'rating';
      readonly rating?: number;
      readonly category?: string;
      readonly scale?: string;
      /** A modality's id, or its structure in words. */
      readonly procedure?: string;
      readonly variant?: string;
    }
  | { readonly kind: 'share'; readonly what?: string; readonly proportion: TracedProportion }
  | { readonly kind: 'grade'; readonly scale?: string; readonly level?: string }
  | { readonly kind: 'statement'; readonly statement: string };
