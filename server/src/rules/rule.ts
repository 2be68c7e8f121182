import type { Analysis } from '../logic/analysis';
import type { Witness } from '../logic/witness';
import type { Placed } from '../model/assemble';
import type { Entity, EntityKind, EntityOf, SafetyCheck, Waiver } from '../model/guideline';
import type { FileKind } from '../model/units';
import type { EntryDocument } from '../syntax/document';
import type { Entry } from '../syntax/entry';
import type { Range } from '../syntax/node';
import type { Fix } from '../syntax/problem';
import type { Graph } from './graph';
import type { Lookup } from './lookup';
import type { AnySettings, NoOptions, OptionSpecs, Settings } from './options';

export type Severity = 'error' | 'warning' | 'information';

/** How a rule is reported, or that it is not. */
export type Level = Severity | 'off';

export const profiles = ['draft', 'review', 'publish'] as const;

/** How strict a workspace is: `review` unless it says otherwise. */
export type Profile = (typeof profiles)[number];

export type RuleId = `${string}/${string}`;

/** What every rule says of itself; `docs/rules/` is made of it and of the rule's page. */
export interface RuleBasics {
  readonly id: RuleId;
  readonly title: string;
  /** How it is reported unless something else is configured. */
  readonly severity: Severity;
  /** Where the other profiles take it otherwise. */
  readonly profiles?: Readonly<Partial<Record<Exclude<Profile, 'review'>, Level>>>;
  /** False where it says nothing of a library by itself: what that defines is there for others. */
  readonly inLibraries?: false;
  /** It tells of patients, so that a waiver of it has to name them: without, it would hide others who come later. */
  readonly ofPatients?: true;
  /** Whether it mends what it finds: `safe` where at least some of its mends may be applied unasked. */
  readonly fix?: 'safe' | 'offered';
  /** What a workspace may choose. */
  readonly options?: OptionSpecs;
}

/** Another place that helps to understand a problem: the first of two definitions, the other branch. */
export interface Related {
  readonly message: string;
  readonly at: Placed;
  readonly range: Range;
}

/** What a rule says about one entry; `range` and the fix's edits are relative to that entry. */
export interface Report {
  readonly message: string;
  readonly range: Range;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
  /** It never weighs more than this, whatever the level of the rule: a mismatch that its author admits. */
  readonly atMost?: Severity;
}

/** What a graph rule says about one node; told by ids, so that it stays true while texts move. */
export interface GraphReport {
  readonly node: string;
  readonly message: string;
  readonly related?: readonly { readonly node: string; readonly message: string }[];
}

/** Looks at one entry at a time. Whatever it asks of others it asks through `lookup`, so that its answer can be kept. */
export interface EntryRule extends RuleBasics {
  readonly scope: 'entry';
  /** The kinds of entities that it looks at; absent: all of them. */
  readonly kinds?: ReadonlySet<EntityKind>;
  /**
   * Whether it looks at items of bibliographies too: at those that are cited, or at all of them. An item's tree is no text of
   * its author, and nothing in it can be mended here.
   */
  readonly items?: 'cited' | 'all';
  check(placed: Placed, lookup: Lookup, settings: AnySettings): Iterable<Report>;
}

/** Looks at how nodes lead to each other; run again only when an id or a way between nodes has changed. */
export interface GraphRule extends RuleBasics {
  readonly scope: 'graph';
  check(graph: Graph): Iterable<GraphReport>;
}

/** What a file rule says; `range` and the fix's edits are in offsets of the whole document. */
export interface FileReport {
  readonly message: string;
  readonly range: Range;
  readonly fix?: Fix;
}

/** Looks at the file as a whole: how it is cut into sections, what it says about itself. Run after every edit, so cheap. */
export interface FileRule extends RuleBasics {
  readonly scope: 'file';
  check(file: CheckedFile): Iterable<FileReport>;
}

export interface CheckedFile {
  readonly document: EntryDocument;
  readonly kind: FileKind;
  readonly brokenLinks: readonly BrokenLink[];
  header(name: string): Placed<EntityOf<'header'>> | undefined;
}

/** A link to another file that leads nowhere; `range` is in offsets of the whole document. */
export interface BrokenLink {
  readonly written: string;
  readonly why: 'missing' | 'unreadable' | 'not-a-library' | 'not-a-bibliography' | 'not-a-guideline' | 'itself';
  /** Of a bibliography that is none, what it is not, as the end of a sentence. */
  readonly detail?: string;
  readonly range: Range;
}

/**
 * What a logic rule says about an entity of the guideline that is checked; ranges are relative to the entry of the
 * entity that they belong to.
 */
export interface LogicReport {
  readonly at: LogicPlace;
  readonly message: string;
  readonly related?: readonly { readonly at: LogicPlace; readonly message: string }[];
  /** A patient who shows it, as findings and values; can be run. */
  readonly witness?: Witness['given'];
  /** The waiver of the entity that names exactly the patients whom this is about, where one does. */
  readonly waiver?: Waiver;
  /** What it is about, for a reader who sees only that it is waived: `pregnancy before ionising radiation`. */
  readonly about?: string;
  /** The patients whom this is about as a condition that such a waiver can name, where it can be written. */
  readonly hole?: string;
  readonly fix?: Fix;
  /** It never weighs more than this, whatever the level of the rule. */
  readonly atMost?: Severity;
  /** A decision that sets it aside, told as a waiver: it stands in every report with its reason. */
  readonly waived?: Waiver;
}

export interface LogicPlace {
  readonly kind: EntityKind;
  readonly id: string;
  readonly range: Range;
}

/**
 * Looks at all patients of a guideline at once. Asked again after every edit that may have changed what patients get;
 * what is costly is remembered by the analysis, node by node.
 */
export interface LogicRule extends RuleBasics {
  readonly scope: 'logic';
  /**
   * What it reads of an entity beside what patients get, as text: where an edit changes that, it is asked again. A rule
   * without it speaks of patients and of places alone.
   */
  reads?(entity: Entity): string;
  check(analysis: Analysis, settings: AnySettings, beside: Beside): Iterable<LogicReport>;
}

/** What a logic rule may have to know beside the patients. */
export interface Beside {
  /** What the workspace has decided about the safety table. */
  readonly decisions: readonly SafetyCheck[];
  /**
   * Whether a waiver of the rule names just this entry. What is told of several places at once has to be told there by
   * itself, so that the waiver hides nothing else.
   */
  isWaivedAt(id: string): boolean;
}

/** What a table rule says of one of the entities; `range` is relative to its entry. */
export interface TableReport extends Report {
  readonly at: Placed;
}

/**
 * Looks at all entities of some kinds together, those of libraries too: whether two works are one, whether two figures
 * contradict each other. Run again when one of them has changed. What it says of libraries is told where these are checked.
 */
export interface TableRule extends RuleBasics {
  readonly scope: 'table';
  readonly kinds: ReadonlySet<EntityKind>;
  check(entities: readonly Placed[], settings: AnySettings): Iterable<TableReport>;
}

/** A waiver, and what it does with the problems of its file. */
export interface WaiverUse {
  readonly waiver: Waiver;
  readonly entry: Entry;
  /** How many problems it sets aside; where it has ended, how many it would. */
  readonly covers: number;
  /** Its last day has passed. */
  readonly hasEnded: boolean;
  /** Whether the rule that it names has looked here, so that nothing to set aside means that nothing is wrong. */
  readonly isLookedFor: boolean;
  /** Where it should name its patients and does not: what it would set aside if it did. */
  readonly unnamed: readonly Problem[] | undefined;
}

/** What a waiver rule says of a waiver; `range` and the fix's edits are relative to its entry. */
export interface WaiverReport extends Report {
  readonly use: WaiverUse;
}

/** Looks at waivers once all other problems of the file are known, levels applied. Run after every edit, so cheap. */
export interface WaiverRule extends RuleBasics {
  readonly scope: 'waiver';
  check(uses: readonly WaiverUse[]): Iterable<WaiverReport>;
}

export type Rule = EntryRule | GraphRule | FileRule | TableRule | LogicRule | WaiverRule;

/** A report with everything that a reader of it needs; ranges are still relative to `entry`. */
export interface Problem {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly entry: Entry;
  readonly range: Range;
  readonly related: readonly Related[];
  readonly fix?: Fix;
  /** A patient who shows it, as findings and values; can be run. */
  readonly witness?: Witness['given'];
  /** The one waiver that is about exactly this; without it any that names the rule is. */
  readonly waiver?: Waiver;
  /** The patients whom this is about, as a condition between braces that a waiver can name. */
  readonly hole?: string;
  /** What it is about, in a few words, where its rule tells several things of one place. */
  readonly about?: string;
  /** Set when a waiver that is in force sets it aside: it is still told, with the waiver's reason. */
  readonly waived?: Waiver;
  /** The most that it weighs, whatever is configured. */
  readonly atMost?: Severity;
  /** The rule that could not finish, where this says so. */
  readonly failed?: RuleId;
}

/** A table rule for entities of one kind. */
export function tableRule<K extends EntityKind>(
  kind: K,
  rule: RuleBasics & {
    check(entities: readonly Placed<EntityOf<K>>[], settings: AnySettings): Iterable<TableReport>;
  },
): TableRule {
  const isWanted = (placed: Placed): placed is Placed<EntityOf<K>> => placed.entity.kind === kind;
  return {
    ...rule,
    scope: 'table',
    kinds: new Set([kind]),
    check: (entities, settings) => rule.check(entities.filter(isWanted), settings),
  };
}

/** An entry rule for one kind of entity. */
export function entityRule<K extends EntityKind, O extends OptionSpecs = NoOptions>(
  kinds: readonly K[],
  rule: RuleBasics & {
    readonly options?: O;
    readonly items?: EntryRule['items'];
    check(entity: EntityOf<K>, lookup: Lookup, placed: Placed, settings: Settings<O>): Iterable<Report>;
  },
): EntryRule {
  const wanted: ReadonlySet<EntityKind> = new Set(kinds);
  const isWanted = (entity: Entity): entity is EntityOf<K> => wanted.has(entity.kind);
  return {
    ...rule,
    scope: 'entry',
    kinds: wanted,
    check: (placed, lookup, settings) =>
      isWanted(placed.entity) ? rule.check(placed.entity, lookup, placed, settings as Settings<O>) : [],
  };
}
