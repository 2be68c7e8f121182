import type { Program } from '../../engine/program';
import { boxesOf } from '../ordinary';
import type { Pieces } from '../pieces';
import { nobody, type Region } from '../regions';
import type { Space } from '../space';
import { type Changes, type GroupKind, groupKinds, kindOfChanges, pressingOf } from './changes';
import { type Fact, pressureOf } from './facts';
import type { DiffWitness, WitnessFinder } from './witness';

export interface DiffGroup extends Changes {
  readonly kind: GroupKind;
  readonly who: Region;
  readonly asked: readonly AskedChange[];
  /** Absent when no such patient was found: formulas are looked at, and perhaps none of them can be. */
  readonly witness?: DiffWitness;
}

/** Whether a finding has to be asked of these patients, or no longer. */
export interface AskedChange {
  readonly finding: string;
  readonly change: 'more' | 'less';
  readonly of: 'all' | 'some';
}

/** A fact, and who is told it by one version only. */
export interface Difference {
  readonly fact: Fact;
  readonly lost: Region;
  readonly gained: Region;
}

/** Where formulas decide, there may be nobody in most of the groups. */
const triesForGroup = 20;

/** Divides the affected into groups: patients for whom the versions differ in the same facts. */
export class Grouping {
  readonly groups: DiffGroup[] = [];
  more = false;
  /** Groups that were looked at, those included in which there is nobody. */
  private tried = 0;

  constructor(
    private readonly space: Space,
    private readonly newer: Program,
    private readonly finder: WitnessFinder,
    private readonly questions: readonly Difference[],
    private readonly most: number,
  ) {}

  /** The most severe differences first, so that they are told even where not all are. */
  *divide(affected: Region, differences: readonly Difference[]): Pieces<void> {
    const { regions } = this.space;
    const bySeverity = groupKinds.map((kind) =>
      regions.union(
        differences.flatMap((difference) => [
          ...(kindOfChanges({ lost: [difference.fact], gained: [] }) === kind
            ? [this.lessPressing(difference, differences)]
            : []),
          ...(kindOfChanges({ lost: [], gained: [difference.fact] }) === kind ? [difference.gained] : []),
        ]),
      ),
    );
    let left = affected;
    for (const severe of bySeverity) {
      for (;;) {
        const focus = regions.and(left, severe);
        if (focus === nobody) break;
        yield;
        if (this.groups.length >= this.most || this.tried++ >= this.most * triesForGroup) {
          this.more = true;
          return;
        }
        const { changes, who } = this.likeMostOrdinary(focus, left, differences);
        left = regions.minus(left, who);
        const witness = this.finder.find(who, changes);
        if (witness === 'nobody') continue;
        const asked = this.askedOf(who);
        this.groups.push({ ...changes, kind: kindOfChanges(changes), who, asked, ...(witness && { witness }) });
      }
    }
  }

  /** Who loses a fact; of an urgency, without those for whom it becomes more pressing. */
  private lessPressing({ fact, lost }: Difference, differences: readonly Difference[]): Region {
    if (fact.kind !== 'pressing') return lost;
    const more = differences.flatMap((other) =>
      other.fact.kind === 'pressing' && pressureOf(other.fact.urgency) > pressureOf(fact.urgency) ? [other.gained] : [],
    );
    return this.space.regions.minus(lost, this.space.regions.union(more));
  }

  /** All who are affected in the same way as the most ordinary patient of a region. */
  private likeMostOrdinary(
    focus: Region,
    left: Region,
    differences: readonly Difference[],
  ): { readonly changes: Changes; readonly who: Region } {
    const { regions } = this.space;
    const [box] = boxesOf(this.space, this.newer, focus);
    const isIn = (region: Region) =>
      box !== undefined && regions.has(region, (variable) => box.value[variable] as number);
    const lost: Fact[] = [];
    const gained: Fact[] = [];
    let who = left;
    for (const difference of differences) {
      const isLost = isIn(difference.lost);
      const isGained = isIn(difference.gained);
      if (isLost) lost.push(difference.fact);
      if (isGained) gained.push(difference.fact);
      who = isLost ? regions.and(who, difference.lost) : regions.minus(who, difference.lost);
      who = isGained ? regions.and(who, difference.gained) : regions.minus(who, difference.gained);
    }
    return { changes: { lost, gained }, who };
  }

  private askedOf(who: Region): AskedChange[] {
    const { regions } = this.space;
    return this.questions.flatMap(({ fact, lost, gained }): AskedChange[] => {
      if (fact.kind !== 'asked') return [];
      const { finding } = fact;
      const of = (region: Region) => (regions.isWithin(who, region) ? 'all' : 'some');
      return [
        ...(regions.meets(who, gained) ? [{ finding, change: 'more', of: of(gained) } as const] : []),
        ...(regions.meets(who, lost) ? [{ finding, change: 'less', of: of(lost) } as const] : []),
      ];
    });
  }

  /** The most severe first; among equals the most pressing first. */
  sorted(): DiffGroup[] {
    const rank = ({ kind }: DiffGroup) => groupKinds.indexOf(kind);
    return [...this.groups].sort((a, b) => rank(a) - rank(b) || pressingOf(b.lost) - pressingOf(a.lost));
  }
}
