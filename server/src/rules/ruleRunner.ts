import { type AnySettings, defaultsOf } from './options';
import type { Rule, RuleBasics, RuleId } from './rule';

/** Told in place of a rule that fails: a problem of its own, which never hides what the others found. */
export const failedRule = {
  id: 'tool/rule-failed',
  title: 'A rule that could not finish',
  severity: 'error',
} as const satisfies RuleBasics;

/** The same, as it speaks of one rule. */
export interface Failure extends RuleBasics {
  readonly failed: RuleId;
}

/** Runs rules one by one, each with its settings; a failure is told and ends that rule alone. */
export class RuleRunner {
  /** Milliseconds that each rule has taken so far; empty without a clock. */
  readonly spent = new Map<RuleId, number>();
  private readonly settings = new Map<Rule, AnySettings>();

  constructor(
    private readonly choose: (rule: Rule) => AnySettings = (rule) => defaultsOf(rule.options),
    /** Milliseconds from some fixed time on; only where somebody wants to know what rules take. */
    private readonly clock?: () => number,
  ) {}

  /**
   * What a rule says.
   *
   * @param look asks the rule, with its settings
   * @param told what is said when the rule fails, given in whose name and the words for it
   */
  run<R>(
    rule: Rule,
    look: (settings: AnySettings) => readonly R[],
    told: (failure: Failure, message: string) => readonly R[],
  ): readonly R[] {
    const start = this.clock?.();
    try {
      return look(this.settingsOf(rule));
    } catch (error) {
      return told({ ...failedRule, failed: rule.id }, messageOf(rule, error));
    } finally {
      if (this.clock && start !== undefined)
        this.spent.set(rule.id, (this.spent.get(rule.id) ?? 0) + this.clock() - start);
    }
  }

  private settingsOf(rule: Rule): AnySettings {
    let settings = this.settings.get(rule);
    if (!settings) {
      settings = this.choose(rule);
      this.settings.set(rule, settings);
    }
    return settings;
  }
}

function messageOf(rule: Rule, error: unknown): string {
  const cause = error instanceof Error ? error.message : String(error);
  return `The rule ${rule.id} could not finish (${cause}). This is a defect of Guideline Tree, not of the guideline; all other rules were checked.`;
}
