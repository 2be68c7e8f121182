import written from '../../../../safety.yaml';

/** `server/safety.yaml`: what recommendations bring with them, and what must be known before. */
export interface Knowledge {
  readonly checks: Readonly<Record<string, KnownCheck>>;
  readonly safety: Readonly<Record<string, KnownHazard>>;
}

/** Something that can be known of a patient, and the words by which a finding that asks for it is told. */
export interface KnownCheck {
  readonly label: string;
  readonly words: readonly string[];
  /** Phrases about something else, such as an earlier pregnancy: their words do not count. */
  readonly unless?: readonly string[];
  /** Whom it cannot concern. */
  readonly excused?: readonly Excuse[];
}

/** Whom a finding excuses from a question, by its id: who has one of some values, or a number outside of a range. */
export interface Excuse {
  readonly finding: readonly string[];
  readonly is?: readonly string[];
  /** In years; a finding may be told in another unit of time. */
  readonly below?: number;
  readonly above?: number;
  readonly source?: string;
}

/** What some recommendations bring with them. */
export interface KnownHazard {
  readonly label: string;
  /** Any of these. */
  readonly of: readonly Pattern[];
  readonly asks: Readonly<Record<string, Demand>>;
}

/** Modalities and actions by their structure; all fields must match, any word of each. */
export type Pattern = Readonly<Record<string, string | readonly string[]>>;

/** That something must be known before, and why. */
export interface Demand {
  readonly level: 'error' | 'warning';
  readonly why: string;
  readonly source: string;
  /** `goes-first`: advice that is stat does not wait for it. */
  readonly stat?: 'goes-first';
}

export const knowledge: Knowledge = written;
