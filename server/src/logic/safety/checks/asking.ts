import type { CompiledCondition } from '../../../engine/conditions';
import type { CompiledAction, CompiledContent, CompiledNode, Program, Recommendable } from '../../../engine/program';
import type { Step } from '../../../engine/run';
import type { WayOut } from '../../nodeRegions';
import { derivedUnder, findingsAt, findingsUnder } from '../leaning';
import { checksOf } from './findingChecks';

/** An option, or a line of `do`. */
export type Thing = Pick<CompiledAction, 'recommendable' | 'when'>;

/** What conditions can lean on: the same for all states of a guideline that differ in nodes alone. */
type Asked = Pick<Program, 'findings' | 'derived' | 'guards'>;

/** What was found out of one check, by the basis of the program; worth nothing once a finding says something else. */
const known = new WeakMap<Program['basis'], Map<string, Asking>>();

/**
 * Where a guideline asks for something that can be known of a patient. Kept through edits of nodes, and with it what is
 * known of each node that they leave alone.
 */
export class Asking {
  /** The slots of the findings that tell it. */
  private readonly slots: ReadonlySet<number>;
  /** By content: whether it asks at all, or at a node whose first branch that holds is taken, up to each of them. */
  private readonly askedAt = new WeakMap<CompiledContent, readonly boolean[]>();
  private readonly addsUpAt = new WeakMap<CompiledContent, boolean>();
  private readonly guarded = new WeakMap<Recommendable, boolean>();

  private constructor(
    private readonly program: Asked,
    check: string,
  ) {
    this.slots = new Set(program.findings.flatMap(({ entity }, slot) => (checksOf(entity).has(check) ? [slot] : [])));
  }

  static of({ basis, findings, derived, guards }: Program, check: string): Asking {
    const all = known.get(basis) ?? new Map<string, Asking>();
    known.set(basis, all);
    let asking = all.get(check);
    if (asking?.program.findings !== findings) {
      asking = new Asking({ findings, derived, guards }, check);
      all.set(check, asking);
    }
    return asking;
  }

  /** Whether no finding tells it. */
  get isNowhere(): boolean {
    return this.slots.size === 0;
  }

  /** Whether conditions lean on it, themselves or through derived findings. */
  asks(conditions: Iterable<CompiledCondition>): boolean {
    return this.slots.size > 0 && this.isAmong(findingsUnder(this.program, conditions));
  }

  /** Whether a run has asked for it once it leaves a node by some way: under `first`, later branches are not looked at. */
  asksOnWay(node: CompiledNode | undefined, by: WayOut): boolean {
    if (!node || this.slots.size === 0) return false;
    let asked = this.askedAt.get(node.content);
    if (!asked) {
      asked = this.branchesAsking(node);
      this.askedAt.set(node.content, asked);
    }
    return (typeof by === 'number' ? asked[by] : undefined) ?? asked.at(-1) ?? false;
  }

  /** Of each branch under `first`; of any other node one answer for all ways. */
  private branchesAsking({ content }: CompiledNode): boolean[] {
    if (content.kind !== 'decide' || !content.first) return [this.isAmong(findingsAt(this.program, content))];
    return content.whens.map((_, branch) => this.asks(content.whens.slice(0, branch + 1)));
  }

  /** Whether a node asks for a score that adds points. */
  addsUpOnWay(node: CompiledNode | undefined): boolean {
    if (node?.content.kind !== 'decide') return false;
    let addsUp = this.addsUpAt.get(node.content);
    if (addsUp === undefined) {
      addsUp = derivedUnder(this.program, node.content.whens).some(({ content }) => content.kind === 'points');
      this.addsUpAt.set(node.content, addsUp);
    }
    return addsUp;
  }

  /** Whether it decides on something that is recommended: by an exclusion or caution of it, or by the condition of its line. */
  decidesOn({ recommendable, when }: Thing): boolean {
    return this.isGuarding(recommendable) || (when !== undefined && this.asks([when]));
  }

  /** Whether an exclusion or caution of something leans on it. */
  isGuarding(recommendable: Recommendable): boolean {
    let guarded = this.guarded.get(recommendable);
    if (guarded === undefined) {
      const guards = [...recommendable.excludedBy, ...recommendable.cautionedBy];
      guarded = this.asks(guards.flatMap((index) => this.program.guards[index]?.when ?? []));
      this.guarded.set(recommendable, guarded);
    }
    return guarded;
  }

  private isAmong(findings: ReadonlySet<number>): boolean {
    return [...this.slots].some((slot) => findings.has(slot));
  }
}

/** The way by which a run leaves a node. */
export function wayOf(step: Step): WayOut {
  switch (step.kind) {
    case 'branch':
      return step.branch;
    case 'otherwise':
    case 'if-none':
      return step.kind;
    default:
      return 'then';
  }
}
