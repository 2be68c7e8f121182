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
}

export const knowledge: Knowledge = written;
