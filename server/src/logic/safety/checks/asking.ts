import type { CompiledCondition } from '../../../engine/conditions';
import type { CompiledAction, CompiledNode, Program } from '../../../engine/program';
import type { Step } from '../../../engine/run';
import type { WayOut } from '../../nodeRegions';
import { derivedUnder, findingsAt, findingsUnder } from '../leaning';
import { checksOf } from './findingChecks';

/** An option, or a line of `do`. */
export type Thing = Pick<CompiledAction, 'recommendable' | 'when'>;

/** Where a guideline asks for something that can be known of a patient. */
export class Asking {
  /** The slots of the findings that tell it. */
  private readonly slots: ReadonlySet<number>;

  constructor(
    private readonly program: Program,
    check: string,
  ) {
    this.slots = new Set(program.findings.flatMap(({ entity }, slot) => (checksOf(entity).has(check) ? [slot] : [])));
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
    const { content } = node;
    if (content.kind === 'decide' && content.first && typeof by === 'number')
      return this.asks(content.whens.slice(0, by + 1));
    return this.isAmong(findingsAt(this.program, node));
  }

  /** Whether a node asks for a score that adds points. */
  addsUpOnWay(node: CompiledNode | undefined): boolean {
    if (node?.content.kind !== 'decide') return false;
    return derivedUnder(this.program, node.content.whens).some(({ content }) => content.kind === 'points');
  }

  /** Whether it decides on something that is recommended: by an exclusion or caution of it, or by the condition of its line. */
  decidesOn({ recommendable, when }: Thing): boolean {
    const guards = [...recommendable.excludedBy, ...recommendable.cautionedBy].flatMap(
      (index) => this.program.guards[index]?.when ?? [],
    );
    return this.asks(when ? [...guards, when] : guards);
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
