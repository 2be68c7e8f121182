import { codeOfNamed, isPlainNumber } from '../engine/domain';
import { Machine } from '../engine/machine';
import type { Program } from '../engine/program';
import { Computable } from './computable';
import type { ConditionRegions } from './conditionRegions';
import { type FreeAxis, freeAxes } from './freeAxes';
import { lastBefore, leastOnGrid } from './gridNumbers';
import { type Box, boxesOf, patientAt } from './ordinary';
import { nobody, type Region } from './regions';
import { valuesOfScore } from './scoreValues';
import type { Space } from './space';

/**
 * How many boxes are tried where formulas are free, how often each from other starting points, and what all of them and
 * each may cost: a box that nobody fits must not use up what the next would have needed.
 */
const mostBoxes = 64;
const mostStarts = 24;
const mostValues = 4000;
const mostValuesOfBox = 600;
/** Two versions of a formula fit together in fewer places, and are looked for once. */
const moreOfVersions = 8;

/** So many combinations of what formulas are computed from are gone through, so that nothing has to be searched for. */
const mostCombinations = 4000;

interface Kept {
  readonly computable: Computable;
  readonly searches: Map<Region, Search>;
}

/** By the program's basis, since what formulas come to does not hang on nodes. */
const kept = new WeakMap<Space, WeakMap<object, Kept>>();

function keptOf(conditions: ConditionRegions): Kept {
  const { space, program } = conditions;
  const ofSpace = kept.get(space) ?? new WeakMap<object, Kept>();
  kept.set(space, ofSpace);
  const ofBasis = ofSpace.get(program.basis) ?? {
    computable: new Computable(space, [conditions], mostCombinations),
    searches: new Map<Region, Search>(),
  };
  ofSpace.set(program.basis, ofBasis);
  return ofBasis;
}

/** Whether it is certain that nobody is in a region, whatever is free in it. */
export function isCertainlyNobody(conditions: ConditionRegions, region: Region): boolean {
  return keptOf(conditions).computable.realIn(region) === nobody;
}

/**
 * Patients of a region, as values of the space's variables, one for each of its first boxes.
 * Where a formula is free, those are looked for whose findings give the formula a value that the region asks for;
 * that none is found says nothing, unless `isCertainlyNobody` does.
 *
 * @param others versions of the guideline whose formulas the region looks at as well
 */
export function* candidates(
  conditions: ConditionRegions,
  region: Region,
  others: readonly ConditionRegions[] = [],
): Generator<Float64Array> {
  const own = freeAxes(conditions, region);
  const isNew = ({ variable }: FreeAxis) => own.every((axis) => axis.variable !== variable);
  const further = others.flatMap((other) => freeAxes(other, region).filter(isNew));
  if (further.length > 0) yield* solutions(conditions, region, [...own, ...further], moreOfVersions);
  else if (own.length > 0) yield* computedOrSearched(conditions, region, own);
  else yield* ordinaryIn(conditions, region);
}

/** The most ordinary patient of each of the first boxes. */
export function* ordinaryIn({ space, program }: ConditionRegions, region: Region): Generator<Float64Array> {
  let told = 0;
  for (const box of boxesOf(space, program, region)) {
    yield box.value;
    if (++told === mostBoxes) return;
  }
}

/** What was found in a region so far, and the search that goes on. */
interface Search {
  readonly patients: Float64Array[];
  readonly rest: Iterator<Float64Array>;
}

/** Where all could be gone through, nothing is searched; what was found before is not searched again. */
function* computedOrSearched(
  conditions: ConditionRegions,
  region: Region,
  free: readonly FreeAxis[],
): Generator<Float64Array> {
  const { computable, searches } = keptOf(conditions);
  const real = computable.realIn(region);
  if (real !== undefined) {
    yield* ordinaryIn(conditions, real);
    return;
  }
  const search = searches.get(region) ?? { patients: [], rest: solutions(conditions, region, free) };
  searches.set(region, search);
  for (let index = 0; ; index++) {
    if (index === search.patients.length) {
      const next = search.rest.next();
      if (next.done) return;
      search.patients.push(next.value);
    }
    yield search.patients[index] as Float64Array;
  }
}

/** The first patient of each box in which one is found. */
function* solutions(
  { space, program }: ConditionRegions,
  region: Region,
  free: readonly FreeAxis[],
  more = 1,
): Generator<Float64Array> {
  const parts = byScores(space, region, free);
  let left = mostValues * more;
  const mostOfBox = Math.min(mostValuesOfBox * more, left / parts.length);
  let tried = 0;
  for (const box of inTurns(parts.map((part) => boxesOf(space, program, part)))) {
    const ofBox = Math.min(left, mostOfBox);
    const budget = { left: ofBox };
    const patient = solution(space, box, free, budget);
    left -= ofBox - budget.left;
    if (patient) yield patient;
    if (++tried === mostBoxes * more || left <= 0) return;
  }
}

/**
 * A region, and what it is apart by the values of the scores that formulas are computed from: a search moves numbers only, so
 * that each value has to be begun with.
 */
function byScores({ regions }: Space, region: Region, free: readonly FreeAxis[]): Region[] {
  const scores = new Map(
    free.flatMap(({ conditions, scores: slots }) =>
      slots.map(
        (slot) => [conditions.space.axis(conditions.program, slot).variable, valuesOfScore(conditions, slot)] as const,
      ),
    ),
  );
  let parts = [region];
  for (const values of scores.values())
    if (parts.length * values.length <= mostBoxes)
      parts = parts.flatMap((part) => values.map(({ who }) => regions.and(part, who)).filter((who) => who !== nobody));
  return parts.length > 1 ? [region, ...parts] : parts;
}

/** One of each in turn, until all have come to their end. */
function* inTurns<T>(all: readonly Iterator<T>[]): Generator<T> {
  for (let left = all; left.length > 0; ) {
    const going: Iterator<T>[] = [];
    for (const each of left) {
      const next = each.next();
      if (next.done) continue;
      yield next.value;
      going.push(each);
    }
    left = going;
  }
}

/** A patient in a box whose free derived findings have, computed from the other findings, a value that the box allows. */
function solution(
  space: Space,
  box: Box,
  free: readonly FreeAxis[],
  budget: { left: number },
): Float64Array | undefined {
  const machines = new Map(free.map(({ conditions: { program } }) => [program, new Machine(program)]));
  const derivedValue = ({ conditions: { program }, slot }: FreeAxis, values: Float64Array) => {
    budget.left--;
    const machine = machines.get(program) as Machine;
    machine.begin(patientAt(space, program, values), 'unknown');
    const value = machine.value(slot);
    return Number.isNaN(value) ? codeOfNamed(0) : value;
  };
  const fits = (axis: FreeAxis, value: number) =>
    value >= (box.low[axis.variable] as number) && value < (box.high[axis.variable] as number);
  const inputs = new Map(
    free.flatMap(({ conditions: { program }, numbers }) =>
      numbers.map((slot) => [space.axis(program, slot).variable, pointsIn(space, program, slot, box)]),
    ),
  );
  for (let start = 0; start < mostStarts && budget.left > 0; start++) {
    const values = box.value.slice();
    for (const [index, [variable, points]] of [...inputs].entries())
      if (points.length > 0) values[variable] = points[pick(start, index, points.length)] as number;
    // One after the other, and once more, since what fits one may move another.
    for (const axis of [...free, ...free]) {
      if (fits(axis, derivedValue(axis, values))) continue;
      for (const slot of axis.numbers) if (moveTo(slot, axis, values)) break;
    }
    if (free.every((axis) => fits(axis, derivedValue(axis, values)))) return values;
  }
  return undefined;

  /** Moves one input until the derived value fits; leaves it where it was when it never does. */
  function moveTo(slot: number, axis: FreeAxis, values: Float64Array): boolean {
    const { program } = axis.conditions;
    const { variable } = space.axis(program, slot);
    const before = values[variable] as number;
    const at = (input: number) => {
      values[variable] = input;
      return derivedValue(axis, values);
    };
    const low = box.low[axis.variable] as number;
    let last: { input: number; value: number } | undefined;
    for (const input of inputs.get(variable) ?? []) {
      const value = at(input);
      if (fits(axis, value)) return true;
      if (last && isPlainNumber(value) && last.value < low !== value < low) {
        // Between two inputs the value passes what is wanted: halve until it is met or they are neighbours.
        let [from, to] = [last, { input, value }];
        for (;;) {
          const middle = leastOnGrid((from.input + to.input) / 2, decimalsOf(program, slot));
          if (middle <= from.input || middle >= to.input) break;
          const found = at(middle);
          if (fits(axis, found)) return true;
          if (!isPlainNumber(found)) break;
          if (found < low === from.value < low) from = { input: middle, value: found };
          else to = { input: middle, value: found };
        }
      }
      last = isPlainNumber(value) ? { input, value } : undefined;
    }
    values[variable] = before;
    return false;
  }
}

/** The same numbers each time, spread over what there is to pick from; the first start takes the first of each. */
function pick(start: number, index: number, count: number): number {
  return Math.floor((start * 0.618033988749895 * (index + 1) + start * index * 0.2360679) * count) % count;
}

function decimalsOf(program: Program, slot: number): number {
  const domain = program.findings[slot]?.domain;
  return domain?.kind === 'number' ? domain.number.decimals : 0;
}

/** Numbers that a box allows for a finding, ascending: both ends, and some between, closer together near zero. */
function pointsIn(space: Space, program: Program, slot: number, box: Box): number[] {
  const { variable, domain } = space.axis(program, slot);
  if (domain.kind !== 'number') return [];
  const { min, max, decimals } = domain.number;
  const from = Math.max(box.low[variable] as number, min?.value ?? -farthest);
  const limit = box.high[variable] as number;
  const last = isPlainNumber(limit) ? lastBefore(limit, decimals) : farthest;
  const to = Math.min(last, max?.value ?? farthest);
  if (!isPlainNumber(from) || from > to) return [];
  const points = new Set([from, to]);
  for (let part = 1; part < 24; part++) {
    points.add(from + ((to - from) * part) / 24);
    points.add(from + (to - from) * 2 ** -part);
  }
  return [...points]
    .map((point) => leastOnGrid(point, decimals))
    .filter((point) => point >= from && point <= to)
    .sort((a, b) => a - b);
}

/** How far a number is looked for that has no limit. */
const farthest = 1e6;
