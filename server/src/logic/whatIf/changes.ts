import { codeOfNamed, type Domain, isPlainNumber } from '../../engine/domain';
import type { Program } from '../../engine/program';
import type { ChangedValue, TracedChoice } from '../../engine/trace';
import { leastOnGrid } from '../gridNumbers';
import { oneOf, rangeText } from '../words/words';
import { type NumberRun, runsOfNumbers } from './thresholds';

/** One finding with another value, which stands for others that no test tells from it. */
export interface Change {
  /** In the finding's codes. */
  readonly code: number;
  readonly to: ChangedTo;
}

export type ChangedTo =
  | { readonly kind: 'value' | 'add' | 'remove'; readonly value: TracedChoice }
  | { readonly kind: 'none' }
  /** Neighbours in the list of runs have neighbouring numbers. */
  | { readonly kind: 'run'; readonly run: NumberRun; readonly index: number };

/** All other values of a finding, each kind once; none for the numbers that a formula computes with. */
export function changesOf(program: Program, slot: number, now: number): Change[] {
  const domain = program.findings[slot]?.domain;
  switch (domain?.kind) {
    case undefined:
      return [];
    case 'one-of':
      return domain.values
        .map((value, code): Change => ({ code, to: { kind: 'value', value } }))
        .filter(({ code }) => code !== now);
    case 'many':
      return changesOfSet(domain, now);
    case 'number': {
      const named = domain.values
        .map((value, index): Change => ({ code: codeOfNamed(index), to: { kind: 'value', value } }))
        .filter(({ code }) => code !== now);
      return isComputedWith(program, slot) ? named : [...otherRuns(program, slot, domain, now), ...named];
    }
  }
}

/** Whether a formula computes with a finding, so that tests alone do not tell its numbers apart. */
export function isComputedWith({ derived }: Program, slot: number): boolean {
  return derived.some(({ content }) => content.kind === 'formula' && content.slots.includes(slot));
}

type NumberDomainOf = Extract<Domain, { kind: 'number' }>;

function otherRuns(program: Program, slot: number, { number }: NumberDomainOf, now: number): Change[] {
  return runsOfNumbers(program, slot, number).flatMap((run, index): Change[] => {
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = run;
    const isNow = now >= from && now <= to && isPlainNumber(now);
    return isNow ? [] : [{ code: run.some, to: { kind: 'run', run, index } }];
  });
}

function changesOfSet({ values }: Domain, now: number): Change[] {
  const set = Number.isNaN(now) ? 0 : now;
  const toggled = values.map((value, element): Change => {
    const bit = 2 ** element;
    const has = Math.floor(set / bit) % 2 === 1;
    return { code: has ? set - bit : set + bit, to: { kind: has ? 'remove' : 'add', value } };
  });
  return now === 0 ? toggled : [...toggled.filter(({ code }) => code !== 0), { code: 0, to: { kind: 'none' } }];
}

/** Several changes of one finding, told together. */
export function changedValue(domain: Domain, now: number, changes: readonly ChangedTo[]): ChangedValue {
  const chosen = (kind: ChangedTo['kind']) =>
    changes.flatMap((change) => (change.kind === kind && 'value' in change ? [choice(change.value)] : []));
  const values = chosen('value');
  switch (domain.kind) {
    case 'one-of':
      return { kind: 'values', values, text: oneOf(values) };
    case 'many': {
      const [add, remove] = [chosen('add'), chosen('remove')];
      const none = changes.some(({ kind }) => kind === 'none');
      const isNew = now === 0 || Number.isNaN(now);
      const parts = [
        ...(add.length > 0 ? [`${isNew ? '' : 'also '}${oneOf(add)}`] : []),
        ...(remove.length > 0 ? [`without ${oneOf(remove)}`] : []),
        ...(none ? ['none'] : []),
      ];
      return { kind: 'set', add, remove, none, text: parts.join(', or ') };
    }
    case 'number': {
      const ranges = joined(changes).map(({ some: _, ...range }) => ({
        ...range,
        text: rangeText(range, domain.number.decimals),
      }));
      return {
        kind: 'number',
        ranges,
        values,
        text: [...ranges.map(({ text }) => text), ...values.map(({ id }) => id)].join(' or '),
      };
    }
  }
}

function choice({ id, label }: TracedChoice): TracedChoice {
  return { id, label };
}

/** Runs of numbers; neighbours are one. */
function joined(changes: readonly ChangedTo[]): NumberRun[] {
  const runs: { run: NumberRun; last: number }[] = [];
  for (const change of changes) {
    if (change.kind !== 'run') continue;
    const before = runs.at(-1);
    if (before && before.last === change.index - 1) {
      const { from } = before.run;
      const { to } = change.run;
      before.run = { ...(from !== undefined && { from }), ...(to !== undefined && { to }), some: before.run.some };
      before.last = change.index;
    } else runs.push({ run: change.run, last: change.index });
  }
  return runs.map(({ run }) => run);
}

/** How far a number is looked for that has no limit. */
const farthest = 1e6;

/**
 * The number nearest to `now`, below and above, for which something is found otherwise: looked for in growing steps and
 * then halved down to two neighbours. It is one such number; between the steps nearer ones may have been passed by.
 */
export function searched(program: Program, slot: number, now: number, isOther: (code: number) => boolean): number[] {
  const domain = program.findings[slot]?.domain;
  if (domain?.kind !== 'number' || !isPlainNumber(now)) return [];
  const { min, max, decimals } = domain.number;
  const scale = 10 ** decimals;
  const last = { down: min ? leastOnGrid(min.value, decimals) : -farthest, up: max?.value ?? farthest };
  return ([-1, 1] as const).flatMap((direction) => {
    const limit = direction < 0 ? last.down : last.up;
    const steps = Math.floor(direction * (limit - now) * scale + 1e-6);
    const at = (step: number) => Number((now + (direction * step) / scale).toFixed(decimals));
    let same = 0;
    for (let step = 1; same < steps; step = Math.min(step * 2, steps)) {
      if (isOther(at(step))) return [at(firstOther(same, step, (each) => isOther(at(each))))];
      same = step;
    }
    return [];
  });
}

/** Between a step that is the same and one that is other, one that is other right behind one that is the same. */
function firstOther(same: number, other: number, isOther: (step: number) => boolean): number {
  let [from, to] = [same, other];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (isOther(middle)) to = middle;
    else from = middle;
  }
  return to;
}
