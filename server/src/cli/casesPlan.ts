import type { Program, Run } from '../engine';
import { violations } from '../engine/pitfalls';
import type { WrittenCase } from '../export/caseFile';
import { wayId, wayName, wayTitle } from '../export/wayWords';
import { Analysis } from '../logic/analysis';
import { type Boundaries, type Boundary, boundaryCases } from '../logic/suites/boundaries';
import { caseSuite, type Suite } from '../logic/suites/caseSuite';
import { type Decisions, decisionsOf } from '../logic/suites/decisions';
import { type Effects, independentEffects, type Pair, type TestOfDecision } from '../logic/suites/mcdc';
import { waysOf } from '../logic/suites/ways';
import { boundaryId, boundaryWords, decisionId, decisionName, testWords } from './casesWords';

/** A case that is there already: its id, and what one of its steps came to. */
export interface KnownRun {
  readonly file: string;
  readonly id: string;
  readonly run: Run;
}

export interface Wanted {
  readonly mcdc: boolean;
  readonly boundaries: boolean;
}

/** What the cases at hand reach, and the cases that reach the rest. */
export interface Plan {
  readonly program: Program;
  readonly suite: Suite;
  readonly decisions: Decisions;
  readonly effects?: Effects;
  readonly boundaries?: Boundaries;
  readonly cases: readonly PlannedCase[];
}

export interface PlannedCase extends WrittenCase {
  /** The safety properties that its run does not keep. */
  readonly violations: readonly string[];
}

export function planCases(program: Program, known: readonly KnownRun[], wanted: Wanted): Plan {
  const analysis = new Analysis(program);
  const ways = waysOf(analysis);
  const decisions = wanted.mcdc || wanted.boundaries ? decisionsOf(analysis) : { asked: [], notFollowed: [] };
  const hand = known.map(({ run }) => run);
  const suite = caseSuite(analysis, ways, hand);
  hand.push(...suite.cases.map(({ run }) => run));
  const before = wanted.mcdc ? independentEffects(analysis, ways, decisions.asked, hand) : undefined;
  hand.push(...(before?.added ?? []));
  const boundaries = wanted.boundaries ? boundaryCases(analysis, ways, decisions.asked, hand) : undefined;
  hand.push(...(boundaries?.added ?? []));
  const effects = before && completed(before, () => independentEffects(analysis, ways, decisions.asked, hand));
  const plan = { program, suite, decisions, ...(effects && { effects }), ...(boundaries && { boundaries }) };
  return { ...plan, cases: namedCases(plan, known) };
}

/** Effects with those that only the patients of limits show: for some tests none were found without them. */
function completed(before: Effects, again: () => Effects): Effects {
  const isMissing = ({ decision, index }: TestOfDecision) =>
    before.without.some((each) => each.why === 'not-found' && each.decision === decision && each.index === index);
  if (!before.without.some(({ why }) => why === 'not-found')) return before;
  const { pairs, without, added } = again();
  const found = pairs.filter(isMissing);
  const needed = new Set(found.flatMap(({ yes, no }) => [yes, no]));
  return {
    pairs: [...before.pairs, ...found],
    without: [...before.without.filter((each) => each.why !== 'not-found'), ...without.filter(isMissing)],
    added: [...before.added, ...added.filter((run) => needed.has(run))],
  };
}

interface Draft {
  readonly run: Run;
  readonly id: string;
  readonly title: string;
}

/** The cases with their ids, which say what each was made for, and with all that each shows. */
function namedCases({ program, suite, effects, boundaries }: Omit<Plan, 'cases'>, known: readonly KnownRun[]) {
  const taken = new Set(known.map(({ id }) => id));
  const drafts = [
    ...suite.cases.map(
      ({ run, ways: [first] }): Draft => ({
        run,
        id: first ? wayId(first) : '',
        title: first ? wayTitle(first, program) : '',
      }),
    ),
    ...(effects?.added ?? []).map((run) => draftOfPair(run, effects?.pairs ?? [], program)),
    ...(boundaries?.added ?? []).map((run) => draftOfBoundary(run, boundaries?.shown ?? [], program)),
  ].map((draft) => ({ ...draft, id: unique(draft.id, taken) }));
  const ids = new Map<Run, string>([
    ...known.map(({ id, run }): [Run, string] => [run, id]),
    ...drafts.map(({ id, run }): [Run, string] => [run, id]),
  ]);
  const purposes = new Map(suite.cases.map(({ run, ways }) => [run, ways]));
  return drafts.map(({ run, id, title }): PlannedCase => {
    const broken = violations(run);
    const ways = purposes.get(run) ?? [];
    const notes = [
      ...(ways.length > 0 ? [`Takes ${[...ways].reverse().map(wayName).join(', ')}.`] : []),
      ...(effects?.pairs ?? []).flatMap((pair) => pairNote(pair, run, ids, program)),
      ...(boundaries?.shown ?? []).flatMap((shown) =>
        shown.run === run ? [`In ${decisionName(shown.decision.place)}, ${boundaryWords(shown, program)}.`] : [],
      ),
      ...broken.map(({ pitfall, message }) => `Does not keep the safety property ${pitfall}: ${message}`),
    ];
    return { run, id, title, notes, violations: broken.map(({ pitfall }) => pitfall) };
  });
}

function draftOfPair(run: Run, pairs: readonly Pair[], program: Program): Draft {
  const pair = pairs.find(({ yes, no }) => yes === run || no === run);
  if (!pair) return { run, id: '', title: '' };
  const truth = pair.yes === run ? 'yes' : 'no';
  return {
    run,
    id: `${decisionId(pair.decision.place)}-test-${pair.index + 1}-${truth}`,
    title: capital(turnsOn(pair, run, program)),
  };
}

function draftOfBoundary(run: Run, shown: readonly Boundary[], program: Program): Draft {
  const boundary = shown.find((each) => each.run === run);
  if (!boundary) return { run, id: '', title: '' };
  const words = boundaryWords(boundary, program);
  return { run, id: boundaryId(boundary, program), title: `In ${decisionName(boundary.decision.place)}, ${words}` };
}

function pairNote(pair: Pair, run: Run, ids: ReadonlyMap<Run, string>, program: Program): string[] {
  if (pair.yes !== run && pair.no !== run) return [];
  const other = ids.get(pair.yes === run ? pair.no : pair.yes) ?? '';
  return [`With ${other}: ${turnsOn(pair, run, program)} here.`];
}

function turnsOn(pair: Pair, run: Run, program: Program): string {
  const truth = pair.yes === run ? 'holds' : 'does not hold';
  return `${decisionName(pair.decision.place)} turns on "${testWords(pair, program)}", which ${truth}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function unique(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`;
  taken.add(id);
  return id;
}
