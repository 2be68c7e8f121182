import type { Place } from '../../engine/place';
import type { Program } from '../../engine/program';
import { ConditionRegions } from '../conditionRegions';
import { Flow, mostMade, type Unsure } from '../flow';
import { finished, type Pieces } from '../pieces';
import { everybody, nobody, type Region, Regions } from '../regions';
import { Space } from '../space';
import { inWords, type PatientWords } from '../words/words';
import { asked, noticed } from './asked';
import { keyOf, wholesOf } from './facts';
import { type Difference, type DiffGroup, Grouping } from './groups';
import { Matches, type Side } from './matches';
import { Told } from './told';
import { compareVocabulary, type Vocabulary } from './vocabulary';
import { WitnessFinder } from './witness';
import { type EntryChange, entryChanges } from './wording';

type Versions<T> = Readonly<Record<Side, T>>;
const sides = ['old', 'new'] as const satisfies readonly Side[];

/** Two versions of a guideline, compared for all patients at once. */
export interface Diff {
  /**
   * `nobody`: proved that the answer is the same, and comes of the same questions, for every patient.
   * `unsettled`: nothing else was found, but not everything could be compared; `limits` says what and why.
   */
  readonly verdict: 'nobody' | 'some' | 'unsettled';
  /** Disjoint, and together all who are affected unless there are `more`. The most severe first. */
  readonly groups: readonly DiffGroup[];
  /** More kinds of patients are affected, or may be where formulas decide, than were told apart. */
  readonly more: boolean;
  readonly vocabulary: Vocabulary['changes'];
  readonly entries: readonly EntryChange[];
  readonly limits: readonly DiffLimit[];
  readonly space: Space;
  readonly matches: Matches;
  /** Undefined when the comparison was given up. */
  readonly told?: Versions<Told>;
  /** Whom both versions speak of, where these are the same patients; otherwise everybody. */
  readonly admitted: Region;
}

export type DiffLimit =
  /** Too many kinds of patients come to a node of one version, or are to be told apart at all. */
  | { readonly kind: 'too-large'; readonly node?: string }
  /** A finding is no longer the same thing, and decides something. */
  | { readonly kind: 'incomparable'; readonly finding: string }
  /** Limits or units of a finding that cannot be read: its values were not compared. */
  | { readonly kind: 'unread-finding'; readonly in: Side; readonly finding: string; readonly why: string }
  /** Lint finds errors by which parts of a version may not have been read at all. */
  | { readonly kind: 'not-read'; readonly in: Side; readonly errors: readonly ReadingError[] }
  /** A place that cannot be read; a run that comes there has no answer, and that is what was compared. */
  | { readonly kind: 'unreadable'; readonly in: Side; readonly at: Place; readonly why: string };

/** An error by which something that is written may not have been read. */
export interface ReadingError {
  readonly rule: string;
  /** The file and, where it has one, the line: `leg.guideline.yaml:12`. */
  readonly at: string;
  readonly message: string;
}

export interface DiffOptions {
  /** What could not be read of the versions: no part of their programs, and so not compared. */
  readonly errors?: Versions<readonly ReadingError[]>;
  /** How many groups are told apart. */
  readonly mostGroups?: number;
  /** New nodes of the diagram that the whole comparison may take. */
  readonly budget?: number;
}

export function diff(older: Program, newer: Program, options?: DiffOptions): Diff {
  return finished(diffInPieces(older, newer, options));
}

/** The same in pieces: node by node, fact by fact, group by group. */
export function* diffInPieces(
  older: Program,
  newer: Program,
  { mostGroups = 50, budget = 3_000_000, errors = { old: [], new: [] } }: DiffOptions = {},
): Pieces<Diff> {
  const space = new Space(new Regions(), [older, newer]);
  const matches = new Matches(older, newer);
  const entries = entryChanges(older.guideline, newer.guideline);
  const notRead = sides.flatMap((side): DiffLimit[] =>
    errors[side].length === 0 ? [] : [{ kind: 'not-read', in: side, errors: errors[side] }],
  );
  const found = yield* space.regions.inPiecesWithin(budget, () =>
    compare(space, older, newer, matches, mostGroups, notRead),
  );
  if (found) return { ...found, entries: entries.map((entry) => asMeant(entry, found.vocabulary)), space, matches };
  return {
    verdict: 'unsettled',
    groups: [],
    more: false,
    vocabulary: [],
    entries,
    limits: [{ kind: 'too-large' }, ...notRead],
    space,
    matches,
    admitted: everybody,
  };
}

/** Values that exchange their words are no change of words alone. */
function asMeant(entry: EntryChange, vocabulary: Vocabulary['changes']): EntryChange {
  const isExchanged =
    entry.kind === 'finding' && vocabulary.some(({ kind, finding }) => kind === 'exchanged' && finding === entry.id);
  return isExchanged ? { ...entry, change: 'rewritten', texts: [] } : entry;
}

function* compare(
  space: Space,
  older: Program,
  newer: Program,
  matches: Matches,
  mostGroups: number,
  notRead: readonly DiffLimit[],
): Pieces<Omit<Diff, 'entries' | 'space' | 'matches'>> {
  const { regions } = space;
  const flows = {
    old: yield* Flow.inPieces(new ConditionRegions(older, space)),
    new: yield* Flow.inPieces(new ConditionRegions(newer, space), undefined, space.regions.made + mostMade),
  };
  const told = {
    old: yield* Told.inPieces(flows.old, matches, 'old'),
    new: yield* Told.inPieces(flows.new, matches, 'new'),
  };
  const questions = { old: yield* asked(flows.old), new: yield* asked(flows.new) };
  const uses = {
    old: used(space, questions.old, yield* noticed(flows.old)),
    new: used(space, questions.new, yield* noticed(flows.new)),
  };
  const vocabulary = compareVocabulary(space, [older, newer], [uses.old, uses.new]);
  yield;
  const notFollowed = regions.or(told.old.notFollowed, told.new.notFollowed);
  const admitted = flows.old.admitted === flows.new.admitted ? flows.new.admitted : everybody;
  const unspoken = regions.and(told.old.notSpokenOf, told.new.notSpokenOf);
  const compared = regions.minus(vocabulary.shared, regions.union([vocabulary.incomparable, notFollowed, unspoken]));

  const answers = yield* answerDifferences(space, told, compared);
  const byAnswer = regions.union(answers.flatMap(({ lost, gained }) => [lost, gained]));
  const allAsked = askedDifferences(space, questions, compared);
  yield;
  const byQuestion = regions.minus(regions.union(allAsked.flatMap(({ lost, gained }) => [lost, gained])), byAnswer);
  const finder = new WitnessFinder(flows.old.conditions, flows.new.conditions, matches);
  const grouping = new Grouping(space, newer, finder, allAsked, mostGroups);
  yield* grouping.divide(byAnswer, answers);
  yield* grouping.divide(byQuestion, allAsked);

  const limits = [
    ...notRead,
    ...limitsOf(flows),
    ...vocabulary.unread.map((unread): DiffLimit => ({ kind: 'unread-finding', ...unread })),
    ...vocabulary.changes.flatMap((change): DiffLimit[] =>
      change.kind === 'meaning' && change.who !== nobody ? [{ kind: 'incomparable', finding: change.finding }] : [],
    ),
  ];
  const isReal =
    grouping.groups.some(({ witness }) => witness) ||
    vocabulary.changes.some(({ kind, who }) => kind !== 'meaning' && who !== nobody);
  const isEmpty = grouping.groups.length === 0 && !grouping.more && limits.every(({ kind }) => kind === 'unreadable');
  return {
    verdict: isReal ? 'some' : isEmpty ? 'nobody' : 'unsettled',
    groups: grouping.sorted(),
    more: grouping.more,
    vocabulary: vocabulary.changes,
    limits,
    told,
    admitted,
  };
}

/** Patients in words; what holds for all whom both versions speak of is left out. */
export function patientWords({ space, admitted }: Diff, who: Region): PatientWords {
  return inWords(space, who, { within: space.regions.isWithin(who, admitted) ? admitted : everybody });
}

/** Of whom each finding decides anything at all. */
function used({ regions }: Space, ...decided: readonly ReadonlyMap<string, Region>[]): Map<string, Region> {
  const ids = new Set(decided.flatMap((who) => [...who.keys()]));
  return new Map([...ids].map((id) => [id, regions.union(decided.map((who) => who.get(id) ?? nobody))]));
}

function limitsOf(flows: Versions<Flow>): DiffLimit[] {
  return sides.flatMap((side): DiffLimit[] => {
    const all = [flows[side].unsure, ...flows[side].nodes.map((at) => at?.unsure)].flatMap((unsure) => unsure ?? []);
    const first = <K extends Unsure['kind']>(kind: K) =>
      all.find((unsure): unsure is Extract<Unsure, { kind: K }> => unsure.kind === kind);
    const large = first('too-large');
    const damage = first('damage');
    return [
      ...(large ? [{ kind: 'too-large', node: large.node } as const] : []),
      ...(damage ? [{ kind: 'unreadable', in: side, at: damage.at, why: damage.why } as const] : []),
    ];
  });
}

function* answerDifferences({ regions }: Space, told: Versions<Told>, compared: Region): Pieces<Difference[]> {
  const differences: Difference[] = [];
  for (const [key, { fact }] of new Map([...told.old.facts, ...told.new.facts])) {
    const before = told.old.who(key);
    const after = told.new.who(key);
    if (before === after) continue;
    let within = compared;
    for (const whole of wholesOf(fact).map(keyOf))
      within = regions.and(within, regions.and(told.old.who(whole), told.new.who(whole)));
    const lost = regions.and(within, regions.minus(before, after));
    const gained = regions.and(within, regions.minus(after, before));
    differences.push(...present({ fact, lost, gained }));
    yield;
  }
  return differences;
}

function askedDifferences(
  { regions }: Space,
  questions: Versions<ReadonlyMap<string, Region>>,
  compared: Region,
): Difference[] {
  const ids = new Set([...questions.new.keys(), ...questions.old.keys()]);
  return [...ids].flatMap((finding) => {
    const before = questions.old.get(finding) ?? nobody;
    const after = questions.new.get(finding) ?? nobody;
    return present({
      fact: { kind: 'asked', finding },
      lost: regions.and(compared, regions.minus(before, after)),
      gained: regions.and(compared, regions.minus(after, before)),
    });
  });
}

function present(difference: Difference): Difference[] {
  return difference.lost === nobody && difference.gained === nobody ? [] : [difference];
}
