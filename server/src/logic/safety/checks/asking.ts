import type { CompiledCondition } from '../../../engine/conditions';
import type { CompiledContent, CompiledNode, Program } from '../../../engine/program';
import type { Step } from '../../../engine/run';
import type { WayOut } from '../../nodeRegions';
import { derivedUnder, findingsAt, findingsUnder } from '../leaning';
import { checksOf } from './findingChecks';

/** What conditions can lean on: the same for all states of a guideline that differ in nodes alone. */
type Asked = Pick<Program, 'findings' | 'derived' | 'guards'>;

/** Where a guideline asks for one thing that can be known of a patient. */
export interface Check {
  /** Through the findings that tell it. */
  readonly asking: Asking;
  /** The slots of those of which nothing is known while nobody has answered. */
  readonly open: ReadonlySet<number>;
  /** Through those for which silence means something, so that a run never has to ask for them. */
  readonly silent: Asking;
}

interface Known extends Check {
  readonly findings: Program['findings'];
}

/** By the basis of the program; worth nothing once a finding says something else. */
const known = new WeakMap<Program['basis'], Map<string, Known>>();

/** Kept through edits of nodes, and with it what is known of each node that they leave alone. */
export function checkIn({ basis, findings, derived, guards, missing }: Program, id: string): Check {
  const all = known.get(basis) ?? new Map<string, Known>();
  known.set(basis, all);
  let check = all.get(id);
  if (check?.findings !== findings) {
    const program = { findings, derived, guards };
    const slots = findings.flatMap(({ entity }, slot) => (checksOf(entity).has(id) ? [slot] : []));
    const isOpen = (slot: number) => Number.isNaN(missing[slot] ?? Number.NaN);
    check = {
      findings,
      asking: new Asking(program, new Set(slots)),
      open: new Set(slots.filter(isOpen)),
      silent: new Asking(program, new Set(slots.filter((slot) => !isOpen(slot)))),
    };
    all.set(id, check);
  }
  return check;
}

/** Where a guideline leans on some findings. */
export class Asking {
  /** By content: whether it leans on them at all, or under `first` up to each of its branches. */
  private readonly askedAt = new WeakMap<CompiledContent, readonly boolean[]>();
  private readonly addsUpAt = new WeakMap<CompiledContent, boolean>();
  private readonly askedBy = new WeakMap<CompiledCondition, boolean>();

  constructor(
    private readonly program: Asked,
    private readonly slots: ReadonlySet<number>,
  ) {}

  /** Whether there are no such findings. */
  get isNowhere(): boolean {
    return this.slots.size === 0;
  }

  /** Whether conditions lean on them, themselves or through derived findings. */
  asks(conditions: Iterable<CompiledCondition>): boolean {
    if (this.isNowhere) return false;
    for (const condition of conditions) if (this.asksIn(condition)) return true;
    return false;
  }

  private asksIn(condition: CompiledCondition): boolean {
    let asked = this.askedBy.get(condition);
    if (asked === undefined) {
      asked = meet(this.slots, findingsUnder(this.program, [condition]));
      this.askedBy.set(condition, asked);
    }
    return asked;
  }

  /** Whether a node does, by any of its conditions. */
  asksAt(content: CompiledContent): boolean {
    return !this.isNowhere && meet(this.slots, findingsAt(this.program, content));
  }

  /** Whether a run has come by a question for it once it leaves a node by some way: under `first`, later branches are not looked at. */
  asksOnWay(node: CompiledNode | undefined, by: WayOut): boolean {
    if (!node || this.isNowhere) return false;
    let asked = this.askedAt.get(node.content);
    if (!asked) {
      asked = this.branchesAsking(node.content);
      this.askedAt.set(node.content, asked);
    }
    return (typeof by === 'number' ? asked[by] : undefined) ?? asked.at(-1) ?? false;
  }

  /** Of each branch under `first`; of any other node one answer for all ways. */
  private branchesAsking(content: CompiledContent): boolean[] {
    if (content.kind !== 'decide' || !content.first) return [this.asksAt(content)];
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
}

function meet(some: ReadonlySet<number>, others: ReadonlySet<number>): boolean {
  for (const each of some) if (others.has(each)) return true;
  return false;
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
