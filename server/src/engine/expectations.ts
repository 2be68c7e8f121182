import type { Expectation, Name } from '../model/guideline';
import type { Range } from '../syntax/node';
import type { Mismatch } from './cases';
import { decode, plainText } from './domain';
import { Machine } from './machine';
import { outcomeText } from './outcomeText';
import type { CompiledNode } from './program';
import type { ResolvedAction, ResolvedOption, Run, Step } from './run';

/**
 * What a run does not meet of an expectation; empty when it meets all. Only what is written is compared:
 *
 * - `node`: where the run ended; `path`: every node that it reached, in order
 * - `options`: what is offered of the rated options along the path, in exactly this order
 * - `recommend`: the actions that the `do` lines along the path offer, as a set
 * - `excluded`, `cautions`: exactly these options and actions, each for the named reason among others
 * - `urgency`, `within`: of the last advice on the path that states one
 * - `needs`: exactly these findings; `gap`, `overlap`: where
 * - `outcome`: that the patient is outside the population, or impossible
 * - `derived`: values, whether or not the run leaned on them
 *
 * Whoever expects any of the first six without a `needs`, `gap`, `overlap` or `outcome` expects advice.
 */
export function compareRun(run: Run, expect: Expectation, step: number): Mismatch[] {
  return new Comparison(run, expect, step).mismatches;
}

class Comparison {
  readonly mismatches: Mismatch[] = [];
  private readonly options: readonly ResolvedOption[];
  private readonly actions: readonly ResolvedAction[];

  constructor(
    private readonly run: Run,
    private readonly expect: Expectation,
    private readonly step: number,
  ) {
    this.options = run.steps.flatMap((each) => (each.kind === 'advice' || each.kind === 'if-none' ? each.options : []));
    this.actions = run.steps.flatMap((each) => (each.kind === 'advice' ? each.actions : []));
    this.compareTrouble();
    this.compareRefusal();
    if (expect.path)
      this.list(
        'path',
        expect.path,
        run.steps.map(({ node }) => node.id),
      );
    if (this.isAdvice()) this.compareAdvice();
    this.compareDerived();
  }

  private compareTrouble(): void {
    const { expect, run } = this;
    const { outcome } = run;
    const needed = outcome.kind === 'needs' ? outcome.findings : [];
    if (expect.needs && !sameSet(idsOf(expect.needs), needed))
      this.add(
        'needs',
        idsOf(expect.needs).join(', ') || 'nothing',
        needed.join(', ') || outcomeText(outcome),
        spanOf(expect.needs),
      );
    for (const kind of ['gap', 'overlap'] as const) {
      const place = expect[kind];
      if (place && (outcome.kind !== kind || outcome.at.id !== place.id))
        this.add(kind, place.id, outcome.kind === kind ? outcome.at.id : outcomeText(outcome), place.range);
    }
  }

  private compareRefusal(): void {
    const { outcome: expected } = this.expect;
    const { outcome } = this.run;
    if (expected && expected.text !== outcome.kind)
      this.add('outcome', expected.text, outcomeText(outcome), expected.range);
  }

  /** False, with a mismatch, when advice is expected and the run has none: then nothing more is worth comparing. */
  private isAdvice(): boolean {
    const { expect, run } = this;
    const { kind } = run.outcome;
    if (kind === 'recommendation' || kind === 'conclusion' || kind === 'awaits') return true;
    if (expect.needs || expect.gap || expect.overlap || expect.outcome) return true;
    const { node, options, recommend, excluded, cautions, urgency, within } = expect;
    if (!(node ?? options ?? recommend ?? excluded ?? cautions ?? urgency ?? within)) return true;
    const expected = node ? `advice at ${node.id}` : 'advice';
    this.add('outcome', expected, outcomeText(run.outcome), node?.range);
    return false;
  }

  private compareAdvice(): void {
    const { expect, run, options, actions } = this;
    const end = run.steps.at(-1)?.node.id;
    if (expect.node && expect.node.id !== end)
      this.add('node', expect.node.id, end ?? outcomeText(run.outcome), expect.node.range);
    const offered = options.filter(isOffered).map(({ option }) => option.id);
    if (expect.options) this.list('options', expect.options, offered);
    const recommended = [...new Set(actions.filter(isOffered).map(({ action }) => action.id))];
    if (expect.recommend && !sameSet(idsOf(expect.recommend), recommended))
      this.add('recommend', joined(idsOf(expect.recommend)), joined(recommended), spanOf(expect.recommend));
    this.reasons('excluded', ({ excludedBy }) => excludedBy);
    this.reasons('cautions', ({ cautions }) => cautions.filter(({ known }) => known).map(({ by }) => by));
    for (const field of ['urgency', 'within'] as const) {
      const expected = expect[field];
      const actual = lastStated(run.steps, field);
      if (expected && expected.text !== actual) this.add(field, expected.text, actual ?? 'none', expected.range);
    }
  }

  private reasons(
    field: 'excluded' | 'cautions',
    reasonsOf: (resolved: ResolvedOption | ResolvedAction) => readonly string[],
  ): void {
    const expected = this.expect[field];
    if (!expected) return;
    const actual = new Map<string, readonly string[]>();
    for (const each of [...this.options, ...this.actions]) {
      const reasons = reasonsOf(each);
      const id = 'option' in each ? each.option.id : each.action.id;
      if (reasons.length > 0) actual.set(id, [...new Set([...(actual.get(id) ?? []), ...reasons])]);
    }
    const names = [...expected.values()];
    const met = names.every(({ option, by }) => actual.get(option.id)?.includes(by.id));
    if (met && actual.size === expected.size) return;
    const written = names.map(({ option, by }) => `${option.id} by ${by.id}`);
    const found = [...actual].map(([id, reasons]) => `${id} by ${reasons.join(' and ')}`);
    this.add(
      field,
      joined(written),
      joined(found),
      spanOf(names.map(({ option, by }) => ({ range: { start: option.range.start, end: by.range.end } }))),
    );
  }

  private compareDerived(): void {
    if (this.expect.derived.length === 0) return;
    const { program, patient, silence } = this.run;
    const machine = new Machine(program);
    machine.begin(patient, silence);
    for (const { name, value } of this.expect.derived) {
      const actual = derivedText(machine, name.id);
      const same =
        actual === value.text || (value.text !== '' && Number(value.text) === Number.parseFloat(actual ?? ''));
      if (!same) this.add(`derived.${name.id}`, value.text, actual ?? 'there is no such derived finding', value.range);
    }
  }

  private list(field: string, expected: readonly Name[], actual: readonly string[]): void {
    const ids = idsOf(expected);
    if (ids.length !== actual.length || ids.some((id, index) => id !== actual[index]))
      this.add(field, joined(ids), joined(actual), spanOf(expected));
  }

  private add(field: string, expected: string, actual: string, range: Range = this.expect.range): void {
    const message = `Expected ${field} ${expected}; got ${actual}.`;
    this.mismatches.push({ field, step: this.step, expected, actual, message, range });
  }
}

function isOffered({ status }: { readonly status: string }): boolean {
  return status === 'offered';
}

function lastStated(steps: readonly Step[], field: 'urgency' | 'within'): string | undefined {
  const stated = (step: Step): CompiledNode['entity']['content'] =>
    step.kind === 'advice' ? step.node.entity.content : undefined;
  return steps
    .map(stated)
    .flatMap((content) => (content?.kind === 'recommend' && content[field]?.text) || [])
    .at(-1);
}

/** The value of a derived finding, or why it has none; undefined when there is no such derived finding. */
function derivedText(machine: Machine, id: string): string | undefined {
  const { slots, findings, derived } = machine.program;
  const slot = slots.get(id) ?? -1;
  const index = slot - findings.length;
  const domain = derived[index]?.domain;
  if (!domain) return undefined;
  const value = decode(domain, machine.value(slot));
  if (value) return plainText(domain, value);
  const failure = machine.failures[index];
  return failure ? `none: the run ${outcomeText(failure)}` : 'not known';
}

function idsOf(names: readonly Name[]): string[] {
  return names.map(({ id }) => id);
}

function joined(ids: readonly string[]): string {
  return ids.join(', ') || 'none';
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const left = new Set(a);
  const right = new Set(b);
  return left.size === right.size && [...left].every((each) => right.has(each));
}

function spanOf(parts: readonly { readonly range: Range }[]): Range | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  return first && last && { start: first.range.start, end: last.range.end };
}
