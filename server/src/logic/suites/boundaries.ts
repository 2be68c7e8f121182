import type { CompiledCondition } from '../../engine/conditions';
import { isPlainNumber, largestNumber } from '../../engine/domain';
import { nextUp } from '../../engine/doubles';
import type { Program } from '../../engine/program';
import type { Run } from '../../engine/run';
import type { NumberDomain } from '../../model/guideline';
import type { Analysis } from '../analysis';
import { firstAfter, lastBefore, leastOnGrid } from '../gridNumbers';
import { nobody } from '../regions';
import type { Decision } from './decisions';
import { matters, type TestOfDecision } from './mcdc';
import { isSettled, settledWitness } from './settled';
import { testsOf, whereItMatters, withValue } from './singleTests';
import type { Ways } from './ways';

/** A value at or beside the threshold of a test of a number. */
export interface BoundaryValue extends TestOfDecision {
  /** Of the finding or derived finding that is compared. */
  readonly slot: number;
  readonly value: number;
  readonly threshold: number;
}

export interface Boundary extends BoundaryValue {
  readonly run: Run;
}

export interface Boundaries {
  readonly shown: readonly Boundary[];
  /** Where a formula is compared, or too many kinds of patients are told apart, and no patient was found. */
  readonly notFound: readonly BoundaryValue[];
  /** The runs that were not at hand. */
  readonly added: readonly Run[];
}

const budgetOfValue = 50_000;

/**
 * For every threshold of every condition that anybody comes to: patients with exactly that number, with the one before
 * it and with the one behind it that can be recorded, as far as such patients come there and the test matters to them.
 *
 * @param hand runs whose patients are used before new ones are looked for
 */
export function boundaryCases(
  analysis: Analysis,
  ways: Ways,
  decisions: readonly Decision[],
  hand: readonly Run[],
): Boundaries {
  const shown: Boundary[] = [];
  const notFound: BoundaryValue[] = [];
  const added: Run[] = [];
  for (const each of decisions.flatMap((decision) => valuesOf(analysis.program, decision))) {
    const isAt = (run: Run) => matters(run, each) !== undefined && numberIn(run, each.slot) === each.value;
    const known = [...hand, ...added].find((run) => isSettled(run) && isAt(run));
    const found = known ?? patientAt(analysis, ways, each, isAt);
    if (found === undefined) notFound.push(each);
    else if (found !== 'nobody') {
      shown.push({ ...each, run: found });
      if (!known) added.push(found);
    }
  }
  return { shown, notFound, added };
}

function patientAt(
  analysis: Analysis,
  ways: Ways,
  { decision, test, slot, value }: BoundaryValue,
  isAt: (run: Run) => boolean,
): Run | 'nobody' | undefined {
  const { regions, conditions } = analysis;
  const who = regions.within(budgetOfValue, () => {
    const there = regions.and(decision.comes, conditions.holds(withValue(slot, value)).yes);
    return regions.and(there, whereItMatters(conditions, decision.when, test));
  });
  if (who === nobody) return 'nobody';
  return who === undefined ? undefined : settledWitness(analysis, ways, who, isAt)?.run;
}

function numberIn({ program, patient, silence }: Run, slot: number): number {
  const { machine } = program;
  machine.begin(patient, silence);
  return machine.value(slot);
}

function valuesOf(program: Program, decision: Decision): BoundaryValue[] {
  return testsOf(decision.when).flatMap((test, index) =>
    comparisons(test).flatMap(({ slot, low, high }) => {
      const number = numberDomain(program, slot);
      if (!number) return [];
      const values = new Map([...aroundLow(low, number), ...aroundHigh(high, number)]);
      return [...values]
        .sort(([a], [b]) => a - b)
        .map(([value, threshold]): BoundaryValue => ({ decision, index, test, slot, value, threshold }));
    }),
  );
}

/** The comparisons that a test of a number is made of: one, or several in a list. */
function comparisons(test: CompiledCondition): CompiledCondition[] {
  if (test.parts.length > 0) return test.parts.flatMap(comparisons);
  return test.op === 'range' && isPlainNumber(test.low) ? [test] : [];
}

function numberDomain({ findings, derived }: Program, slot: number): NumberDomain | undefined {
  const domain = (findings[slot] ?? derived[slot - findings.length])?.domain;
  return domain?.kind === 'number' ? domain.number : undefined;
}

/** The threshold of a lower bound and its neighbours: `low` is on the grid, or the double behind a strict bound. */
function aroundLow(low: number, number: NumberDomain): [value: number, threshold: number][] {
  if (low <= -largestNumber) return [];
  const least = leastOnGrid(low, number.decimals);
  const before = lastBefore(least, number.decimals);
  return around(nextUp(before) === low ? before : least, number);
}

function aroundHigh(high: number, number: NumberDomain): [value: number, threshold: number][] {
  if (high >= largestNumber) return [];
  return around(leastOnGrid(high, number.decimals), number);
}

function around(threshold: number, number: NumberDomain): [value: number, threshold: number][] {
  const { min, max, decimals } = number;
  return [lastBefore(threshold, decimals), threshold, firstAfter(threshold, decimals)]
    .filter((value) => !(min && value < min.value) && !(max && value > max.value))
    .map((value) => [value, threshold]);
}
