import type { DomainValue } from './domain';
import type { Patient } from './patient';
import type { Place } from './place';
import type { Run } from './run';
import type { TracedCitation, Words } from './trace';

/** What to ask next in an interactive run, with everything that a form or a prompt needs. */
export interface Question {
  readonly finding: string;
  readonly label: string;
  readonly ask?: Words;
  readonly type: 'one-of' | 'many' | 'number';
  /** The values to choose from; for a number its named values, such as `not-done`. */
  readonly values: readonly DomainValue[];
  readonly number?: NumberLimits;
  /** The value that silence means, which a reader may be offered as the default. */
  readonly missing?: string;
  readonly why: QuestionReason;
  /** The findings, this one first, that the run waits for at the same place. */
  readonly together: readonly string[];
}

export interface NumberLimits {
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly decimals: number;
  /** Other units in which it may be answered. */
  readonly also: readonly string[];
}

export interface QuestionReason {
  /** The node, or the population, that waits for the answer. */
  readonly at: Place;
  readonly text: string;
  readonly why?: string;
  /** Derived findings and exclusions through which it leans on the answer. */
  readonly through: readonly Place[];
  readonly citations: readonly TracedCitation[];
}

export type Interview =
  | { readonly kind: 'question'; readonly question: Question; readonly run: Run }
  | { readonly kind: 'finished'; readonly run: Run };

export interface InterviewOptions {
  /** Findings that were asked and could not be answered: `missing:` holds for them, or they stay unknown. */
  readonly skipped?: ReadonlySet<string>;
}

export type Ask = (patient: Patient) => Interview;
