import { codeOfNamed, type Domain, type DomainValue } from '../../engine/domain';
import { labelOf } from '../../engine/explain';
import { firstAfter, lastBefore } from '../gridNumbers';
import { everybody, type Region } from '../regions';
import { type Axis, noValue, type Space } from '../space';
import type { Conjunction, Literal, Span } from './conjunction';
import { coverOf } from './cover';

/** What one finding has to be, as data and in the words of the file. */
export interface Clause {
  readonly id: string;
  readonly kind: 'finding' | 'derived';
  /** What the finding is called, or what is asked; its id when it has neither. */
  readonly label: string;
  readonly is: Allowed;
  /** `negative or nondiagnostic`, `30 to 59`, `< 30 or not-done`, `a value`, `none`, `absent-pulse, without phlegmasia`. */
  readonly text: string;
}

export type Allowed =
  | { readonly kind: 'values'; readonly values: readonly DomainValue[] }
  /** A number in one of the ranges, or one of the values. */
  | {
      readonly kind: 'number';
      readonly ranges: readonly NumberRange[];
      readonly values: readonly DomainValue[];
      readonly unit?: string;
    }
  /** Of each list of `some` the patient has one or more values, and of `without` none. */
  | {
      readonly kind: 'set';
      readonly some: readonly (readonly DomainValue[])[];
      readonly without: readonly DomainValue[];
    };

/** Both ends are in it and can be recorded; one that is absent is where the finding's numbers end. */
export interface NumberRange {
  readonly from?: number;
  readonly to?: number;
}

/** Patients in words: those of whom all clauses of one of the alternatives hold. */
export interface PatientWords {
  /** None for nobody; a single one without clauses for everybody. */
  readonly alternatives: readonly (readonly Clause[])[];
  /** Whether there are others, whom it would take too many words to tell. */
  readonly more: boolean;
}

/**
 * A region in words short enough to read. Unless there are `more`, the words hold for exactly those of the region.
 *
 * @param within who is spoken of at all: what holds for all of them is left out, and of anybody else nothing is said
 */
export function inWords(space: Space, region: Region, { within = everybody }: { within?: Region } = {}): PatientWords {
  const { conjunctions, more } = coverOf(space, region, within);
  return { alternatives: conjunctions.map((conjunction) => clausesOf(space, conjunction)), more };
}

/**
 * Patients in words on one line: `suspicion: high; iliac-ultrasound: negative or nondiagnostic`.
 *
 * @param most how many alternatives are told; of any others it says that there are some
 */
export function wordsText(words: PatientWords, most = Number.POSITIVE_INFINITY): string {
  return linesOf(words, most).join(' — or — ');
}

/** The same, each alternative for itself. */
export function linesOf(words: PatientWords, most = Number.POSITIVE_INFINITY): string[] {
  const { alternatives, more } = words;
  const lines = alternatives.slice(0, most).map(clausesText);
  if (more && lines.length === 0) return ['too many kinds of patients to tell them in words'];
  if (more) return [...lines, 'further kinds of patients that are not listed here'];
  const left = alternatives.length - lines.length;
  if (left > 0) return [...lines, left === 1 ? '1 more kind of patients' : `${left} more kinds of patients`];
  return lines.length === 0 ? ['nobody'] : lines;
}

/** Patients in words with what all alternatives share told once; `either` is empty when that is everything. */
export interface FactoredWords {
  readonly all: string;
  readonly either: readonly string[];
}

export function factored(words: PatientWords, most = Number.POSITIVE_INFINITY): FactoredWords {
  const { alternatives, more } = words;
  const [first = []] = alternatives;
  if (alternatives.length < 2) {
    const [all = '', ...either] = linesOf(words, most);
    return { all, either };
  }
  const has = (clauses: readonly Clause[], { id, text }: Clause) =>
    clauses.some((clause) => clause.id === id && clause.text === text);
  const shared = more ? [] : first.filter((clause) => alternatives.every((clauses) => has(clauses, clause)));
  const rest = alternatives.map((clauses) => clauses.filter((clause) => !has(shared, clause)));
  return {
    all: shared.length === 0 ? '' : clausesText(shared),
    either: linesOf({ alternatives: rest, more }, most),
  };
}

function clausesText(clauses: readonly Clause[]): string {
  return clauses.length === 0 ? 'everybody' : clauses.map(({ id, text }) => `${id}: ${text}`).join('; ');
}

function clausesOf(space: Space, conjunction: Conjunction): Clause[] {
  const axes = new Set(conjunction.map(({ axis }) => axis));
  return [...axes].map((axis) => {
    const literals = conjunction.filter((literal) => literal.axis === axis);
    const is = allowedBy(axis, literals);
    return { id: axis.id, kind: axis.kind, label: labelOfAxis(space, axis), is, text: allowedText(axis.domain, is) };
  });
}

function labelOfAxis({ programs }: Space, { id, kind }: Axis): string {
  for (const { guideline } of [...programs].reverse()) {
    const entity = kind === 'finding' ? guideline.findings.get(id)?.entity : guideline.derived.get(id)?.entity;
    if (entity) return labelOf(entity);
  }
  return id;
}

function allowedBy({ domain }: Axis, literals: readonly Literal[]): Allowed {
  const valuesAt = (elements: readonly number[]) => elements.flatMap((element) => domain.values[element] ?? []);
  if (domain.kind === 'many')
    return {
      kind: 'set',
      some: literals.flatMap((literal) => (literal.kind === 'some' ? [valuesAt(literal.elements)] : [])),
      without: literals.flatMap((literal) => (literal.kind === 'without' ? valuesAt([literal.element]) : [])),
    };
  const spans = literals.flatMap((literal) => (literal.kind === 'among' ? literal.spans : []));
  const isIn = (code: number) => spans.some(({ low, high }) => low <= code && code < high);
  if (domain.kind === 'one-of') return { kind: 'values', values: domain.values.filter((_, index) => isIn(index)) };
  const unit = domain.number.unit?.text;
  return {
    kind: 'number',
    ranges: rangesOf(domain, spans),
    values: domain.values.filter((_, index) => isIn(codeOfNamed(index))),
    ...(unit !== undefined && { unit }),
  };
}

type NumberAxisDomain = Extract<Domain, { kind: 'number' }>;

/** The numbers of spans; neighbours are put together. */
function rangesOf({ number: { decimals } }: NumberAxisDomain, spans: readonly Span[]): NumberRange[] {
  const numbers = spans.filter(({ low }) => low < codeOfNamed(0));
  const starts = numbers.filter(({ low }) => !numbers.some(({ high }) => high === low));
  const ends = numbers.filter(({ high }) => !numbers.some(({ low }) => low === high));
  return starts.map(({ low }, index) => {
    const { high } = ends[index] as Span;
    return {
      ...(low > Number.NEGATIVE_INFINITY && { from: low }),
      ...(high < codeOfNamed(0) && { to: lastBefore(high, decimals) }),
    };
  });
}

function allowedText(domain: Domain, is: Allowed): string {
  switch (is.kind) {
    case 'values':
      return valuesText(domain, is.values);
    case 'number':
      return domain.kind === 'number' ? numberText(domain, is.ranges, is.values) : '';
    case 'set':
      return setText(domain, is.some, is.without);
  }
}

/** `not positive`; `any but not-done`, where two words of "not" would be hard to read, and for several. */
function otherThan(values: readonly DomainValue[]): string {
  const [only, ...more] = values;
  return only && more.length === 0 && !/^not?-/.test(only.id) ? `not ${only.id}` : `any but ${oneOf(values)}`;
}

/** `negative or nondiagnostic`; `not positive` where many are allowed and one is not. */
function valuesText(domain: Domain, values: readonly DomainValue[]): string {
  const others = domain.values.filter((value) => !values.includes(value));
  if (others.length === 1 && values.length > 2) return otherThan(others);
  return oneOf(values);
}

/** `negative or nondiagnostic`. */
export function oneOf(values: readonly DomainValue[]): string {
  return values.map(({ id }) => id).join(' or ');
}

function numberText(domain: NumberAxisDomain, ranges: readonly NumberRange[], values: readonly DomainValue[]): string {
  const others = domain.values.filter((value) => !values.includes(value));
  const [first, second] = ranges;
  const isAnyNumber = first && first.from === undefined && first.to === undefined;
  if (isAnyNumber && others.length > 0) return others.includes(noValue) ? 'a value' : otherThan(others);
  const gap = first?.to !== undefined && second?.from !== undefined && ranges.length === 2;
  if (gap && others.length === 0) {
    const point = firstAfter(first.to, domain.number.decimals);
    const isAll = first.from === undefined && second.to === undefined;
    if (isAll && point === lastBefore(second.from, domain.number.decimals)) return `not ${point}`;
  }
  return [...ranges.map((range) => rangeText(range, domain.number.decimals)), ...values.map(({ id }) => id)].join(
    ' or ',
  );
}

/** `30 to 59`, `≥ 60`, `< 0.5`: of the two ways to write an open range the one with the rounder number. */
export function rangeText({ from, to }: NumberRange, decimals: number): string {
  if (from !== undefined && to !== undefined) return from === to ? `${from}` : `${from} to ${to}`;
  if (from !== undefined) {
    const before = lastBefore(from, decimals);
    return digitsOf(before) < digitsOf(from) ? `> ${before}` : `≥ ${from}`;
  }
  if (to !== undefined) {
    const behind = firstAfter(to, decimals);
    return digitsOf(to) < digitsOf(behind) ? `≤ ${to}` : `< ${behind}`;
  }
  return 'any number';
}

/** How many digits a number has without the zeros that only give it its place. */
function digitsOf(number: number): number {
  return number.toExponential().replace(/e.*|\D/g, '').length;
}

function setText(domain: Domain, some: readonly (readonly DomainValue[])[], without: readonly DomainValue[]): string {
  if (without.length === domain.values.length) return 'none';
  const isAny = (values: readonly DomainValue[]) => values.length === domain.values.length;
  const parts = some.map((values) => {
    if (isAny(values) && values.length > 1) return 'some';
    return some.length > 1 && values.length > 1 ? `(${oneOf(values)})` : oneOf(values);
  });
  const lacking = without.length === 0 ? [] : [`without ${oneOf(without)}`];
  return [...(parts.length === 0 ? [] : [parts.join(' and ')]), ...lacking].join(', ');
}
