import type { Program } from '../engine/program';
import type { Run } from '../engine/run';
import { isCertainlyNobody } from './candidates';
import { ConditionRegions } from './conditionRegions';
import { Flow, mostMade } from './flow';
import { asksAsBefore, slotsInOrder } from './order';
import { Paths } from './paths';
import { type Region, Regions } from './regions';
import { Space } from './space';
import { type Witness, witnessOf } from './witness';

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
    const paths = Paths.of(program, earlier?.flow.paths);
    const isSame = earlier && paths === earlier.flow.paths && asksAsBefore(program, earlier.program);
    this.order = isSame ? earlier.order : slotsInOrder(program, paths);
    const kept = earlier?.isBasisOf(program, this.order) ? earlier : undefined;
    const parts = (kept && taken(kept, program)) ?? fresh(program);
    this.space = parts.space;
    this.conditions = parts.conditions;
    this.flow = parts.flow;
    if (parts.named) this.namedBefore = parts.named;
  }

  /** The same once more as a reader tells patients apart: derived findings by name. Made when somebody asks. */
  get named(): Flow {
    if (!this.namedFlow) {
      const earlier = this.namedBefore;
      const conditions =
        earlier?.conditions.forNodesOf(this.program) ?? new ConditionRegions(this.program, this.space, true);
      this.namedFlow = Flow.of(conditions, earlier, this.regions.made + mostMade);
      this.namedBefore = undefined;
    }
    return this.namedFlow;
  }

  /** The named flow as far as it was ever made, for whoever takes this analysis over. */
  get namedSoFar(): Flow | undefined {
    return this.namedFlow ?? this.namedBefore;
  }

  get regions(): Regions {
    return this.space.regions;
  }

  /** A patient of a region whose run shows what it should; see `witnessOf`. */
  witness(region: Region, shows: (run: Run) => boolean, unsaid: Iterable<number> = []): Witness | undefined {
    return witnessOf(this.conditions, region, shows, unsaid);
  }

  /** Somebody in one of several regions who shows it; or that there certainly is nobody; undefined when neither is known. */
  somebody(places: readonly Region[], shows: (run: Run) => boolean): Witness | 'nobody' | undefined {
    for (const place of places) {
      const witness = this.witness(place, shows);
      if (witness) return witness;
    }
    return places.every((place) => this.isCertainlyNobody(place)) ? 'nobody' : undefined;
  }

  /** Whether it is certain that a region is empty, since all that formulas that are free in it can come to was gone through. */
  isCertainlyNobody(region: Region): boolean {
    return isCertainlyNobody(this.conditions, region);
  }

  private isBasisOf(program: Program, order: readonly number[]): boolean {
    return (
      this.program.basis === program.basis &&
      this.order.length === order.length &&
      this.order.every((slot, index) => slot === order[index])
    );
  }
}

type Parts = Pick<Analysis, 'space' | 'conditions' | 'flow'> & { readonly named?: Flow };

function fresh(program: Program): Parts {
  const space = new Space(new Regions(), [program]);
  const conditions = new ConditionRegions(program, space);
  return { space, conditions, flow: Flow.of(conditions) };
}

/** What an earlier analysis leaves; undefined when its diagram has become too large, mostly by texts long gone. */
function taken(
  { space, conditions: before, flow: earlier, namedSoFar }: Analysis,
  program: Program,
): Parts | undefined {
  const conditions = before.forNodesOf(program);
  const flow = Flow.of(conditions, earlier);
  return flow.isExhausted ? undefined : { space, conditions, flow, ...(namedSoFar && { named: namedSoFar }) };
}
