import { codeOfNamed, type Domain, type DomainValue, largestNumber } from '../engine/domain';
import { nextUp } from '../engine/doubles';
import type { Program } from '../engine/program';
import type { NumberDomain } from '../model/guideline';
import { computationOf } from './computation';
import { boundsOfSlot } from './formulaBounds';
import { leastOnGrid } from './gridNumbers';
import { slotsInOrder } from './order';
import { nobody, type Region, type Regions } from './regions';

/**
 * What a finding, or a derived finding that is looked at by itself, ranges over in the diagram: one variable, or one for
 * each value of a `many` finding (has it, has it not).
 */
export interface Axis {
  readonly id: string;
  readonly kind: 'finding' | 'derived';
  readonly domain: Domain;
  /** The first of its variables. */
  readonly variable: number;
}

/** What a formula comes to where it has no value: by its axis it is one more value, so that such patients are a region. */
export const noValue: DomainValue = { id: 'no value', label: 'no value' };

export interface Variable {
  readonly axis: Axis;
  /** Of a `many` finding: the index of the value. */
  readonly element?: number;
}

/**
 * The patients that one or several versions of a guideline can tell apart: findings as variables, in the order in which
 * a run meets them. All versions share one diagram, so that their regions can be compared.
 */
export class Space {
  readonly variables: readonly Variable[];
  /** By the slots that programs have: an edit that leaves the findings alone leaves them the same. */
  private readonly axes = new Map<Program['slots'], Axis[]>();

  constructor(
    readonly regions: Regions,
    readonly programs: readonly Program[],
  ) {
    const variables: Variable[] = [];
    const shared = new Map<string, Axis>();
    // The newest version gives the order; what only older ones ask comes behind.
    for (const program of [...programs].reverse()) {
      const own: Axis[] = [];
      for (const slot of slotsInOrder(program)) {
        const key = keyOf(program, slot, programs);
        let axis = shared.get(key);
        if (!axis) {
          axis = { ...sharedAxis(program, slot, key, programs, own), variable: variables.length };
          shared.set(key, axis);
          variables.push(...variablesOf(axis));
        }
        own[slot] = axis;
      }
      this.axes.set(program.slots, own);
    }
    this.variables = variables;
  }

  /** What a slot of one of the programs ranges over. */
  axis(program: Program, slot: number): Axis {
    const axis = this.axes.get(program.slots)?.[slot];
    if (!axis) throw new RangeError(`There is no slot ${slot}.`);
    return axis;
  }

  /** Who has this value of a one-of axis, or this named value of a number; nobody when the axis has no such value. */
  withValue(axis: Axis, id: string): Region {
    const index = axis.domain.values.findIndex((value) => value.id === id);
    if (index === -1) return nobody;
    const isNumber = axis.domain.kind === 'number';
    const low = isNumber ? codeOfNamed(index) : index;
    const high = isNumber ? codeOfNamed(index + 1) : index + 1;
    const isFirst = index === 0 && !(isNumber && hasNumbers(axis.domain));
    const isLast = index === axis.domain.values.length - 1;
    return this.regions.span(
      axis.variable,
      isFirst ? Number.NEGATIVE_INFINITY : low,
      isLast ? Number.POSITIVE_INFINITY : high,
    );
  }

  /** Who has a number within [low, high]; named values are no numbers. */
  withNumber({ variable, domain }: Axis, low: number, high: number): Region {
    if (domain.kind !== 'number' || !hasNumbers(domain)) return nobody;
    return this.regions.span(
      variable,
      leastFrom(domain, low),
      leastFrom(domain, high < largestNumber ? nextUp(high) : high),
    );
  }

  /** Who has this value of a `many` axis, whatever else. */
  withElement(axis: Axis, id: string): Region {
    const element = axis.domain.values.findIndex((value) => value.id === id);
    return element === -1 ? nobody : this.regions.span(axis.variable + element, 1, Number.POSITIVE_INFINITY);
  }
}

function variablesOf(axis: Axis): Variable[] {
  return axis.domain.kind === 'many' ? axis.domain.values.map((_, element) => ({ axis, element })) : [{ axis }];
}

/** Slots of several programs with the same key are the same finding and share an axis. */
function keyOf(program: Program, slot: number, programs: readonly Program[]): string {
  const own = `@${programs.indexOf(program)}`;
  const finding = program.findings[slot];
  if (finding) {
    const isShared = programs.every((other) => {
      const otherDomain = domainOf(other, finding.id);
      return !otherDomain || areAlike(finding.domain, otherDomain);
    });
    return `finding ${finding.id}${isShared ? '' : own}`;
  }
  const derived = program.derived[slot - program.findings.length];
  const isShared = programs.every((other) => {
    if (other === program) return true;
    const otherSlot = other.slots.get(derived?.id ?? '');
    return otherSlot !== undefined && computationOf(other, otherSlot) === computationOf(program, slot);
  });
  return `derived ${derived?.id}${isShared ? '' : own}`;
}

function domainOf(program: Program, id: string): Domain | undefined {
  return program.findings[program.slots.get(id) ?? -1]?.domain;
}

function areAlike(one: Domain, other: Domain): boolean {
  if (one.kind !== other.kind) return false;
  return one.kind !== 'number' || other.kind !== 'number' || one.number.unit?.text === other.number.unit?.text;
}

/**
 * What a formula can come to: numbers within its bounds, and no value where that may be. Bounds that hold for all that
 * its findings can be in any of the versions hold for each of these.
 *
 * @param axes of the findings, by slot, that it is computed from
 */
function formulaDomain(
  { number }: NumberAxisDomain,
  program: Program,
  slot: number,
  axes: readonly Axis[],
): NumberAxisDomain {
  const { low, high, mayFail } = boundsOfSlot(program, slot, (finding) => (axes[finding] as Axis).domain);
  const { range } = number;
  return {
    kind: 'number',
    number: {
      ...number,
      ...(Number.isFinite(low) && { min: { value: low, range } }),
      ...(Number.isFinite(high) && { max: { value: high, range } }),
    },
    values: mayFail ? [noValue] : [],
  };
}

/** @param axes of the slots that come before this one in the order of the program */
function sharedAxis(
  program: Program,
  slot: number,
  key: string,
  programs: readonly Program[],
  axes: readonly Axis[],
): Omit<Axis, 'variable'> {
  const finding = program.findings[slot];
  if (finding) {
    const domains = key.endsWith(`finding ${finding.id}`)
      ? programs.flatMap((each) => domainOf(each, finding.id) ?? [])
      : [finding.domain];
    return { id: finding.id, kind: 'finding', domain: joined(domains) };
  }
  const derived = program.derived[slot - program.findings.length];
  if (!derived) return { id: '', kind: 'derived', domain: { kind: 'one-of', values: [] } };
  const { id, domain, content } = derived;
  const isFormula = content.kind === 'formula' && domain.kind === 'number';
  return {
    id: key.endsWith(`derived ${id}`) ? id : idInVersions(id, program, programs),
    kind: 'derived',
    domain: isFormula ? formulaDomain(domain, program, slot, axes) : domain,
  };
}

/** Told apart for a reader where several versions compute it differently. */
function idInVersions(id: string, program: Program, programs: readonly Program[]): string {
  if (!programs.some((other) => other !== program && other.slots.has(id))) return id;
  return `${id} (${program === programs.at(-1) ? 'now' : 'before'})`;
}

/** What any of the versions can record: all values, the widest limits, and of two grids the coarser, which both can. */
function joined([first, ...others]: readonly Domain[]): Domain {
  if (!first) return { kind: 'one-of', values: [] };
  let domain = first;
  for (const other of others) domain = joinedWith(domain, other);
  return domain;
}

function joinedWith(domain: Domain, other: Domain): Domain {
  const values = new Map<string, DomainValue>([...other.values, ...domain.values].map((value) => [value.id, value]));
  const all = [...domain.values, ...other.values].map(({ id }) => id);
  const inOrder = [...new Set(all)].flatMap((id) => values.get(id) ?? []);
  if (domain.kind !== 'number' || other.kind !== 'number') return { ...domain, values: inOrder };
  return { kind: 'number', values: inOrder, number: widest(domain.number, other.number) };
}

function widest({ min, max, ...one }: NumberDomain, other: NumberDomain): NumberDomain {
  const low = min && other.min && (min.value <= other.min.value ? min : other.min);
  const high = max && other.max && (max.value >= other.max.value ? max : other.max);
  return {
    ...one,
    decimals: Math.min(one.decimals, other.decimals),
    ...(low && { min: low }),
    ...(high && { max: high }),
  };
}

type NumberAxisDomain = Extract<Domain, { kind: 'number' }>;

function hasNumbers(domain: NumberAxisDomain): boolean {
  const { min, max, decimals } = domain.number;
  return !min || !max || leastOnGrid(min.value, decimals) <= max.value;
}

/**
 * Where a run of numbers from `value` on begins: the least number of the domain that is not below it. Infinity below
 * all numbers; above all of them, where the named values begin or, when there are none, the end.
 */
function leastFrom({ number: { min, max, decimals }, values }: NumberAxisDomain, value: number): number {
  const least = leastOnGrid(value, decimals);
  if (value <= -largestNumber || (min && least <= leastOnGrid(min.value, decimals))) return Number.NEGATIVE_INFINITY;
  if (value < largestNumber && !(max && least > max.value)) return least;
  return values.length > 0 ? codeOfNamed(0) : Number.POSITIVE_INFINITY;
}
