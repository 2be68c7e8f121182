import type { SafetyCheck } from '../model/guideline';
import { type AnySettings, defaultsOf } from '../rules/options';
import type { Level, Problem, Profile, Rule, RuleBasics, RuleId } from '../rules/rule';
import { failedRule } from '../rules/ruleRunner';
import { rules } from '../rules/rules';
import type { Entry } from '../syntax/entry';
import type { Range } from '../syntax/node';
import type { Fix } from '../syntax/problem';
import { areMeant, type FilePatterns } from './filePatterns';

/** What has been chosen for a file. */
export interface Choice {
  readonly profile: Profile;
  /** By rule; one that is not here takes the level of the profile. */
  readonly levels: ReadonlyMap<string, Level>;
  /** By rule, as far as anything was chosen. */
  readonly settings: ReadonlyMap<string, AnySettings>;
  /** What a workspace decides about the safety table, each with its reason. */
  readonly safety: readonly SafetyCheck[];
}

/** What a workspace has decided about rules. */
export interface Configuration {
  /** Where it stands; undefined when nobody configured anything. */
  readonly uri: string | undefined;
  readonly top: Decisions;
  /** In the order of the file: a later one wins over those before it. */
  readonly overrides: readonly Override[];
  readonly mistakes: readonly ConfigurationMistake[];
}

/** What is decided at the top of a configuration, or in one of its overrides. */
export type Decisions = Partial<Pick<Choice, 'profile'>> & Omit<Choice, 'profile'>;

export interface Override extends Decisions {
  readonly files: FilePatterns;
}

/** Something in the file that has no effect as it is written. Ranges are relative to the entry. */
export interface ConfigurationMistake {
  readonly message: string;
  readonly entry: Entry;
  readonly range: Range;
  readonly fix?: Fix;
}

export const noDecisions: Decisions = { levels: new Map(), settings: new Map(), safety: [] };

export const emptyConfiguration: Configuration = { uri: undefined, top: noDecisions, overrides: [], mistakes: [] };

export const usualChoice: Choice = { ...noDecisions, profile: 'review' };

/** What a configuration chooses for a file: its top, and over it each override that means the file. */
export async function choiceFor({ uri, top, overrides }: Configuration, file: string): Promise<Choice> {
  if (uri === undefined) return usualChoice;
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  let choice = decided(usualChoice, top);
  for (const override of overrides)
    if (await areMeant(override.files, folder, file)) choice = decided(choice, override);
  return choice;
}

/** A choice after further decisions. Whatever these do not speak of stays. */
function decided(choice: Choice, { profile, levels, settings, safety }: Decisions): Choice {
  const chosen = new Map(choice.settings);
  for (const [rule, some] of settings) chosen.set(rule, { ...chosen.get(rule), ...some });
  const replaced = new Set(safety.map(({ id }) => id));
  return {
    profile: profile ?? choice.profile,
    levels: new Map([...choice.levels, ...levels]),
    settings: chosen,
    safety: [...choice.safety.filter(({ id }) => !replaced.has(id)), ...safety],
  };
}

const ruleById = new Map<string, RuleBasics>([...rules, failedRule].map((rule) => [rule.id, rule]));

/** A problem as it is reported under a choice; undefined where it is not. */
export function levelled(problem: Problem, choice: Choice): Problem | undefined {
  const rule = ruleById.get(problem.rule);
  // Of a rule that is off nothing is told, so that nobody has to wait for one that fails.
  if (problem.failed !== undefined && isOff(problem.failed, choice)) return undefined;
  const level = rule ? levelOf(rule, choice) : problem.severity;
  if (level === 'off') return undefined;
  const severity = problem.atMost && weight[problem.atMost] < weight[level] ? problem.atMost : level;
  return severity === problem.severity ? problem : { ...problem, severity };
}

/** How a rule is reported under a choice. */
export function levelOf({ id, severity, profiles }: RuleBasics, { levels, profile }: Choice): Level {
  return levels.get(id) ?? (profile === 'review' ? undefined : profiles?.[profile]) ?? severity;
}

/** Whether nothing that a rule says is reported under a choice. */
export function isOff(id: RuleId, choice: Choice): boolean {
  const rule = ruleById.get(id);
  return rule !== undefined && levelOf(rule, choice) === 'off';
}

const weight = { error: 3, warning: 2, information: 1 };

/** What a rule goes by: what was chosen, and its defaults for the rest. */
export function settingsOf({ id, options }: Rule, { settings }: Choice): AnySettings {
  return { ...defaultsOf(options), ...settings.get(id) };
}
