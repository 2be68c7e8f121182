import type { CompiledCondition } from '../../../engine/conditions';
import type { CompiledAction, Guard, Recommendable } from '../../../engine/program';
import type { Run } from '../../../engine/run';
import type { Analysis } from '../../analysis';
import { ConditionRegions } from '../../conditionRegions';
import { type NodeRegions, nodeRegions, type Way } from '../../nodeRegions';
import { everybody, nobody, type Region } from '../../regions';
import type { Space } from '../../space';
import { type Check, wayOf } from './asking';

/** An option, or a line of `do`. */
export type Thing = Pick<CompiledAction, 'recommendable' | 'when'>;

/** What does not hang on nodes, and is kept while they are edited. */
interface Kept {
  readonly conditions: ConditionRegions;
  readonly waiting: Map<Recommendable, Region>;
  readonly unguarded: WeakMap<readonly Recommendable[], ReadonlySet<string>>;
}

const keptIn = new WeakMap<Space, WeakMap<Check, Kept>>();

function keptOf({ program, space, conditions }: Analysis, check: Check): Kept {
  const all = keptIn.get(space) ?? new WeakMap<Check, Kept>();
  keptIn.set(space, all);
  let kept = all.get(check);
  if (!kept) {
    const open = check.open.size > 0 ? new ConditionRegions(program, space, false, check.open) : conditions;
    kept = { conditions: open, waiting: new Map(), unguarded: new WeakMap() };
    all.set(check, kept);
  }
  return kept;
}

const nowhere: NodeRegions = { kind: 'damage', ways: [] };

/**
 * A guideline as it takes patients of whom nobody has said what a check is about. Where it needs an answer they stop; what
 * they are offered all the same they are offered unasked. Findings for which silence means something never stop anybody:
 * there it counts as asked where a node leans on them.
 */
export class Unsaid {
  private readonly conditions: ConditionRegions;
  private readonly does = new Map<number, NodeRegions>();
  private readonly kept: Kept;

  constructor(
    private readonly analysis: Analysis,
    private readonly check: Check,
  ) {
    this.kept = keptOf(analysis, check);
    this.conditions = this.kept.conditions.forNodesOf(analysis.program);
  }

  /** What a node does with them, whoever comes there. */
  doesAt(node: number): NodeRegions {
    const at = this.analysis.flow.nodes[node];
    if (!at) return nowhere;
    if (at.unfollowed || !this.check.asking.asksAt(at.node.content)) return at.does;
    let does = this.does.get(node);
    if (!does) {
      does = nodeRegions(at.node, this.conditions);
      this.does.set(node, does);
    }
    return does;
  }

  /** The ways on which they go on. */
  waysFrom(node: number): readonly Way[] {
    const { ways } = this.doesAt(node);
    const { silent } = this.check;
    const at = this.analysis.program.nodes[node];
    return ways.filter(({ by, who }) => who !== nobody && !silent.asksOnWay(at, by));
  }

  /** Those of some things that are offered to somebody whose answer none of their exclusions and cautions waits for, by id. */
  unguarded(things: readonly Recommendable[]): ReadonlySet<string> {
    let ids = this.kept.unguarded.get(things);
    if (!ids) {
      ids = new Set(things.filter((thing) => this.waitingFor(thing) !== everybody).map(({ id }) => id));
      this.kept.unguarded.set(things, ids);
    }
    return ids;
  }

  /** Of everybody to whom something may be offered, for whom an exclusion or a caution waits for the answer. */
  waitingFor(recommendable: Recommendable): Region {
    let waiting = this.kept.waiting.get(recommendable);
    if (waiting === undefined) {
      const { regions } = this.analysis;
      waiting = regions.union(this.guardsOf(recommendable).map(({ when }) => this.waitsIn(when)));
      this.kept.waiting.set(recommendable, waiting);
    }
    return waiting;
  }

  /** Whether the line of a thing leans on a finding for which silence means something. */
  isTold({ when }: Thing): boolean {
    return when !== undefined && this.check.silent.asks([when]);
  }

  /** Whether a run has come by no question that silence answers before it comes to some node. */
  isUnaskedBefore({ steps }: Run, node: number): boolean {
    const before = steps.slice(
      0,
      steps.findIndex((step) => step.node.index === node),
    );
    return !before.some((step) => this.check.silent.asksOnWay(step.node, wayOf(step)));
  }

  /** The exclusions and cautions of something that lean on the check. */
  guardsOf({ excludedBy, cautionedBy }: Recommendable): Guard[] {
    const { guards } = this.analysis.program;
    return [...excludedBy, ...cautionedBy]
      .flatMap((index) => guards[index] ?? [])
      .filter(({ when }) => this.check.asking.asks([when]));
  }

  private waitsIn(when: CompiledCondition): Region {
    return this.check.silent.asks([when]) ? everybody : this.conditions.holds(when).open;
  }
}
