import type { Program } from '../engine/program';
import type { Run } from '../engine/run';
import { ConditionRegions } from './conditionRegions';
import { Flow } from './flow';
import { slotsInOrder } from './order';
import { type Region, Regions } from './regions';
import { Space } from './space';
import { type Witness, witnessOf } from './witness';

/** More nodes of the diagram than this after many edits, and it is made anew: most of them are of texts long gone. */
const mostNodes = 1_000_000;

/**
 * All patients of a guideline: what they are told apart by, who comes to which node, and patients to show it by.
 * An analysis of an edited guideline that is told of the earlier one takes over what the edit left alone, and comes to
 * the same as a fresh one.
 */
export class Analysis {
  readonly space: Space;
  readonly conditions: ConditionRegions;
  readonly flow: Flow;
  private readonly order: readonly number[];
  private namedFlow: Flow | undefined;
  private namedBefore: Flow | undefined;

  constructor(
    readonly program: Program,
    earlier?: Analysis,
  ) {
    this.order = slotsInOrder(program);
    const kept = earlier?.isBasisOf(program, this.order) ? earlier : undefined;
    this.space = kept?.space ?? new Space(new Regions(), [program]);
    this.conditions = kept?.conditions.forNodesOf(program) ?? new ConditionRegions(program, this.space);
    this.flow = new Flow(this.conditions, kept?.flow);
    this.namedBefore = kept?.namedFlow ?? kept?.namedBefore;
  }

  /** The same once more as a reader tells patients apart: derived findings by name. Made when somebody asks. */
  get named(): Flow {
    if (!this.namedFlow) {
      const earlier = this.namedBefore;
      const conditions =
        earlier?.conditions.forNodesOf(this.program) ?? new ConditionRegions(this.program, this.space, true);
      this.namedFlow = new Flow(conditions, earlier);
      this.namedBefore = undefined;
    }
    return this.namedFlow;
  }

  get regions(): Regions {
    return this.space.regions;
  }

  /** A patient of a region whose run shows what it should; see `witnessOf`. */
  witness(region: Region, shows: (run: Run) => boolean, unsaid: Iterable<number> = []): Witness | undefined {
    return witnessOf(this.space, this.program, region, shows, unsaid);
  }

  private isBasisOf(program: Program, order: readonly number[]): boolean {
    return (
      this.program.basis === program.basis &&
      this.regions.made < mostNodes &&
      this.order.length === order.length &&
      this.order.every((slot, index) => slot === order[index])
    );
  }
}
