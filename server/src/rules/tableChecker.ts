import type { Placed, Source } from '../model/assemble';
import type { Names } from '../model/names';
import { toProblem } from './problems';
import type { Problem, TableRule } from './rule';
import type { RuleRunner } from './ruleRunner';

/** Asks the rules over whole tables of entities, each again only when one of its entities has changed. */
export class TableChecker {
  private readonly told = new Map<TableRule, readonly Problem[]>();

  constructor(
    private readonly own: Source,
    private readonly names: Names,
    private readonly rules: readonly TableRule[],
    private readonly runner: RuleRunner,
  ) {}

  /** Takes over that some entities were replaced by others. */
  update(before: readonly Placed[], after: readonly Placed[]): void {
    const kinds = new Set([...before, ...after].map(({ entity }) => entity.kind));
    for (const rule of this.rules) if ([...rule.kinds].some((kind) => kinds.has(kind))) this.told.delete(rule);
  }

  /** What the rules say of entities of this file. */
  problems(): readonly Problem[] {
    return this.rules.flatMap((rule) => {
      let told = this.told.get(rule);
      if (!told) {
        told = this.check(rule);
        this.told.set(rule, told);
      }
      return told;
    });
  }

  private check(rule: TableRule): readonly Problem[] {
    const entities = [...this.names.ofKinds(rule.kinds)];
    return this.runner.run<Problem>(
      rule,
      (settings) =>
        [...rule.check(entities, settings)].flatMap(({ at, ...report }) =>
          at.source === this.own ? [toProblem(rule, at.entry, report)] : [],
        ),
      (failure, message) =>
        entities
          .filter(({ source }) => source === this.own)
          .slice(0, 1)
          .map(({ entry, entity }) => toProblem(failure, entry, { message, range: entity.idRange })),
    );
  }
}
