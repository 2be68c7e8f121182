import type { CompiledCondition } from '../../engine/conditions';
import type { Run } from '../../engine/run';
import { isFalse, isTrue, isUnknown } from '../../engine/truth';
import type { Analysis } from '../analysis';
import { nobody, type Region } from '../regions';
import type { Decision } from './decisions';
import { nearbyRun } from './nearby';
import { differences } from './sameFindings';
import { isSettled, settledWitness } from './settled';
import { slotsBehind, testsOf, whereItMatters, withTest } from './singleTests';
import type { Ways } from './ways';

/** One test of a condition that has several; `index` counts the tests of the condition. */
export interface TestOfDecision {
  readonly decision: Decision;
  readonly index: number;
  readonly test: CompiledCondition;
}

/**
 * Two patients who show that a test has an effect of its own: both come to the condition, it holds for one of them and
 * not for the other, and for each it would come out the other way if this test alone did.
 */
export interface Pair extends TestOfDecision {
  /** For whom the test holds, and for whom it does not. */
  readonly yes: Run;
  readonly no: Run;
}

/**
 * - `no-effect`: for certain nobody comes here to whom it matters
 * - `always`, `never`: for certain it holds for all, or none, of those who come here and to whom it matters
 * - `not-found`: it leans on a formula, and no such patients were found among those that were tried
 * - `too-large`: too many kinds of patients are told apart here
 */
export interface WithoutPair extends TestOfDecision {
  readonly why: 'no-effect' | 'always' | 'never' | 'not-found' | 'too-large';
}

export interface Effects {
  readonly pairs: readonly Pair[];
  readonly without: readonly WithoutPair[];
  /** The runs of pairs that were not at hand. */
  readonly added: readonly Run[];
}

/** What the question whether one test matters may cost, in new nodes of the diagram. */
const budgetOfTest = 50_000;

/**
 * The independent effect of every test of every condition with more than one, in the sense of masking MC/DC: what
 * other tests come to may differ between the two patients, as long as it does not account for the difference.
 *
 * @param hand runs whose patients are used before new ones are looked for
 */
export function independentEffects(
  analysis: Analysis,
  ways: Ways,
  decisions: readonly Decision[],
  hand: readonly Run[],
): Effects {
  const pairs: Pair[] = [];
  const without: WithoutPair[] = [];
  const added: Run[] = [];
  for (const decision of decisions) {
    const tests = testsOf(decision.when);
    if (tests.length < 2) continue;
    for (const [index, test] of tests.entries()) {
      const asked: TestOfDecision = { decision, index, test };
      const found = pairFor(analysis, ways, asked, [...hand, ...added]);
      if (typeof found === 'string') without.push({ ...asked, why: found });
      else {
        pairs.push({ ...asked, ...found });
        for (const run of [found.yes, found.no]) if (!hand.includes(run) && !added.includes(run)) added.push(run);
      }
    }
  }
  return { pairs, without, added };
}

function pairFor(
  analysis: Analysis,
  ways: Ways,
  asked: TestOfDecision,
  hand: readonly Run[],
): Pick<Pair, 'yes' | 'no'> | WithoutPair['why'] {
  const { decision, test } = asked;
  const { conditions, regions, program } = analysis;
  const isYes = (run: Run) => matters(run, asked) === true;
  const isNo = (run: Run) => matters(run, asked) === false;
  const usable = hand.filter(isSettled);
  const atHand = { yes: usable.filter(isYes), no: usable.filter(isNo) };
  const nearest = nearestPair(atHand.yes, atHand.no);
  if (nearest) return nearest;
  const sides = regions.within(budgetOfTest, () => {
    const who = regions.and(decision.comes, whereItMatters(conditions, decision.when, test));
    const { yes, open } = conditions.holds(test);
    return { yes: regions.and(who, yes), no: regions.minus(who, regions.or(yes, open)) };
  });
  if (!sides) return 'too-large';
  if (sides.yes === nobody) return sides.no === nobody ? 'no-effect' : 'never';
  if (sides.no === nobody) return 'always';
  const tested = slotsBehind(program, [test]);
  const near = (like: Run | undefined, region: Region, shows: (run: Run) => boolean) =>
    like && nearbyRun(analysis, ways, region, like, tested, shows);
  const [knownNo] = atHand.no;
  const yes = atHand.yes[0] ?? near(knownNo, sides.yes, isYes) ?? settledWitness(analysis, ways, sides.yes, isYes)?.run;
  const no = knownNo ?? near(yes, sides.no, isNo);
  return yes && no ? { yes, no } : 'not-found';
}

function nearestPair(yes: readonly Run[], no: readonly Run[]): Pick<Pair, 'yes' | 'no'> | undefined {
  let nearest: Pick<Pair, 'yes' | 'no'> | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const one of yes)
    for (const other of no) {
      const count = differences(one, other);
      if (count >= least) continue;
      least = count;
      nearest = { yes: one, no: other };
    }
  return nearest;
}

/** Whether the test holds for a patient who comes to the condition and to whom it matters; undefined for all others. */
export function matters(run: Run, { decision, test }: TestOfDecision): boolean | undefined {
  if (!decision.isAskedIn(run)) return undefined;
  const { machine } = run.program;
  machine.begin(run.patient, run.silence);
  const truth = machine.truth(test);
  const ifTrue = machine.truth(withTest(decision.when, test, true));
  const ifFalse = machine.truth(withTest(decision.when, test, false));
  if (truth === isUnknown || ifTrue === ifFalse || ifTrue === isUnknown || ifFalse === isUnknown) return undefined;
  return truth === isTrue ? true : truth === isFalse ? false : undefined;
}
