import type { CompiledCondition } from './conditions';
import type { Machine } from './machine';
import type { Place } from './place';
import type { CompiledDerivedContent } from './program';
import { openConditions, openRows } from './rows';
import type { Need, Outcome } from './run';

/** A condition that a run could not pass, and through what (derived findings, exclusions) the run came to ask it. */
export interface Asked {
  readonly when: CompiledCondition;
  readonly through: readonly Place[];
}

/** Conditions that are not decided; any one of them may settle the matter. */
export type Undecided = readonly Asked[];

/**
 * Why a run cannot go on at `at`, which waits for each of `undecided`: the findings that would decide them or,
 * when one can never be decided however much becomes known, why not.
 */
export function stuck(machine: Machine, at: Place, undecided: readonly Undecided[]): Outcome {
  const search = new Search(machine);
  for (const alternatives of undecided) {
    const hopeless = search.allHopeless(alternatives.map(({ when }) => when));
    if (hopeless) return hopeless;
  }
  for (const { when, through } of undecided.flat()) search.collect(when, through);
  return { kind: 'needs', at, findings: search.inFileOrder(), inOrder: search.inOrder() };
}

class Search {
  private readonly needs = new Map<number, Need>();
  private readonly collected = new Set<number>();
  private readonly judged = new Map<number, Outcome | undefined>();
  private readonly findings: number;

  constructor(private readonly machine: Machine) {
    this.findings = machine.program.findings.length;
  }

  inOrder(): Need[] {
    return [...this.needs.values()];
  }

  inFileOrder(): string[] {
    const slots = [...this.needs.keys()].sort((a, b) => a - b);
    return slots.flatMap((slot) => this.machine.program.findings[slot]?.id ?? []);
  }

  /** Why an undecided condition stays undecided whatever becomes known; undefined when some finding could decide it. */
  hopeless(condition: CompiledCondition): Outcome | undefined {
    switch (condition.op) {
      case 'broken':
        return condition.damage && { ...condition.damage, kind: 'broken' };
      case 'all':
      case 'any':
      case 'not':
        return this.allHopeless(openConditions(this.machine, condition.parts));
      default:
        return this.hopelessSlot(condition.slot);
    }
  }

  /** Any one of several may still settle an `all` or an `any`, so only all of them together are hopeless. */
  allHopeless(conditions: readonly CompiledCondition[]): Outcome | undefined {
    let first: Outcome | undefined;
    for (const condition of conditions) {
      const outcome = this.hopeless(condition);
      if (!outcome) return undefined;
      first ??= outcome;
    }
    return first;
  }

  private hopelessSlot(slot: number): Outcome | undefined {
    const index = slot - this.findings;
    if (index < 0) return undefined;
    if (!this.judged.has(index)) this.judged.set(index, this.judge(index));
    return this.judged.get(index);
  }

  private judge(index: number): Outcome | undefined {
    const failure = this.machine.failures[index];
    const content = this.machine.program.derived[index]?.content;
    if (failure || !content) return failure;
    // A derived finding waits for all that it still lacks: one hopeless part is enough.
    for (const slot of this.openSlots(content)) {
      const outcome = this.hopelessSlot(slot);
      if (outcome) return outcome;
    }
    for (const when of this.openConditions(content)) {
      const outcome = this.hopeless(when);
      if (outcome) return outcome;
    }
    return undefined;
  }

  collect(condition: CompiledCondition, through: readonly Place[]): void {
    if (this.hopeless(condition)) return;
    switch (condition.op) {
      case 'broken':
        return;
      case 'all':
      case 'any':
      case 'not':
        for (const part of openConditions(this.machine, condition.parts)) this.collect(part, through);
        return;
      default:
        this.collectSlot(condition.slot, through);
    }
  }

  private collectSlot(slot: number, through: readonly Place[]): void {
    const finding = this.machine.program.findings[slot];
    if (finding) {
      if (!this.needs.has(slot)) this.needs.set(slot, { finding: finding.id, through });
      return;
    }
    const derived = this.machine.program.derived[slot - this.findings];
    if (!derived || this.collected.has(slot)) return;
    this.collected.add(slot);
    const further = [...through, derived.at];
    for (const each of this.openSlots(derived.content)) this.collectSlot(each, further);
    for (const when of this.openConditions(derived.content)) this.collect(when, further);
  }

  private openSlots(content: CompiledDerivedContent): readonly number[] {
    return content.kind === 'formula' ? content.slots.filter((slot) => Number.isNaN(this.machine.value(slot))) : [];
  }

  private openConditions(content: CompiledDerivedContent): readonly CompiledCondition[] {
    if (content.kind === 'rows') return openRows(this.machine, content);
    return content.kind === 'points' ? openConditions(this.machine, content.whens) : [];
  }
}
