import { codeOfNamed, isPlainNumber } from '../engine/domain';
import { Machine } from '../engine/machine';
import type { ConditionRegions } from './conditionRegions';
import { type FreeAxis, freeAxes } from './freeAxes';
import { leastOnGrid } from './gridNumbers';
import { patientAt } from './ordinary';
import { everybody, nobody, type Region } from './regions';
import { type ValueOfSome, valuesOfScore } from './scoreValues';
import { type Axis, noValue, type Space } from './space';

/** What going through combinations may cost in new nodes of the diagram. */
const mostNodes = 1_000_000;

/**
 * Formulas of all versions of a guideline together with what they are computed from, where that has few enough values
 * to go through all: what is free elsewhere is certain here.
 */
export class Computable {
  private readonly known = new Map<string, Region | undefined>();

  constructor(
    private readonly space: Space,
    private readonly versions: readonly ConditionRegions[],
    /** How many combinations of what formulas are computed from are gone through at most. */
    private readonly mostCombinations: number,
  ) {}

  /**
   * Those of a region whose formulas come to just these values: there is somebody exactly when it is not empty.
   * Undefined where there is too much to go through.
   */
  realIn(region: Region): Region | undefined {
    const { regions } = this.space;
    const free = this.behind(region);
    const key = free.map(({ variable }) => variable).join(' ');
    if (!this.known.has(key))
      this.known.set(
        key,
        regions.within(mostNodes, () => this.everyOne(free)),
      );
    const real = this.known.get(key);
    return real === undefined ? undefined : regions.and(region, real);
  }

  /** What is free in a region, and in who has which value of the scores that it is computed from. */
  private behind(region: Region): FreeAxis[] {
    const found = new Map<number, FreeAxis>();
    const look = (who: Region) => {
      for (const axis of this.versions.flatMap((conditions) => freeAxes(conditions, who))) {
        if (found.has(axis.variable)) continue;
        found.set(axis.variable, axis);
        for (const score of axis.scores)
          for (const { who: having } of valuesOfScore(axis.conditions, score)) look(having);
      }
    };
    look(region);
    return [...found.values()].sort((a, b) => a.variable - b.variable);
  }

  /** Everybody whose findings and formulas fit together; undefined when there are too many combinations to go through. */
  private everyOne(free: readonly FreeAxis[]): Region | undefined {
    const { space } = this;
    const { regions } = space;
    const inputs = inputsOf(space, free, this.mostCombinations);
    if (!inputs) return undefined;
    const values = new Float64Array(space.variables.length);
    const sheets = free.map((axis) => ({ axis, machine: new Machine(axis.conditions.program) }));
    const computed = (): Region =>
      sheets.reduce(
        (all, { axis, machine }) =>
          regions.and(having(space, axis.variable, valueIn(space, axis, machine, values)), all),
        everybody,
      );
    const from = (place: number): Region => {
      const input = inputs[place];
      if (!input) return computed();
      const parts = input.values.map(({ code, who }) => {
        values[input.variable] = code;
        return regions.and(who, from(place + 1));
      });
      return united(space, parts);
    };
    return from(0);
  }
}

/** What a formula comes to, of a patient with these values of numbers and scores; NaN where it has no value. */
function valueIn(space: Space, { conditions, slot, scores }: FreeAxis, machine: Machine, values: Float64Array): number {
  machine.begin(patientAt(space, conditions.program, values), 'unknown');
  for (const score of scores) machine.suppose(score, values[space.axis(conditions.program, score).variable] as number);
  return machine.value(slot);
}

interface Input {
  readonly variable: number;
  /** All that it can have. */
  readonly values: readonly ValueOfSome[];
}

/**
 * What formulas are computed from, scores first: who has which value of them is put together once for each.
 * Undefined when a formula is computed from anything else than numbers and scores, or from too much.
 */
function inputsOf(space: Space, free: readonly FreeAxis[], mostCombinations: number): Input[] | undefined {
  const scores = new Map<number, Input>();
  const numbers = new Map<number, Input>();
  let combined = 1;
  const add = (to: Map<number, Input>, variable: number, values: readonly ValueOfSome[] | undefined): boolean => {
    if (!values || !(combined * values.length <= mostCombinations)) return false;
    combined *= values.length;
    to.set(variable, { variable, values });
    return true;
  };
  for (const axis of free) {
    const { program } = axis.conditions;
    if (!axis.areAll) return undefined;
    for (const slot of axis.scores) {
      const { variable } = space.axis(program, slot);
      if (!scores.has(variable) && !add(scores, variable, valuesOfScore(axis.conditions, slot))) return undefined;
    }
    for (const slot of axis.numbers) {
      const input = space.axis(program, slot);
      if (numbers.has(input.variable)) continue;
      if (!add(numbers, input.variable, valuesOfNumber(space, input, mostCombinations / combined))) return undefined;
    }
  }
  return [...scores.values(), ...[...numbers.values()].sort((a, b) => a.variable - b.variable)];
}

/** Each number that a finding can be, and each of its named values; undefined when there are more than so many. */
function valuesOfNumber(space: Space, { domain, variable }: Axis, most: number): ValueOfSome[] | undefined {
  if (domain.kind !== 'number') return undefined;
  const { min, max, decimals } = domain.number;
  if (!min || !max) return undefined;
  const scale = 10 ** decimals;
  const count = Math.floor((max.value - min.value) * scale) + 2;
  if (!(count + domain.values.length <= most)) return undefined;
  const first = Math.round(leastOnGrid(min.value, decimals) * scale);
  const numbers = Array.from({ length: count }, (_, index) => (first + index) / scale);
  const codes = [
    ...numbers.filter((number) => number <= max.value),
    ...domain.values.map((_, index) => codeOfNamed(index)),
  ];
  return codes.map((code) => ({ code, who: having(space, variable, code) }));
}

/** Who has a value of a variable, by its code. */
function having(space: Space, variable: number, code: number): Region {
  const axis = space.variables[variable]?.axis;
  if (!axis) return nobody;
  if (isPlainNumber(code)) return space.withNumber(axis, code, code);
  if (!Number.isNaN(code))
    return space.withValue(axis, axis.domain.values.find((_, index) => codeOfNamed(index) === code)?.id ?? '');
  // A formula that cannot fail has no value for whom an input has none: then all that asks it is open, whatever it would be.
  return axis.domain.values.includes(noValue) ? space.withValue(axis, noValue.id) : everybody;
}

/** The union by halves: one by one, what has been put together would be copied for each. */
function united(space: Space, parts: readonly Region[]): Region {
  if (parts.length <= 2) return space.regions.union(parts);
  const middle = Math.floor(parts.length / 2);
  return space.regions.or(united(space, parts.slice(0, middle)), united(space, parts.slice(middle)));
}
