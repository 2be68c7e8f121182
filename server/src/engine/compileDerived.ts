import { Decimal } from 'decimal.js';
import type { Derived, NumberDomain } from '../model/guideline';
import type { Range } from '../syntax/node';
import { type CompiledCondition, compileCondition, type Scope } from './conditions';
import { type Domain, type DomainValue, damagedLimits } from './domain';
import { isFormula, parseFormula } from './formula';
import type { Place } from './place';
import type { CompiledDerived, CompiledDerivedContent, Damage } from './program';
import { compileRows } from './rows';

export function placeOfDerived(entity: Derived): Place {
  return { kind: 'derived', id: entity.id, range: entity.idRange };
}

/** What a derived finding can be; known before anything is compiled, so that conditions can be read against it. */
export function domainOfDerived({ content, idRange }: Derived): Domain {
  switch (content?.kind) {
    case 'rows': {
      const values = new Map<string, DomainValue>();
      for (const { is, label } of content.rows) {
        if (is && (label || !values.has(is.id))) values.set(is.id, { id: is.id, label: label?.text ?? is.id });
      }
      const last = content.otherwise?.id;
      if (last !== undefined && !values.has(last)) values.set(last, { id: last, label: last });
      return { kind: 'one-of', values: [...values.values()] };
    }
    case 'points':
      return number({
        decimals: decimalsOf(content.rows.map(({ add }) => add?.value ?? 0)),
        also: new Map(),
        range: idRange,
      });
    case 'formula':
      return number(readableDomain(content.domain) ?? { decimals: 0, also: new Map(), range: idRange });
    case undefined:
      return { kind: 'one-of', values: [] };
  }
}

/** Without limits that cannot be read: they break the derived finding itself, and need not be told of each test of it. */
function readableDomain(domain: NumberDomain | undefined): NumberDomain | undefined {
  if (!domain || damagedLimits(domain, '') === undefined) return domain;
  const { min: _min, max: _max, ...rest } = domain;
  return rest;
}

function number(domain: NumberDomain): Domain {
  return { kind: 'number', number: domain, values: [] };
}

function decimalsOf(numbers: readonly number[]): number {
  return Math.max(0, ...numbers.filter(Number.isFinite).map((each) => new Decimal(each).decimalPlaces()));
}

export function compileDerived(entity: Derived, domain: Domain, scope: Scope): CompiledDerived {
  const at = placeOfDerived(entity);
  return { id: entity.id, entity, at, domain, content: compileContent(entity, domain, scope, at) };
}

function compileContent({ content }: Derived, domain: Domain, scope: Scope, at: Place): CompiledDerivedContent {
  switch (content?.kind) {
    case 'rows': {
      const is: number[] = [];
      for (const row of content.rows) {
        if (!row.is) return damage(at, row.range, 'this row says no value ("is")');
        is.push(indexOf(domain, row.is.id));
      }
      return {
        kind: 'rows',
        ...compileRows(conditionsOf(content.rows, scope, at), content.hit === 'first', scope),
        is,
        ...(content.otherwise && { otherwise: indexOf(domain, content.otherwise.id) }),
      };
    }
    case 'points': {
      const scale = 10 ** (domain.kind === 'number' ? domain.number.decimals : 0);
      const adds: number[] = [];
      for (const row of content.rows) {
        if (!row.add || !Number.isFinite(row.add.value))
          return damage(at, row.range, 'this row says no number of points ("add")');
        adds.push(Math.round(row.add.value * scale));
      }
      return { kind: 'points', whens: conditionsOf(content.rows, scope, at), adds, scale };
    }
    case 'formula': {
      const { text, range } = content.formula;
      const formula = parseFormula(text);
      if (!isFormula(formula)) return damage(at, within(range, text, formula.range), formula.message);
      if (!content.domain) return damage(at, range, 'a formula needs "number:" with the decimals it is rounded to');
      const limit = [content.domain.min, content.domain.max].find((each) => each && Number.isNaN(each.value));
      if (limit) return damage(at, limit.range, 'cannot read a limit ("min", "max") of its number');
      const slots: number[] = [];
      for (const [index, name] of formula.names.entries()) {
        const use = formula.uses.find((each) => each.index === index);
        const place = use ? within(range, text, use.range) : range;
        const slot = scope.slotOf(name);
        if (slot === undefined) return damage(at, place, strayName(name, scope));
        const input = scope.domainOf(slot);
        if (input.kind !== 'number') return damage(at, place, `"${name}" is no number`);
        const limits = damagedLimits(input.number, name);
        if (limits !== undefined) return damage(at, place, limits);
        slots.push(slot);
      }
      return { kind: 'formula', formula, slots, decimals: content.domain.decimals };
    }
    case undefined:
      return damage(at, at.range, 'has neither points nor rows nor a formula');
  }
}

function conditionsOf(
  rows: readonly { readonly when?: Parameters<typeof compileCondition>[0]; readonly range: Range }[],
  scope: Scope,
  at: Place,
): CompiledCondition[] {
  return rows.map(({ when, range }) => compileCondition(when, scope, { ...at, range }));
}

function indexOf(domain: Domain, id: string): number {
  return domain.values.findIndex((value) => value.id === id);
}

function damage(at: Place, range: Range, why: string): Damage {
  return { kind: 'damage', at: { ...at, range }, why };
}

/** The place of a part of a text; the whole text where quotes that escape or folded lines shift what stands inside. */
function within(range: Range, text: string, part: Range): Range {
  const quotes = range.end - range.start - text.length;
  if (quotes !== 0 && quotes !== 2) return range;
  const shift = range.start + quotes / 2;
  return { start: shift + part.start, end: shift + part.end };
}

function strayName(name: string, scope: Scope): string {
  const parts = name.split('-');
  for (let cut = 1; cut < parts.length; cut++) {
    const left = parts.slice(0, cut).join('-');
    const right = parts.slice(cut).join('-');
    if (isTerm(left, scope) && isTerm(right, scope))
      return `"${name}" is one name, and no finding has it; to subtract write "${left} - ${right}"`;
  }
  const meant = scope.suggest(name);
  return `"${name}" is no finding${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
}

function isTerm(text: string, scope: Scope): boolean {
  return /^\d+$/.test(text) || scope.slotOf(text) !== undefined;
}
