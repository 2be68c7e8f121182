import { didYouMean } from '../model/didYouMean';
import type { SafetyCheck } from '../model/guideline';
import { isNumber } from '../model/plainValue';
import { innerRange, itemsOf, rangeOf } from '../model/read';
import { readSafetyCheck } from '../model/readRecommendable';
import { isReason } from '../model/reason';
import { idProblems, schemaProblems } from '../model/schemaProblems';
import { listed, shown } from '../model/schemaWords';
import type { AnySettings, OptionSpec, OptionSpecs } from '../rules/options';
import { type Level, type Profile, profiles, type RuleBasics } from '../rules/rule';
import { failedRule } from '../rules/ruleRunner';
import { rules } from '../rules/rules';
import { unknownWordsIn } from '../rules/safety/unknownWords';
import type { SyntaxDocument } from '../syntax/document';
import type { Entry } from '../syntax/entry';
import { fieldOf, type MapNode, type Range, type ScalarNode, type YamlNode } from '../syntax/node';
import type { Fix } from '../syntax/problem';
import {
  type Configuration,
  type ConfigurationMistake,
  type Decisions,
  noDecisions,
  type Override,
} from './configuration';
import { type FilePatterns, patternMistake } from './filePatterns';

const levels: readonly string[] = ['error', 'warning', 'information', 'off'] satisfies Level[];
const fieldsOfTop = ['profile', 'rules', 'overrides', 'safety'];
const fieldsOfOverride = ['files', 'profile', 'rules', 'safety'];
const ruleById = new Map<string, RuleBasics>([...rules, failedRule].map((rule) => [rule.id, rule]));

/**
 * Reads a configuration, a document of fields. What cannot be read is a mistake and has no effect, so it never
 * silences a rule.
 */
export function readConfiguration(uri: string, document: SyntaxDocument): Configuration {
  const mistakes: ConfigurationMistake[] = [];
  const readers = document.entries.map((entry) => new EntryReader(entry, mistakes));
  let top = noDecisions;
  const overrides: Override[] = [];
  const read = new Set<string>();
  for (const reader of readers)
    for (const { key, value } of reader.fields()) {
      if (!fieldsOfTop.includes(key.text)) reader.unknown(key, fieldsOfTop, 'setting');
      else if (read.has(key.text)) reader.mistake(`"${key.text}" stands twice. The first counts.`, key);
      else if (key.text === 'overrides') overrides.push(...reader.overrides(value));
      else top = { ...top, ...reader.decision(key.text, value) };
      read.add(key.text);
    }
  mistakes.sort((a, b) => a.entry.start - b.entry.start || a.range.start - b.range.start);
  return { uri, top, overrides, mistakes };
}

/** Reads an entry, mostly one field at the top, and tells its mistakes. Of what is left empty the syntax has told already. */
class EntryReader {
  constructor(
    private readonly entry: Entry,
    private readonly mistakes: ConfigurationMistake[],
  ) {}

  /** Names and values; none where anything is damaged: of half a word nobody knows what it would have said. */
  fields(): MapNode['pairs'] {
    const { problems, root } = this.entry.tree;
    for (const { message, range, fix } of problems) this.mistake(message, range, fix);
    const isDamaged = problems.some(({ code }) => code !== 'empty-value');
    return root.kind === 'map' && !isDamaged ? root.pairs : [];
  }

  mistake(message: string, { start, end }: Range, fix?: Fix): void {
    this.mistakes.push({ message, entry: this.entry, range: { start, end }, ...(fix && { fix }) });
  }

  /** A word that is none of those that may stand here. */
  unknown(word: ScalarNode, known: readonly string[], what: string, meant = didYouMean(word.text, known)): void {
    const also = meant === undefined ? `Write ${listed(known, 'or')}.` : `Did you mean "${meant}"?`;
    this.mistake(`"${word.text}" is no ${what}. ${also}`, word, replacement(word, meant));
  }

  /** What one field says, as part of all that is decided with it. */
  decision(name: string, value: YamlNode): Partial<Decisions> {
    switch (name) {
      case 'profile':
        return this.profile(value);
      case 'rules':
        return this.rules(value);
      default:
        return { safety: this.safety(value) };
    }
  }

  private profile(value: YamlNode): Partial<Decisions> {
    if (value.kind === 'scalar' && isProfile(value.text)) return { profile: value.text };
    if (value.kind === 'scalar') this.unknown(value, profiles, 'profile');
    else if (value.kind !== 'empty') this.mistake(`"profile" takes one of ${listed(profiles, 'or')}.`, value);
    return {};
  }

  private rules(value: YamlNode): Pick<Decisions, 'levels' | 'settings'> {
    const chosen = { levels: new Map<string, Level>(), settings: new Map<string, AnySettings>() };
    const pairs = this.pairs(value, '"rules" takes rules with their levels, one to a line.');
    for (const { key, value: of } of pairs) {
      const rule = ruleById.get(key.text);
      if (!rule) {
        const meant = meantRules(key.text);
        const also =
          meant.length === 0
            ? ''
            : ` Did you mean ${listed(
                meant.map((id) => `"${id}"`),
                'or',
              )}?`;
        this.mistake(
          `There is no rule "${key.text}".${also}`,
          key,
          meant.length === 1 ? replacement(key, meant[0]) : undefined,
        );
        continue;
      }
      const { level, settings } = of.kind === 'map' ? this.rule(rule, of) : { level: this.level(of), settings: {} };
      if (level) chosen.levels.set(rule.id, level);
      if (Object.keys(settings).length > 0) chosen.settings.set(rule.id, settings);
    }
    return chosen;
  }

  private level(value: YamlNode): Level | undefined {
    if (value.kind === 'scalar' && isLevel(value.text)) return value.text;
    if (value.kind === 'scalar') this.unknown(value, levels, 'level', meantLevel(value.text));
    else if (value.kind !== 'empty') this.mistake(`A level is one of ${listed(levels, 'or')}.`, value);
    return undefined;
  }

  /** A rule as `{level: ..., option: ...}`. */
  private rule({ id, options = {} }: RuleBasics, { pairs }: MapNode): { level?: Level; settings: AnySettings } {
    let level: Level | undefined;
    const settings: Record<string, number | readonly string[]> = {};
    for (const { key, value } of pairs) {
      const option = ownOption(options, key.text);
      if (key.text === 'level') level = this.level(value);
      else if (option) {
        const setting = this.setting(key.text, option, value);
        if (setting !== undefined) settings[key.text] = setting;
      } else if (Object.keys(options).length === 0)
        this.mistake(`"${id}" has no options: only its "level" can be chosen.`, key);
      else this.unknown(key, ['level', ...Object.keys(options)], 'option');
    }
    return { ...(level && { level }), settings };
  }

  private setting(name: string, option: OptionSpec, value: YamlNode): number | readonly string[] | undefined {
    if (value.kind === 'empty') return undefined;
    if (option.kind === 'number') {
      const { min, max } = option;
      const number = value.kind === 'scalar' && isNumber(value) ? Number(value.text) : Number.NaN;
      if (number >= min && number <= max) return number;
      this.mistake(`"${name}" takes a number from ${min} to ${max}.`, value);
      return undefined;
    }
    const words = this.texts(value);
    if (!words) this.mistake(`"${name}" takes a word or a list of words.`, value);
    return words?.map(({ text }) => text);
  }

  private safety(value: YamlNode): SafetyCheck[] {
    const pairs = this.pairs(value, '"safety" takes entries with a reason each, as in the section of a guideline.');
    return pairs.flatMap(({ key, value: check }) => {
      const problems = [...idProblems('safety', key), ...schemaProblems('safety', key, check)];
      for (const { message, range, fix } of problems) this.mistake(message, range, fix);
      const strange =
        check.kind === 'map' ? check.pairs.filter((pair) => ['cite', 'waive'].includes(pair.key.text)) : [];
      for (const { key: field } of strange)
        this.mistake(`"${field.text}" means nothing here: say in "reason" what this leans on.`, field);
      if (problems.length > 0 || strange.length > 0 || check.kind !== 'map') return [];
      const basics = { id: key.text, idRange: innerRange(key), cite: [], waivers: [], value: check };
      const read = readSafetyCheck(basics, check);
      const { reason } = read;
      if (!reason?.text.trim()) return [];
      if (!isReason(reason.text)) {
        this.mistake(
          `${shown(reason.text)} is no reason, so nothing is decided. Say in a few words why.`,
          reason.range,
        );
        return [];
      }
      // Which findings there are only each guideline knows. What else it decides counts all the same.
      for (const { message, range, fix } of unknownWordsIn(read, undefined)) this.mistake(message, range, fix);
      return [read];
    });
  }

  overrides(value: YamlNode): Override[] {
    if (value.kind === 'list') return value.items.flatMap((item) => this.override(item) ?? []);
    if (value.kind !== 'empty') this.mistake('"overrides" takes a list: begin each with "- files: ...".', value);
    return [];
  }

  private override(item: YamlNode): Override | undefined {
    if (item.kind === 'empty') return undefined;
    if (item.kind !== 'map') {
      this.mistake('An override says which "files" it is for, and what is decided for them.', item);
      return undefined;
    }
    let decisions = noDecisions;
    for (const { key, value } of item.pairs) {
      if (!fieldsOfOverride.includes(key.text)) this.unknown(key, fieldsOfOverride, 'field of an override');
      else if (key.text !== 'files') decisions = { ...decisions, ...this.decision(key.text, value) };
    }
    const files = fieldOf(item, 'files');
    if (files) return { ...decisions, files: this.files(files) };
    this.mistake('This override needs "files": for which it is.', item.pairs[0]?.key ?? item);
    return undefined;
  }

  private files(value: YamlNode): FilePatterns {
    const patterns = this.texts(value);
    if (!patterns && value.kind !== 'empty') this.mistake('"files" takes a pattern or a list of patterns.', value);
    return (patterns ?? []).flatMap((pattern) => {
      const mistake = patternMistake(pattern.text);
      if (mistake !== undefined) this.mistake(mistake, pattern);
      return mistake === undefined ? [pattern.text] : [];
    });
  }

  private pairs(value: YamlNode, expected: string): MapNode['pairs'] {
    if (value.kind === 'map') return value.pairs;
    if (value.kind !== 'empty') this.mistake(expected, value);
    return [];
  }

  /** A text or a list of texts; undefined for anything else. */
  private texts(value: YamlNode): ScalarNode[] | undefined {
    const items = itemsOf(value);
    const texts = items.filter((item) => item.kind === 'scalar' && item.text.trim() !== '') as ScalarNode[];
    return texts.length === items.length ? texts : undefined;
  }
}

/** The nearest rule; of a name without its group all rules of that name. */
function meantRules(written: string): readonly string[] {
  const near = didYouMean(written, ruleById.keys());
  if (near !== undefined) return [near];
  if (written.includes('/')) return [];
  const names = new Map([...ruleById.keys()].map((id) => [id, id.slice(id.indexOf('/') + 1)]));
  const name = [...names.values()].includes(written) ? written : didYouMean(written, new Set(names.values()));
  return [...names].flatMap(([id, each]) => (each === name ? [id] : []));
}

/** Levels are short and few: the one that begins so; and `off` is what YAML once called false. */
function meantLevel(written: string): string | undefined {
  const word = written.toLowerCase();
  if (['false', 'no', 'none', 'never'].includes(word)) return 'off';
  return (
    levels.find((level) => word !== '' && (level.startsWith(word) || word === `${level}s`)) ?? didYouMean(word, levels)
  );
}

/** An option by its name; a name such as `constructor` is none. */
function ownOption(options: OptionSpecs, name: string): OptionSpec | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

function replacement(word: ScalarNode, meant: string | undefined): Fix | undefined {
  if (meant === undefined) return undefined;
  return { title: `Change to "${meant}"`, edits: [{ range: rangeOf(word), text: meant }], safe: false };
}

function isLevel(text: string): text is Level {
  return levels.includes(text);
}

function isProfile(text: string): text is Profile {
  return (profiles as readonly string[]).includes(text);
}
