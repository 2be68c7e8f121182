/** What a UCUM code measures. */
export interface Measure {
  /** The same for codes between which a factor is known; of codes that differ in it nothing is known. */
  readonly dimension: string;
  /** How large one is, in base units. Undefined where a factor cannot say it: Celsius shifts zero, pH is a logarithm. */
  readonly size: number | undefined;
}

/** `no-code` for what UCUM does not have; `not-known` where nobody can tell. */
export type Verdict = Measure | 'no-code' | 'not-known';

/** What UCUM says of a text; the same verdict each time. */
export type Ucum = (text: string) => Verdict;
