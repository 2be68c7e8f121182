import { codeOfNamed, isPlainNumber } from '../engine/domain';
import { Machine } from '../engine/machine';
import type { Program } from '../engine/program';
import { type FreeAxis, freeAxes } from './freeAxes';
import { leastOnGrid } from './gridNumbers';
import { boxesOf, patientAt } from './ordinary';
import { everybody, nobody, type Region } from './regions';
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
    private readonly newest: Program,
    /** How many combinations of what formulas are computed from are gone through at most. */
    private readonly mostCombinations: number,
  ) {}

  /**
   * A patient of a region, as values of the space's variables, whose formulas come to just these values; or that there
   * certainly is none. Undefined where there is too much to go through.
   */
  patientOf(region: Region): Float64Array | 'nobody' | undefined {
    const { regions } = this.space;
    const free = this.space.programs.flatMap((program) => freeAxes(this.space, program, region));
    const key = free.map(({ variable }) => variable).join(' ');
    if (!this.known.has(key))
      this.known.set(
        key,
        regions.within(mostNodes, () => this.everyOne(free)),
      );
    const real = this.known.get(key);
    if (real === undefined) return undefined;
    const [box] = boxesOf(this.space, this.newest, regions.and(region, real));
    return box?.value ?? 'nobody';
  }

  /** Everybody whose findings and formulas fit together; undefined when there are too many findings to go through. */
  private everyOne(free: readonly FreeAxis[]): Region | undefined {
    const { space } = this;
    const { regions } = space;
    const inputs = inputsOf(space, free, this.mostCombinations);
    if (!inputs) return undefined;
    const machines = free.map((axis) => ({ ...axis, machine: new Machine(axis.program) }));
    const values = new Float64Array(space.variables.length);
    const computed = (): Region =>
      machines.reduce((all, { program, slot, variable, machine }) => {
        machine.begin(patientAt(space, program, values), 'unknown');
        return regions.and(coming(space, variable, machine.value(slot)), all);
      }, everybody);
    const from = (place: number): Region => {
      const input = inputs[place];
      if (!input) return computed();
      const parts = input.values.map((value) => {
        values[input.variable] = value;
        return regions.and(having(space, input.variable, value), from(place + 1));
      });
      return united(space, parts);
    };
    return from(0);
  }
}

interface Input {
  readonly variable: number;
  /** All that it can have. */
  readonly values: readonly number[];
}

/** In the order of the diagram; undefined when a formula is computed from anything else than numbers, or from too much. */
function inputsOf(space: Space, free: readonly FreeAxis[], mostCombinations: number): Input[] | undefined {
  const inputs = new Map<number, Input>();
  let combined = 1;
  for (const { program, slot, inputs: slots } of free) {
    if (!isOfNumbers(program, slot)) return undefined;
    for (const input of slots) {
      const axis = space.axis(program, input);
      if (inputs.has(axis.variable)) continue;
      const values = valuesOn(axis, mostCombinations / combined);
      if (!values) return undefined;
      combined *= values.length;
      inputs.set(axis.variable, { variable: axis.variable, values });
    }
  }
  return [...inputs.values()].sort((a, b) => a.variable - b.variable);
}

/** Whether a slot is a number finding, or a formula of nothing else. */
function isOfNumbers(program: Program, slot: number): boolean {
  const finding = program.findings[slot];
  if (finding) return finding.domain.kind === 'number';
  const content = program.derived[slot - program.findings.length]?.content;
  return content?.kind === 'formula' && content.slots.every((input) => isOfNumbers(program, input));
}

function valuesOn({ domain }: Axis, most: number): number[] | undefined {
  if (domain.kind !== 'number') return undefined;
  const { min, max, decimals } = domain.number;
  if (!min || !max) return undefined;
  const scale = 10 ** decimals;
  const count = Math.floor((max.value - min.value) * scale) + 2;
  if (!(count + domain.values.length <= most)) return undefined;
  const first = Math.round(leastOnGrid(min.value, decimals) * scale);
  const numbers = Array.from({ length: count }, (_, index) => (first + index) / scale);
  return [...numbers.filter((number) => number <= max.value), ...domain.values.map((_, index) => codeOfNamed(index))];
}

/**
 * For whom a formula comes to a value. Those for whom it has none because a finding is no number, although it has one for
 * all numbers, stand nowhere on its axis: no region asks them where.
 */
function coming(space: Space, variable: number, value: number): Region {
  const axis = space.variables[variable]?.axis;
  if (!axis || !Number.isNaN(value)) return having(space, variable, value);
  return axis.domain.values.includes(noValue) ? space.withValue(axis, noValue.id) : everybody;
}

/** Who has a value, by its code, of a variable. */
function having(space: Space, variable: number, value: number): Region {
  const axis = space.variables[variable]?.axis;
  if (!axis) return nobody;
  if (isPlainNumber(value)) return space.withNumber(axis, value, value);
  const named = axis.domain.values.find((_, index) => codeOfNamed(index) === value);
  return named ? space.withValue(axis, named.id) : nobody;
}

/** The union by halves: one by one, what has been put together would be copied for each. */
function united(space: Space, parts: readonly Region[]): Region {
  if (parts.length <= 2) return space.regions.union(parts);
  const middle = Math.floor(parts.length / 2);
  return space.regions.or(united(space, parts.slice(0, middle)), united(space, parts.slice(middle)));
}
