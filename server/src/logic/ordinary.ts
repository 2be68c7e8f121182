import { codeOfNamed, decode, isPlainNumber } from '../engine/domain';
import { Machine } from '../engine/machine';
import type { Patient } from '../engine/patient';
import type { Program } from '../engine/program';
import { lastBefore, leastOnGrid } from './gridNumbers';
import { type Edge, nobody, type Region } from './regions';
import { type Axis, noValue, type Space, type Variable } from './space';

/** A way through the diagram: for each variable the run of values that it allows, and the most ordinary of them. */
export interface Box {
  readonly low: Float64Array;
  /** Exclusive. */
  readonly high: Float64Array;
  readonly value: Float64Array;
}

/**
 * The boxes that a region is made of, the most ordinary first: for each finding, in the order of the diagram, what
 * silence means, else "no" or "none", else the first value or the first numbers (`leastValue` says which). So a patient
 * who is picked from the first box has nothing that was not looked for.
 */
export function* boxesOf(space: Space, program: Program, region: Region): Generator<Box> {
  if (region === nobody) return;
  const count = space.variables.length;
  const box: Box = { low: new Float64Array(count), high: new Float64Array(count), value: new Float64Array(count) };
  const ordinary = space.variables.map((variable) => ordinaryValue(program, variable));
  const open: Iterator<Step>[] = [];
  let at: Step = { variable: -1, next: region };
  for (;;) {
    const variable = at.variable + 1;
    if (variable < count) open.push(stepsFrom(space, at.next, variable, ordinary[variable] as number, box));
    else yield { low: box.low.slice(), high: box.high.slice(), value: box.value.slice() };
    let next = open.at(-1)?.next();
    while (next?.done) {
      open.pop();
      next = open.at(-1)?.next();
    }
    if (!next) return;
    at = next.value;
  }
}

interface Step {
  readonly variable: number;
  readonly next: Region;
}

/** The runs of one variable that lead anywhere, the most ordinary first; each is written into the box as it is given. */
function* stepsFrom(space: Space, from: Region, variable: number, ordinary: number, box: Box): Generator<Step> {
  const { axis, element } = space.variables[variable] as Variable;
  const all: Edge[] =
    space.regions.variableOf(from) === variable
      ? space.regions.edgesOf(from)
      : [{ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, next: from }];
  const edges = all.filter(({ next }) => next !== nobody);
  const isOrdinary = ({ low, high }: Edge) => low <= ordinary && ordinary < high;
  for (const edge of [...edges.filter(isOrdinary), ...edges.filter((each) => !isOrdinary(each))]) {
    box.low[variable] = edge.low;
    box.high[variable] = edge.high;
    box.value[variable] = isOrdinary(edge) ? ordinary : leastValue(axis, element, edge);
    yield { variable, next: edge.next };
  }
}

/** What a finding is where nothing else is asked for. */
function ordinaryValue(program: Program, { axis, element }: Variable): number {
  const { domain } = axis;
  const entity = axis.kind === 'finding' ? program.guideline.findings.get(axis.id)?.entity : undefined;
  const silent = domain.values.findIndex(({ id }) => id === entity?.missing?.id);
  switch (domain.kind) {
    case 'many':
      return element === silent ? 1 : 0;
    case 'number':
      return silent === -1 ? Number.NaN : codeOfNamed(silent);
    case 'one-of':
      if (silent !== -1) return silent;
      return entity?.type.kind === 'yes-no' ? domain.values.findIndex(({ id }) => id === 'no') : 0;
  }
}

/**
 * The first value in a run of values. Of a run of numbers, the one at the threshold where it begins, else the one just
 * before the threshold where it ends: the least that can be recorded is seldom anybody's, and a threshold that is wrong
 * shows at the threshold. Of all numbers, the least, or zero where there is none.
 */
function leastValue({ domain }: Axis, element: number | undefined, { low, high }: Edge): number {
  if (element !== undefined || domain.kind !== 'number') return Math.max(low, 0);
  if (low > Number.NEGATIVE_INFINITY) return low;
  const { min, decimals } = domain.number;
  if (Number.isFinite(high) && isPlainNumber(high)) return lastBefore(high, decimals);
  return min ? leastOnGrid(min.value, decimals) : 0;
}

/** The patient with these values of the space's variables, in the codes of one program; what it cannot record is unknown. */
export function patientAt(space: Space, program: Program, values: Float64Array): Patient {
  return {
    values: Float64Array.from(program.findings, ({ domain: own }, slot) => {
      const { domain, variable } = space.axis(program, slot);
      const value = values[variable] as number;
      switch (own.kind) {
        case 'one-of':
          return codeIn(own.values, domain.values[value]?.id);
        case 'number':
          if (isPlainNumber(value)) return value;
          return namedCode(codeIn(own.values, domain.values.find((_, index) => codeOfNamed(index) === value)?.id));
        case 'many': {
          let set = 0;
          for (const [element, { id }] of domain.values.entries()) {
            const index = codeIn(own.values, id);
            if (values[variable + element] === 1) set += 2 ** index;
          }
          return set;
        }
      }
    }),
  };
}

function codeIn(values: readonly { readonly id: string }[], id: string | undefined): number {
  const index = values.findIndex((value) => value.id === id);
  return index === -1 ? Number.NaN : index;
}

function namedCode(index: number): number {
  return Number.isNaN(index) ? index : codeOfNamed(index);
}

/** The values of a space's variables for a patient of whom everything is known; derived findings as they come out. */
export function valuesOf(space: Space, program: Program, patient: Patient): Float64Array {
  const machine = new Machine(program);
  machine.begin(patient, 'missing');
  const values = new Float64Array(space.variables.length).fill(Number.NaN);
  for (let slot = 0; slot < program.findings.length + program.derived.length; slot++) {
    const own = (program.findings[slot] ?? program.derived[slot - program.findings.length])?.domain;
    const { domain, variable } = space.axis(program, slot);
    const code = machine.value(slot);
    const value = own && decode(own, code);
    const indexOf = (id: string) => domain.values.findIndex((each) => each.id === id);
    if (!value && indexOf(noValue.id) === 0) values[variable] = codeOfNamed(0);
    else if (value?.kind === 'number') values[variable] = value.number;
    else if (value?.kind === 'value')
      values[variable] = domain.kind === 'number' ? codeOfNamed(indexOf(value.value.id)) : indexOf(value.value.id);
    else if (value?.kind === 'values')
      for (const [element, { id }] of domain.values.entries())
        values[variable + element] = value.values.some((each) => each.id === id) ? 1 : 0;
  }
  return values;
}
