import type { CompiledCondition } from '../../engine/conditions';
import type { CompiledNode, Recommendable } from '../../engine/program';
import type { ConditionRegions } from '../conditionRegions';
import { lineVerdict, verdictOn } from '../nodeRegions';
import { nobody, type Region } from '../regions';

/** What is the matter with a derived finding that has no value: no row holds, several do, or it cannot be computed. */
export type Lack = 'gap' | 'overlap' | 'undefined';

/** Whose run ends because a derived finding has no value, and names just this one as the reason. */
export interface HeldUp {
  /** Of the derived finding. */
  readonly index: number;
  readonly kind: Lack;
  readonly who: Region;
}

/** Who is held up by what at a node, of those who come there and for whom it stays open. */
export function heldUpAt({ content }: CompiledNode, open: Region, conditions: ConditionRegions): readonly HeldUp[] {
  const { regions } = conditions.space;
  const reasons = new Reasons(conditions);
  if (content.kind === 'decide') reasons.waitForFirst(content.whens, open);
  if (content.kind === 'recommend') {
    // As a run does: options first, each with what could exclude it, then lines.
    let left = open;
    const waitFor = (undecided: Region, whens: readonly CompiledCondition[]) => {
      reasons.waitForFirst(whens, regions.and(left, undecided));
      left = regions.minus(left, undecided);
    };
    for (const { recommendable } of content.options)
      waitFor(verdictOn(recommendable, conditions).open, excluding(recommendable, conditions));
    for (const line of content.actions) {
      const whens = excluding(line.recommendable, conditions);
      waitFor(lineVerdict(line, conditions).open, line.when ? [line.when, ...whens] : whens);
    }
  }
  return reasons.all();
}

/** Who is held up by what while it is told whether a condition holds for them. */
export function heldUpBy(when: CompiledCondition, conditions: ConditionRegions): readonly HeldUp[] {
  const reasons = new Reasons(conditions);
  reasons.waitFor(when, conditions.holds(when).open);
  return reasons.all();
}

/** The conditions that could exclude something. */
function excluding({ excludedBy }: Recommendable, { program }: ConditionRegions): CompiledCondition[] {
  return excludedBy.flatMap((index) => program.guards[index]?.when ?? []);
}

/**
 * Follows what is open back to what has no value, as a run does that tells why it ends (`engine/needs.ts`): of several
 * things that are open the first counts, and of a derived finding what it leans on.
 */
class Reasons {
  private readonly found: HeldUp[] = [];
  /** By slot: who waits for a derived finding. */
  private readonly waiting = new Map<number, Region>();

  constructor(private readonly conditions: ConditionRegions) {}

  /** A condition is open for them. */
  waitFor({ op, slot, parts }: CompiledCondition, who: Region): void {
    switch (op) {
      case 'broken':
        return;
      case 'all':
      case 'any':
      case 'not':
        this.waitForFirst(parts, who);
        return;
      default:
        this.waitForSlot(slot, who);
    }
  }

  /** Some of these conditions are open for them. */
  waitForFirst(whens: readonly CompiledCondition[], who: Region): void {
    const { regions } = this.conditions.space;
    let left = who;
    for (const when of whens) {
      if (left === nobody) return;
      const { open } = this.conditions.holds(when);
      this.waitFor(when, regions.and(left, open));
      left = regions.minus(left, open);
    }
  }

  all(): readonly HeldUp[] {
    // Those that lean on others stand behind them: each is followed once, with all who wait for it.
    for (let slot = this.last(); slot !== undefined; slot = this.last()) {
      const who = this.waiting.get(slot) ?? nobody;
      this.waiting.delete(slot);
      this.follow(slot - this.conditions.program.findings.length, who);
    }
    return this.found;
  }

  private waitForSlot(slot: number, who: Region): void {
    if (who === nobody || slot < this.conditions.program.findings.length) return;
    this.waiting.set(slot, this.conditions.space.regions.or(this.waiting.get(slot) ?? nobody, who));
  }

  private last(): number | undefined {
    const { program, space } = this.conditions;
    const place = (slot: number) => space.axis(program, slot).variable;
    return [...this.waiting.keys()].sort((one, other) => place(other) - place(one))[0];
  }

  /** A derived finding has no value for them. */
  private follow(index: number, who: Region): void {
    const { program, space } = this.conditions;
    const { regions } = space;
    const content = program.derived[index]?.content;
    switch (content?.kind) {
      case 'rows': {
        const { rows } = this.conditions.derivedRegions(index);
        if (!rows) return;
        this.tell(index, 'gap', regions.and(who, rows.none));
        this.tell(index, 'overlap', regions.and(who, rows.several));
        this.waitForFirst(content.whens, regions.and(who, rows.open));
        return;
      }
      case 'points':
        this.waitForFirst(content.whens, who);
        return;
      case 'formula': {
        let left = who;
        for (const slot of content.slots) {
          const input = slot - program.findings.length;
          if (input < 0) continue;
          const { open } = this.conditions.derivedRegions(input);
          this.waitForSlot(slot, regions.and(left, open));
          left = regions.minus(left, open);
        }
        this.tell(index, 'undefined', left);
      }
    }
  }

  private tell(index: number, kind: Lack, who: Region): void {
    if (who !== nobody) this.found.push({ index, kind, who });
  }
}
