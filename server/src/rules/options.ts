/** What a workspace may choose about a rule, and what counts where it chooses nothing. */
export type OptionSpec = NumberOption | WordsOption;

export interface NumberOption {
  readonly kind: 'number';
  readonly default: number;
  /** Both ends may be chosen. */
  readonly min: number;
  readonly max: number;
  readonly description: string;
}

export interface WordsOption {
  readonly kind: 'words';
  readonly default: readonly string[];
  readonly description: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export type NoOptions = Readonly<Record<never, OptionSpec>>;

/** What was chosen, one value for each option of a rule. */
export type Settings<O extends OptionSpecs> = {
  readonly [K in keyof O]: O[K] extends NumberOption ? number : readonly string[];
};

/** The settings of a rule by the names of its options. */
export type AnySettings = Readonly<Record<string, number | readonly string[]>>;

/** What counts where nobody chose. */
export function defaultsOf(options: OptionSpecs = {}): AnySettings {
  return Object.fromEntries(Object.entries(options).map(([name, spec]) => [name, spec.default]));
}
