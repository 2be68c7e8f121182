import rulesSchema from '../../../schemas/rules.schema.json';
import { escaped } from '../export/escaped';
import type { RuleBasics } from '../rules/rule';
import { failedRule } from '../rules/ruleRunner';
import { rules } from '../rules/rules';
import type { Position } from '../syntax/document';
import type { ConfigurationFile } from '../workspace/configurationFile';
import { fieldHover, fieldNameAt, type Hover, heading } from './fieldHover';
import { spanIn } from './location';

/** What a setting is for; of a rule what it finds, how each profile takes it, and what can be chosen. */
export function configurationHover({ document }: ConfigurationFile, position: Position): Hover | undefined {
  const name = fieldNameAt(document, position);
  const rule =
    name?.path.at(-1) === 'rules' ? [...rules, failedRule].find(({ id }) => id === name.key.text) : undefined;
  if (name && rule) return { markdown: ruleText(rule), range: spanIn(name.entry, name.key) };
  return fieldHover('configuration', document, position);
}

const about: Readonly<Record<string, { readonly markdownDescription?: string }>> = rulesSchema.properties;

function ruleText({ id, title, severity, profiles, options = {} }: RuleBasics): string {
  const [draft, publish] = [profiles?.draft ?? severity, profiles?.publish ?? severity];
  return [
    heading(id, title),
    `draft: ${draft} · review: ${severity} · publish: ${publish}`,
    about[id]?.markdownDescription ?? '',
    Object.entries(options)
      .map(([name, option]) => `- \`${name}\`: ${escaped(option.description)}`)
      .join('\n'),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}
