import { codeOfNamed, type Domain, isPlainNumber } from '../../engine/domain';
import type { Run } from '../../engine/run';
import type { ChangedValue, TracedChoice } from '../../engine/trace';
import { firstAfter } from '../gridNumbers';
import { oneOf, rangeText } from '../words/words';
import { type NumberRun, runsOfNumbers } from './numberRuns';

/** One finding with another value, which stands for others that no test tells from it. */
export interface Change {
  /** In the finding's codes. */
  readonly code: number;
  readonly to: ChangedTo;
}

export type ChangedTo =
  | { readonly kind: 'value' | 'add' | 'remove'; readonly value: TracedChoice }
  | { readonly kind: 'none' }
  | { readonly kind: 'run'; readonly run: NumberRun };

export interface Changes {
  /** All other values of a finding, each kind once, but for `unsure` numbers. */
  readonly changes: readonly Change[];
  readonly unsure: readonly NumberRun[];
}

/** What a finding of a run's patient may be instead. */
export function changesOf(run: Run, slot: number, now: number): Changes {
  const domain = run.program.findings[slot]?.domain;
  switch (domain?.kind) {
    case undefined:
      return { changes: [], unsure: [] };
    case 'one-of':
      return { changes: otherValues(domain, (index) => index, now), unsure: [] };
    case 'many':
      return { changes: changesOfSet(domain, now), unsure: [] };
    case 'number': {
      const { alike, unsure } = runsOfNumbers(run, slot, domain.number);
      const others = alike.filter((numbers) => !isWithin(numbers, now)).map(changeTo);
      return { changes: [...others, ...otherValues(domain, codeOfNamed, now)], unsure };
    }
  }
}

function otherValues({ values }: Domain, codeOf: (index: number) => number, now: number): Change[] {
  return values
    .map((value, index): Change => ({ code: codeOf(index), to: { kind: 'value', value } }))
    .filter(({ code }) => code !== now);
}

function isWithin({ from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: NumberRun, now: number): boolean {
  return isPlainNumber(now) && now >= from && now <= to;
}

function changeTo(run: NumberRun): Change {
  return { code: run.some, to: { kind: 'run', run } };
}

/** Of numbers that were not told apart some, the nearest to what it is now first. */
export function examplesOf(unsure: readonly NumberRun[], now: number): Change[] {
  const near = isPlainNumber(now) ? now : 0;
  return [...new Set(unsure.flatMap(({ from, to, some }) => [from ?? some, to ?? some]))]
    .sort((one, other) => Math.abs(one - near) - Math.abs(other - near))
    .map((number) => changeTo({ from: number, to: number, some: number }));
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
      const { decimals, unit } = domain.number;
      const ranges = joined(changes, decimals).map(({ some: _, ...range }) => ({
        ...range,
        text: rangeText(range, decimals),
      }));
      return {
        kind: 'number',
        ranges,
        ...(unit && { unit: unit.text }),
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
function joined(changes: readonly ChangedTo[], decimals: number): NumberRun[] {
  const runs: NumberRun[] = [];
  for (const change of changes) {
    if (change.kind !== 'run') continue;
    const { from, to } = change.run;
    const before = runs.at(-1);
    if (before?.to !== undefined && from === firstAfter(before.to, decimals)) {
      const { to: _, ...start } = before;
      runs[runs.length - 1] = { ...start, ...(to !== undefined && { to }) };
    } else runs.push(change.run);
  }
  return runs;
}
