import { type Answer, answersOf } from '../logic/diff/answers';
import { type Diff, type DiffLimit, patientWords } from '../logic/diff/diff';
import type { DiffGroup } from '../logic/diff/groups';
import type { VocabularyChange } from '../logic/diff/vocabulary';
import type { DiffWitness, GivenInVersions } from '../logic/diff/witness';
import type { EntryChange } from '../logic/diff/wording';
import { nobody } from '../logic/regions';
import type { Version } from './diffVersions';

/**
 * What `guideline diff --format json` prints. A public format: fields may be added, never renamed or given another
 * meaning. Findings, nodes and what is offered are told by their ids; texts are the author's.
 */
export interface DiffReport {
  readonly format: 'guideline-diff';
  readonly version: 1;
  readonly old: ComparedVersion;
  readonly new: ComparedVersion;
  /** `nobody` is a proof; `unsettled`: see `limits` and the groups without a witness. */
  readonly verdict: 'nobody' | 'some' | 'unsettled';
  /** Each patient is in one group at most. The most severe first. */
  readonly groups: readonly ReportedGroup[];
  /** True when patients are affected who are in none of the groups. */
  readonly more: boolean;
  readonly vocabulary: readonly ReportedVocabulary[];
  /** Entries that are written otherwise. `reworded`: in nothing but what people read. */
  readonly entries: readonly EntryChange[];
  readonly limits: readonly ReportedLimit[];
  /** Always empty here; a `DiffRefusal` says in its own why nothing was compared. */
  readonly failures: readonly string[];
}

/** What is printed instead when nothing could be compared; the exit code is 2. */
export interface DiffRefusal {
  readonly format: 'guideline-diff';
  readonly version: 1;
  readonly groups: readonly [];
  /** Why, in words. At least one. */
  readonly failures: readonly string[];
}

export interface ComparedVersion {
  /** Relative to the folder that the command runs in or, of a revision, to the top of its repository. */
  readonly path: string;
  readonly revision?: { readonly name: string; readonly commit: string };
  /** Errors that lint finds in it or its libraries. */
  readonly errors: number;
}

export interface ReportedGroup {
  readonly kind: DiffGroup['kind'];
  readonly patients: {
    /** The patients are those for whom all clauses of one of the alternatives hold. */
    readonly alternatives: readonly (readonly ReportedClause[])[];
    /** True when there are others in the group, whom it would take too many words to tell. */
    readonly more: boolean;
  };
  readonly before: Answer;
  readonly after: Answer;
  readonly asked: DiffGroup['asked'];
  /** Null when no such patient was found. */
  readonly witness: ReportedWitness | null;
}

export interface ReportedClause {
  /** A finding or a derived finding; one that is computed otherwise now is followed by `(before)` or `(now)`. */
  readonly finding: string;
  readonly label: string;
  /** `negative or nondiagnostic`, `30 to 59`. */
  readonly is: string;
}

export interface ReportedWitness {
  readonly given: readonly GivenInVersions[];
  readonly before: ReportedRun;
  readonly after: ReportedRun;
}

export interface ReportedRun {
  readonly path: readonly string[];
  readonly outcome: string;
  /** Where it ended: a node, a derived finding, or another entry that could not be passed. */
  readonly at: string;
}

type WithoutWho<V> = V extends VocabularyChange ? Omit<V, 'who'> : never;

/** A change of the vocabulary; `affects`: whether it makes a difference to anybody. */
export type ReportedVocabulary = WithoutWho<VocabularyChange> & { readonly affects: boolean };

/** Why not everything could be compared. */
export type ReportedLimit =
  | Exclude<DiffLimit, { kind: 'unreadable' }>
  | { readonly kind: 'unreadable'; readonly in: 'old' | 'new'; readonly at: string; readonly why: string };

function limitJson(limit: DiffLimit): ReportedLimit {
  return limit.kind === 'unreadable' ? { ...limit, at: limit.at.id } : limit;
}

export function diffRefusal(failures: readonly string[]): DiffRefusal {
  return { format: 'guideline-diff', version: 1, groups: [], failures };
}

export function diffJson(diff: Diff, older: Version, newer: Version): DiffReport {
  return {
    format: 'guideline-diff',
    version: 1,
    old: versionJson(older),
    new: versionJson(newer),
    verdict: diff.verdict,
    groups: diff.groups.map((group) => groupJson(diff, group)),
    more: diff.more,
    vocabulary: diff.vocabulary.map(({ who, ...change }) => ({ ...change, affects: who !== nobody })),
    entries: diff.entries,
    limits: diff.limits.map(limitJson),
    failures: [],
  };
}

function versionJson({ path, revision, errors }: Version): ComparedVersion {
  return { path, ...(revision && { revision }), errors };
}

function groupJson(diff: Diff, group: DiffGroup): ReportedGroup {
  const { alternatives, more } = patientWords(diff, group.who);
  const { kind, asked, witness } = group;
  return {
    kind,
    patients: {
      alternatives: alternatives.map((clauses) =>
        clauses.map(({ id, label, text }) => ({ finding: id, label, is: text })),
      ),
      more,
    },
    ...answersOf(diff, group),
    asked,
    witness: witness ? witnessJson(witness) : null,
  };
}

function witnessJson({ given, before, after }: DiffWitness): ReportedWitness {
  return { given, before: runJson(before), after: runJson(after) };
}

function runJson({ steps, outcome }: DiffWitness['before']): ReportedRun {
  return { path: steps.map(({ node }) => node.id), outcome: outcome.kind, at: outcome.at.id };
}
