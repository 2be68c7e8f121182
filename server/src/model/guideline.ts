import type { Range, YamlNode } from '../syntax/node';

/** A piece of the author's text with its place; ranges are relative to the entry that it stands in. */
export interface Text {
  readonly text: string;
  readonly range: Range;
}

/** The id of something defined elsewhere, where it is used. */
export interface Name {
  readonly id: string;
  readonly range: Range;
}

/** Words for clinicians and, where written, for patients. */
export interface AudienceText {
  readonly clinician: Text;
  readonly patient?: Text;
}

/** A number where the author wrote it. `value` is NaN when the text is not a number (which the schema reports). */
export interface Numeral {
  readonly value: number;
  readonly range: Range;
}

// Conditions

export type Comparator = '<' | '<=' | '>' | '>=';

export interface Bound {
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit?: string;
}

/**
 * One unary test on one finding, as DMN has them. An `id` is a value, or `none` / `some` of a `many` finding:
 * which of them is decided when it meets its finding. `bounds` hold together (`>= 30 and < 60`, `13 to 27`).
 */
export type Test =
  | { readonly kind: 'id'; readonly name: Name }
  | { readonly kind: 'number'; readonly value: number; readonly unit?: string; readonly range: Range }
  | { readonly kind: 'bounds'; readonly bounds: readonly Bound[]; readonly range: Range }
  | { readonly kind: 'any'; readonly tests: readonly Test[]; readonly range: Range }
  | { readonly kind: 'not'; readonly test: Test; readonly range: Range }
  | { readonly kind: 'unreadable'; readonly text: string; readonly range: Range };

export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[]; readonly range: Range }
  | { readonly kind: 'not'; readonly of: Condition; readonly range: Range }
  | { readonly kind: 'test'; readonly finding: Name; readonly test: Test; readonly range: Range }
  /** Something stands where a condition belongs that is none: whoever evaluates must not pass over it. */
  | { readonly kind: 'unreadable'; readonly range: Range };

// Citations

/** `jain-2018`, `jain-2018#sensitivity`, or a map that adds where, what words, or why it supports only indirectly. */
export interface Citation {
  readonly reference: Name;
  readonly extract?: Name;
  /** Where in the work: page, table, variant. */
  readonly at?: Text;
  readonly quote?: Text;
  /** The mismatch that the author admits (GRADE's indirectness). */
  readonly indirect?: Text;
  readonly range: Range;
}

// Entities: one per entry

export type EntityKind =
  | 'header'
  | 'reference'
  | 'modality'
  | 'action'
  | 'finding'
  | 'impossible'
  | 'derived'
  | 'exclusion'
  | 'ratings'
  | 'node'
  | 'pitfall'
  | 'safety'
  | 'waiver'
  | 'case';

export interface Waiver {
  readonly rule: Name;
  /** File-wide waivers only: the ids that it is limited to; empty means the whole file. */
  readonly at: readonly Name[];
  readonly reason?: Text;
  readonly by?: Text;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until?: Text;
  readonly when?: Condition;
  /** With the name of its rule; of one in a list, the item. */
  readonly range: Range;
  /** Where it is told of: the name of its rule; of one in a list, what it begins with. */
  readonly place: Range;
  /** Its own tree. */
  readonly value: YamlNode;
}

interface Common<K extends EntityKind> {
  readonly kind: K;
  readonly id: string;
  /** The id where it is written. */
  readonly idRange: Range;
  readonly cite: readonly Citation[];
  readonly waivers: readonly Waiver[];
  /** The entry's own tree, for whatever wants the text as it stands. */
  readonly value: YamlNode;
}

/** n of a total, or a percentage, or a range of percentages (`16 to 36`). */
export interface Proportion {
  readonly n?: Numeral;
  readonly of?: Numeral;
  readonly percent?: Numeral;
  readonly percentTo?: Numeral;
  /** The 95 % confidence interval as the source gives it, in percent. */
  readonly interval?: Interval;
  readonly range: Range;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly range: Range;
}

/** Imaging as structure. Absent fields are not known, not "none". */
export interface Procedure {
  readonly technique?: Text;
  readonly vessel?: Text;
  readonly region: readonly Text[];
  readonly contrast?: Text;
}

export type ExtractContent =
  | {
      readonly kind: 'accuracy';
      readonly test?: Name;
      readonly target?: Text;
      readonly standard?: Text;
      readonly sensitivity?: Proportion;
      readonly specificity?: Proportion;
      readonly ppv?: Proportion;
      readonly npv?: Proportion;
      readonly falseNegativeRate?: Proportion;
      readonly falsePositiveRate?: Proportion;
    }
  | {
      readonly kind: 'rating';
      readonly rating?: Numeral;
      readonly category?: Text;
      readonly scale?: Text;
      /** The rated procedure: a modality by its id, or its structure. */
      readonly procedure?: Name | Procedure;
      readonly variant?: Text;
      /** How many of the panel gave each rating from 1 to 9. */
      readonly tabulation?: readonly Numeral[];
    }
  | {
      readonly kind: 'share';
      readonly what?: Text;
      readonly proportion: Proportion;
      /** The extract of the same work that this is a part of. */
      readonly partOf?: Name;
    }
  | { readonly kind: 'grade'; readonly scale?: Text; readonly level?: Text }
  | { readonly kind: 'statement'; readonly statement: Text };

export interface Population {
  readonly text?: Text;
  readonly when?: Condition;
}

/** Who has looked something up, and on which day; without both, nobody has. */
export interface Verification {
  readonly by: readonly Text[];
  readonly reviewed?: Text;
  readonly range: Range;
}

export interface Extract {
  readonly id: string;
  readonly idRange: Range;
  readonly content?: ExtractContent;
  /** What was counted: patients, limbs, segments. */
  readonly unit?: Text;
  readonly population?: Population;
  readonly at?: Text;
  readonly quote?: Text;
  readonly note?: Text;
  readonly verified?: Verification;
  readonly disputes: readonly Name[];
  readonly range: Range;
}

export interface Reference extends Common<'reference'> {
  /** Whether it is an item of a bibliography, and no entry of a guideline or library. */
  readonly isItem: boolean;
  /** CSL-JSON fields as written. */
  readonly fields: ReadonlyMap<string, YamlNode>;
  readonly title?: Text;
  readonly supersededBy?: Text;
  /** The notice by which it was retracted, or how else it says so. */
  readonly retracted?: Text;
  readonly extracts: readonly Extract[];
}

export interface Modality extends Common<'modality'>, Procedure {
  readonly label?: Text;
  /** ACR relative radiation level, 0 to 5. */
  readonly radiation?: Numeral;
}

export interface Action extends Common<'action'> {
  readonly label?: Text;
  readonly actionKind?: Text;
  readonly class?: Text;
}

export interface Value {
  readonly id: string;
  readonly idRange: Range;
  readonly label?: Text;
}

export interface NumberDomain {
  readonly unit?: Text;
  readonly min?: Numeral;
  readonly max?: Numeral;
  /** Decimal places of the grid on which values lie; 0 when not written. */
  readonly decimals: number;
  /** Other units that may be written, with the factor that converts them into `unit`. */
  readonly also: ReadonlyMap<string, number>;
  readonly range: Range;
}

export type FindingType =
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'one-of'; readonly values: readonly Value[] }
  | { readonly kind: 'many'; readonly values: readonly Value[] }
  | { readonly kind: 'number'; readonly domain: NumberDomain; readonly values: readonly Value[] };

export interface Finding extends Common<'finding'> {
  readonly findingKind?: Text;
  readonly label?: Text;
  readonly ask?: AudienceText;
  readonly type: FindingType;
  /** The value that silence means; without it silence means unknown. */
  readonly missing?: Name;
  /** The modalities or actions whose result this is. */
  readonly resultOf: readonly Name[];
  /** `some`, or the values that are emergencies. */
  readonly redFlag: readonly Name[];
  /** What is known of a patient once it is answered, in the words of the safety table. */
  readonly checks: readonly Name[];
}

export interface Impossible extends Common<'impossible'> {
  readonly text?: Text;
  readonly when?: Condition;
}

export interface DerivedRow {
  readonly when?: Condition;
  readonly is?: Name;
  readonly label?: Text;
  readonly cite: readonly Citation[];
  readonly range: Range;
}

export interface PointsRow {
  readonly when?: Condition;
  readonly add?: Numeral;
  readonly cite: readonly Citation[];
  readonly range: Range;
}

export type HitPolicy = 'unique' | 'first';

export type DerivedContent =
  | { readonly kind: 'rows'; readonly rows: readonly DerivedRow[]; readonly hit: HitPolicy; readonly otherwise?: Name }
  | { readonly kind: 'points'; readonly rows: readonly PointsRow[] }
  | { readonly kind: 'formula'; readonly formula: Text; readonly domain?: NumberDomain };

export interface Derived extends Common<'derived'> {
  readonly label?: Text;
  readonly content?: DerivedContent;
}

/** What is recommended, told by id or by structure; pattern fields are alternatives within, conjunction between. */
export type Target =
  | { readonly kind: 'ids'; readonly ids: readonly Name[] }
  | { readonly kind: 'pattern'; readonly fields: readonly PatternField[]; readonly range: Range };

export interface PatternField {
  readonly field: Text;
  /** `id` tests compare text fields; number and bounds tests compare `radiation`. */
  readonly test: Test;
}

export interface Exclusion extends Common<'exclusion'> {
  readonly when?: Condition;
  /** `excludes` takes an option away; `cautions` leaves it and warns. */
  readonly effect: 'excludes' | 'cautions';
  readonly target?: Target;
  readonly text?: Text;
}

export interface RatedOption {
  /** The modality or action. */
  readonly option: Name;
  readonly rating?: Numeral;
  readonly category?: Text;
  readonly note?: Text;
  readonly cite: readonly Citation[];
  readonly range: Range;
}

/** One table of rated options for one clinical variant. */
export interface Ratings extends Common<'ratings'> {
  readonly variant?: Text;
  readonly scale?: Text;
  readonly options: readonly RatedOption[];
}

export interface Branch {
  readonly when?: Condition;
  readonly then?: Name;
  readonly label?: Text;
  readonly cite: readonly Citation[];
  readonly range: Range;
}

export interface DoLine {
  readonly action: Name;
  readonly when?: Condition;
  readonly cite: readonly Citation[];
  readonly range: Range;
}

export type NodeContent =
  | {
      readonly kind: 'decide';
      readonly decide: Text;
      readonly hit: HitPolicy;
      readonly branches: readonly Branch[];
      readonly otherwise?: Name;
    }
  | {
      readonly kind: 'recommend';
      readonly recommend: AudienceText;
      readonly options?: Name;
      readonly ifNone?: Name;
      readonly do: readonly DoLine[];
      readonly urgency?: Text;
      readonly within?: Text;
      readonly awaits: readonly Name[];
      readonly then?: Name;
    }
  | { readonly kind: 'conclude'; readonly conclude: AudienceText; readonly then?: Name };

export interface TreeNode extends Common<'node'> {
  readonly why?: Text;
  /** Absent when the entry has no verb (decide, recommend, conclude), which the schema reports. */
  readonly content?: NodeContent;
}

export type PitfallClaim =
  | { readonly kind: 'never'; readonly when?: Condition; readonly recommend?: Target }
  | { readonly kind: 'always'; readonly when?: Condition; readonly recommend?: Target; readonly urgency?: Text };

export interface Pitfall extends Common<'pitfall'> {
  readonly text?: Text;
  readonly claim?: PitfallClaim;
}

/** What this guideline decides about the safety table: an addition, or what it leaves out of it. */
export interface SafetyCheck extends Common<'safety'> {
  readonly label?: Text;
  /** What brings the thing along that makes asking necessary. */
  readonly target?: Target;
  readonly asks: readonly Name[];
  readonly notAsked: readonly Name[];
  readonly reason?: Text;
  readonly by?: Text;
}

export interface FileWaiver extends Common<'waiver'> {
  /** One, or several of the same rule. */
  readonly ofFile: readonly Waiver[];
}

/** What one case gives for one finding: a value, several, or a number with perhaps a unit. */
export interface Given {
  readonly finding: Name;
  readonly values: readonly Text[];
  readonly list: boolean;
  readonly range: Range;
}

export interface Expectation {
  readonly node?: Name;
  readonly path?: readonly Name[];
  readonly options?: readonly Name[];
  readonly recommend?: readonly Name[];
  readonly excluded?: ReadonlyMap<string, { readonly option: Name; readonly by: Name }>;
  readonly cautions?: ReadonlyMap<string, { readonly option: Name; readonly by: Name }>;
  readonly urgency?: Text;
  readonly within?: Text;
  readonly needs?: readonly Name[];
  readonly gap?: Name;
  readonly overlap?: Name;
  /** `outside-population` or `impossible`. */
  readonly outcome?: Text;
  readonly derived: readonly { readonly name: Name; readonly value: Text }[];
  readonly range: Range;
}

export interface CaseStep {
  readonly given: readonly Given[];
  readonly expect?: Expectation;
}

/** Who answers for what a generated case expects, since when; without both, nobody does yet. */
export interface Confirmation {
  readonly by?: Text;
  readonly reviewed?: Text;
  readonly range: Range;
}

export interface Case extends Common<'case'> {
  readonly title?: Text;
  readonly like?: Name;
  /** Absent when a person wrote the case. */
  readonly confirmed?: Confirmation;
  readonly first: CaseStep;
  /** What becomes known later, step by step, each on top of what was known before. */
  readonly later: readonly CaseStep[];
}

/** Where a text stands in its review, as it is written; none of it need be true. */
export interface Review {
  /** The states that are written. Only one can hold, so several contradict each other. */
  readonly states: readonly Text[];
  readonly by: readonly Text[];
  /** The day of the last review. Days are `YYYY-MM-DD` where the schema has nothing to say of them. */
  readonly reviewed?: Text;
  readonly approved?: Text;
  /** The last day on which the guideline holds. */
  readonly until?: Text;
  /** The fingerprint of what was approved. */
  readonly hash?: Text;
  readonly note?: Text;
}

/** One of the single fields at the top of a file: title, population, review, uses, start, ... */
export interface Header extends Common<'header'> {
  /** References that the guideline as a whole comes from (`derived-from`). */
  readonly text?: Text;
  readonly audience?: AudienceText;
  readonly population?: Population;
  readonly review?: Review;
  readonly authors: readonly Text[];
  readonly uses: readonly Text[];
  readonly start?: Name;
}

export type Entity =
  | Header
  | Reference
  | Modality
  | Action
  | Finding
  | Impossible
  | Derived
  | Exclusion
  | Ratings
  | TreeNode
  | Pitfall
  | SafetyCheck
  | FileWaiver
  | Case;

type OfKind<E, K> = E extends { readonly kind: K } ? E : never;
export type EntityOf<K extends EntityKind> = OfKind<Entity, K>;
