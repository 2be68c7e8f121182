import { didYouMean } from '../model/didYouMean';
import { scalarOf } from '../model/read';
import { type AnySettings, defaultsOf } from '../rules/options';
import type { Level, Problem, Profile, Rule } from '../rules/rule';
import { rules } from '../rules/rules';
import { type Position, SyntaxDocument } from '../syntax/document';
import type { Range, ScalarNode, YamlNode } from '../syntax/node';

export const configurationName = 'guideline.config.yaml';

/** What has been chosen for a file. */
export interface Choice {
  readonly profile: Profile;
  /** By rule; one that is not here takes the level of the profile. */
  readonly levels: ReadonlyMap<string, Level>;
  /** By rule, as far as anything was chosen. */
  readonly settings: ReadonlyMap<string, AnySettings>;
}

/** What a workspace has decided about rules. */
export interface Configuration {
  /** Where it stands; undefined when nobody configured anything. */
  readonly uri: string | undefined;
  readonly choice: Choice;
  readonly mistakes: readonly ConfigurationMistake[];
}

/** Something in the file that has no effect as it is written. */
export interface ConfigurationMistake {
  readonly message: string;
  readonly at: Position;
}

const noChoice: Choice = { profile: 'review', levels: new Map(), settings: new Map() };

export const emptyConfiguration: Configuration = { uri: undefined, choice: noChoice, mistakes: [] };

const levels: readonly string[] = ['error', 'warning', 'information', 'off'] satisfies Level[];
const ruleIds: readonly string[] = rules.map((rule) => rule.id);

/** Reads the levels of `rules:`. What cannot be read is a mistake and has no effect, so it never silences a rule. */
export function readConfiguration(uri: string, text: string): Configuration {
  const document = new SyntaxDocument(text);
  const found = new Map<string, Level>();
  const mistakes: ConfigurationMistake[] = [];
  for (const entry of document.entries) {
    const mistake = (message: string, { start }: Range) =>
      mistakes.push({ message, at: document.positionAt(entry.start + start) });
    for (const problem of entry.tree.problems) mistake(problem.message, problem.range);
    // Of what is broken nobody knows what it would have said: a level must not come from half a word.
    if (entry.tree.problems.some(({ code }) => code !== 'empty-value')) continue;
    const { root } = entry.tree;
    for (const { key, value } of root.kind === 'map' ? root.pairs : []) {
      if (key.text !== 'rules') mistake(`"${key.text}" is no setting. Known is "rules".`, key);
      else if (value.kind !== 'map') mistake('"rules" takes rules with their levels, one to a line.', value);
      else for (const pair of value.pairs) readLevel(pair.key, pair.value, found, mistake);
    }
  }
  return { uri, choice: { ...noChoice, levels: found }, mistakes };
}

const ruleById = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));

/** A problem as it is reported under a choice; undefined where it is not. */
export function levelled(problem: Problem, choice: Choice): Problem | undefined {
  const rule = ruleById.get(problem.rule);
  const level = rule ? levelOf(rule, choice) : problem.severity;
  if (level === 'off') return undefined;
  const severity = problem.atMost && weight[problem.atMost] < weight[level] ? problem.atMost : level;
  return severity === problem.severity ? problem : { ...problem, severity };
}

/** How a rule is reported under a choice. */
export function levelOf({ id, severity, profiles }: Rule, { levels, profile }: Choice): Level {
  return levels.get(id) ?? (profile === 'review' ? undefined : profiles?.[profile]) ?? severity;
}

const weight = { error: 3, warning: 2, information: 1 };

/** What a rule goes by: what was chosen, and its defaults for the rest. */
export function settingsOf({ id, options }: Rule, { settings }: Choice): AnySettings {
  return { ...defaultsOf(options), ...settings.get(id) };
}

function readLevel(
  rule: ScalarNode,
  value: YamlNode,
  found: Map<string, Level>,
  mistake: (message: string, range: Range) => void,
): void {
  const level = scalarOf(value)?.text ?? '';
  if (!ruleIds.includes(rule.text)) {
    const near = didYouMean(rule.text, ruleIds);
    mistake(`There is no rule "${rule.text}".${near === undefined ? '' : ` Did you mean "${near}"?`}`, rule);
  } else if (!isLevel(level)) mistake(`A level is one of ${levels.join(', ')}.`, value);
  else found.set(rule.text, level);
}

function isLevel(text: string): text is Level {
  return levels.includes(text);
}
