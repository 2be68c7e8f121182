import { judge } from './advise';
import { type CompiledCondition, slotOfTest } from './conditions';
import { Machine } from './machine';
import type { Place } from './place';
import type { CompiledContent, CompiledDerived, CompiledNode, CompiledOption, Recommendable } from './program';
import { decideRow, noRow, type Rows } from './rows';
import type { Outcome, ResolvedOption, Run, Step } from './run';
import { isFalse, isTrue, type TruthCode } from './truth';

/** One thing that a run looks at on its way, where a reader who goes through it step by step can stop. */
export type Stop = StopAt & StopDetail;

interface StopAt {
  readonly at: Place;
  /** The stop inside which this one lies, by its index; undefined for those that the run comes to one after the other. */
  readonly parent: number | undefined;
  /** How many stops it lies inside of. */
  readonly depth: number;
  /** The slots whose values are seen here. */
  readonly asks: readonly number[];
}

export type StopDetail =
  /** Is the guideline for this patient, and can there be such a patient? */
  | { readonly kind: 'admission' }
  | { readonly kind: 'population' | 'condition'; readonly when: CompiledCondition; readonly truth: TruthCode }
  | { readonly kind: 'impossible'; readonly id: string; readonly when: CompiledCondition; readonly truth: TruthCode }
  | { readonly kind: 'node'; readonly step: Step }
  | {
      readonly kind: 'branch';
      readonly node: CompiledNode;
      readonly index: number;
      readonly when: CompiledCondition;
      readonly truth: TruthCode;
    }
  | { readonly kind: 'otherwise'; readonly of: CompiledNode | CompiledDerived }
  | { readonly kind: 'option'; readonly option: CompiledOption; readonly status: Status }
  | {
      readonly kind: 'action';
      readonly action: Recommendable;
      readonly line: number;
      readonly status: Status | 'not-applicable';
    }
  /** An exclusion or caution, by its index among the program's guards. */
  | { readonly kind: 'guard'; readonly guard: number; readonly truth: TruthCode }
  /** A derived finding, by its index, where the run first needs its value. */
  | { readonly kind: 'derived'; readonly derived: CompiledDerived; readonly slot: number }
  | {
      readonly kind: 'row';
      readonly derived: CompiledDerived;
      readonly index: number;
      readonly when: CompiledCondition;
      readonly truth: TruthCode;
    }
  | { readonly kind: 'formula'; readonly derived: CompiledDerived; readonly slot: number }
  | { readonly kind: 'outcome'; readonly outcome: Outcome };

type Status = ResolvedOption['status'] | 'open';
type Content<K> = Extract<CompiledContent, { kind: K }>;

/**
 * A run told again as all that it looked at, in the evaluator's order and no further than is looked: behind a part that
 * settles a condition nothing is, and a derived finding or an exclusion is gone through once, where it is first needed. The nodes are those of `run.steps` and the last stop is `run.outcome`.
 */
export function stopsOf(run: Run): Stop[] {
  const machine = new Machine(run.program);
  machine.begin(run.patient, run.silence);
  return new Retelling(machine).tell(run);
}

class Retelling {
  private readonly stops: Stop[] = [];
  /** The stops that the next one lies inside of, by index. */
  private readonly open: number[] = [];
  private readonly derived = new Set<number>();
  private readonly guards = new Set<number>();

  constructor(private readonly machine: Machine) {}

  tell({ steps, outcome }: Run): Stop[] {
    this.admission();
    for (const step of steps) this.node(step);
    this.stop({ kind: 'outcome', outcome }, outcome.at);
    return this.stops;
  }

  private admission(): void {
    const { population, impossible } = this.machine.program;
    const first = population ?? impossible[0];
    if (!first) return;
    this.enter({ kind: 'admission' }, first.at);
    if (!population || this.asked('population', population.when, population.at) === isTrue)
      for (const { id, when, at } of impossible) {
        const truth = this.machine.truth(when);
        this.enter({ kind: 'impossible', id, when, truth }, at);
        this.condition(when, at);
        this.leave();
        if (truth === isTrue || when.damage) break;
      }
    this.leave();
  }

  private asked(kind: 'population' | 'condition', when: CompiledCondition, at: Place): TruthCode {
    const truth = this.machine.truth(when);
    const range = when.source?.range;
    this.enter({ kind, when, truth }, range ? { ...at, range } : at, when);
    this.inside(when, at);
    this.leave();
    return truth;
  }

  private node(step: Step): void {
    const { node } = step;
    this.enter({ kind: 'node', step }, node.at);
    switch (node.content.kind) {
      case 'decide':
        this.decide(node, node.content);
        break;
      case 'recommend':
        this.recommend(node, node.content);
        break;
      case 'conclude':
      case 'damage':
        break;
    }
    this.leave();
  }

  private decide(node: CompiledNode, content: Content<'decide'>): void {
    const written = node.entity.content;
    if (written?.kind !== 'decide') return;
    const missed = this.rows(content, (index, when, truth) => {
      const at = { ...node.at, range: written.branches[index]?.range ?? node.at.range };
      this.enter({ kind: 'branch', node, index, when, truth }, at, when);
      this.inside(when, at);
      this.leave();
    });
    if (missed && content.otherwise !== undefined)
      this.stop({ kind: 'otherwise', of: node }, { ...node.at, range: written.otherwise?.range ?? node.at.range });
  }

  /** Goes through rows as far as they are looked at; true when none holds. */
  private rows(rows: Rows, row: (index: number, when: CompiledCondition, truth: TruthCode) => void): boolean {
    for (const [index, when] of rows.whens.entries()) {
      const truth = this.machine.truth(when);
      row(index, when, truth);
      if (rows.first && truth !== isFalse) return false;
    }
    return decideRow(this.machine, rows) === noRow;
  }

  private recommend(node: CompiledNode, { options, actions, table }: Content<'recommend'>): void {
    let isOffered = options.length === 0;
    for (const option of options) {
      const status = this.statusOf(option.recommendable);
      if (status === 'offered') isOffered = true;
      this.enter({ kind: 'option', option, status }, ratedAt(table?.id, option));
      this.verdict(option.recommendable, status);
      this.leave();
    }
    // What is done beside the options belongs to advice, which there is only when something can be chosen.
    if (!isOffered) return;
    const written = node.entity.content?.kind === 'recommend' ? node.entity.content.do : [];
    for (const [line, { recommendable: action, when }] of actions.entries()) {
      const at = { ...node.at, range: written[line]?.range ?? node.at.range };
      const applies = when ? this.machine.truth(when) : isTrue;
      const status = applies === isTrue ? this.statusOf(action) : applies === isFalse ? 'not-applicable' : 'open';
      this.enter({ kind: 'action', action, line, status }, at);
      if (when) this.condition(when, at);
      if (applies === isTrue) this.verdict(action, this.statusOf(action));
      this.leave();
    }
  }

  private statusOf(recommendable: Recommendable): Status {
    return judge(this.machine, recommendable, [])?.status ?? 'open';
  }

  /** The exclusions that could speak against something and, where it is offered, the cautions. */
  private verdict({ excludedBy, cautionedBy }: Recommendable, status: Status): void {
    for (const index of [...excludedBy, ...(status === 'offered' ? cautionedBy : [])]) {
      const guard = this.machine.program.guards[index];
      if (!guard) continue;
      this.enter({ kind: 'guard', guard: index, truth: this.machine.guard(index) }, guard.at);
      if (!this.guards.has(index)) {
        this.guards.add(index);
        this.condition(guard.when, guard.at);
      }
      this.leave();
    }
  }

  /** A condition and all that is looked at in it. */
  private condition(when: CompiledCondition, at: Place): void {
    if (when.source) this.asked('condition', when, at);
    else this.inside(when, at);
  }

  /** What is looked at in a condition until it is settled. */
  private inside(when: CompiledCondition, at: Place): void {
    const { op, parts, slot, source } = when;
    if (source?.kind === 'test') {
      this.value(slotOfTest(when));
      return;
    }
    switch (op) {
      case 'broken':
        return;
      case 'all':
      case 'any':
      case 'not':
        for (const part of parts) {
          this.condition(part, at);
          const truth = this.machine.truth(part);
          if ((op === 'all' && truth === isFalse) || (op === 'any' && truth === isTrue)) return;
        }
        return;
      default:
        this.value(slot);
    }
  }

  /** Goes through a derived finding where its value is needed for the first time. */
  private value(slot: number): void {
    const derived = this.machine.program.derived[slot - this.machine.program.findings.length];
    if (!derived || this.derived.has(slot)) return;
    this.derived.add(slot);
    this.enter({ kind: 'derived', derived, slot }, derived.at);
    this.derivation(derived, slot);
    this.leave();
  }

  private derivation(derived: CompiledDerived, slot: number): void {
    const { content, entity, at } = derived;
    const written = entity.content;
    if (content.kind === 'formula' && written?.kind === 'formula') {
      for (const input of content.slots) this.value(input);
      this.stop({ kind: 'formula', derived, slot }, { ...at, range: written.formula.range }, content.slots);
    } else if (content.kind === 'rows' && written?.kind === 'rows') {
      const missed = this.rows(content, (index, when, truth) =>
        this.row(derived, index, when, truth, written.rows[index]?.range),
      );
      if (missed && written.otherwise)
        this.stop({ kind: 'otherwise', of: derived }, { ...at, range: written.otherwise.range });
    } else if (content.kind === 'points' && written?.kind === 'points') {
      for (const [index, when] of content.whens.entries()) {
        this.row(derived, index, when, this.machine.truth(when), written.rows[index]?.range);
      }
    }
  }

  private row(
    derived: CompiledDerived,
    index: number,
    when: CompiledCondition,
    truth: TruthCode,
    range: Place['range'] = derived.at.range,
  ): void {
    const at = { ...derived.at, range };
    this.enter({ kind: 'row', derived, index, when, truth }, at, when);
    this.inside(when, at);
    this.leave();
  }

  /** @param test what is asked here, where that is a single test */
  private enter(detail: StopDetail, at: Place, test?: CompiledCondition): void {
    this.open.push(this.stops.length);
    this.push(detail, at, this.open.at(-2), test?.source?.kind === 'test' ? [slotOfTest(test)] : []);
  }

  private leave(): void {
    this.open.pop();
  }

  private stop(detail: StopDetail, at: Place, asks: readonly number[] = []): void {
    this.push(detail, at, this.open.at(-1), asks);
  }

  private push(detail: StopDetail, at: Place, parent: number | undefined, asks: readonly number[]): void {
    const depth = parent === undefined ? 0 : (this.stops[parent]?.depth ?? 0) + 1;
    this.stops.push({ ...detail, at, parent, depth, asks });
  }
}

function ratedAt(table = '', { entity }: CompiledOption): Place {
  return { kind: 'ratings', id: table, range: entity.range };
}
