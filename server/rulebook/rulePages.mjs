import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rulesFolder } from './folders.mjs';

/**
 * @typedef {{ readonly kind: 'number', readonly default: number, readonly min: number, readonly max: number, readonly description: string }
 *   | { readonly kind: 'words', readonly default: readonly string[], readonly description: string }} OptionSpec
 * @typedef {{ readonly id: string, readonly title: string, readonly severity: string, readonly fix?: 'safe' | 'offered',
 *   readonly profiles?: { readonly draft?: string, readonly publish?: string },
 *   readonly options?: Readonly<Record<string, OptionSpec>> }} RuleFacts
 */

export const groups = {
  syntax: 'The form of the text.',
  name: 'Names, and what they lead to.',
  reference: 'The works that are cited.',
  citation: 'What leans on which work, and whether the work says so.',
  evidence: 'Figures, and what they can carry.',
  rating: 'Ratings of what can be recommended.',
  condition: 'Conditions and their tests.',
  derived: 'Scores, rows and formulas.',
  unit: 'Units of numbers.',
  exclusion: 'Exclusions and cautions.',
  logic: 'Proved over all patients: gaps, overlaps, what nobody comes to.',
  safety: 'Proved over all patients: what must never be missed.',
  review: 'Where the guideline stands in its review.',
  case: 'Cases, and what they give.',
  waiver: 'Problems that somebody answers for.',
  configuration: 'The configuration of a workspace.',
  style: 'What makes it easier to read.',
  tool: 'Guideline Tree itself.',
};

/**
 * The pages of `docs/rules/`, by their path in it.
 *
 * @param {readonly RuleFacts[]} rules
 * @param {RuleFacts} failedRule no rule, but told like one
 * @returns {Map<string, string>}
 */
export function rulePages(rules, failedRule) {
  const pages = new Map([['README.md', index(rules, failedRule)]]);
  for (const rule of [...rules, failedRule]) pages.set(`${rule.id}.md`, page(rule));
  return pages;
}

/** @param {readonly RuleFacts[]} rules @param {RuleFacts} failedRule */
function index(rules, failedRule) {
  const byGroup = new Map();
  for (const rule of [...rules, failedRule]) {
    const group = rule.id.split('/')[0];
    byGroup.set(group, [...(byGroup.get(group) ?? []), rule]);
  }
  const unknown = [...byGroup.keys()].filter((group) => !Object.hasOwn(groups, group));
  if (unknown.length > 0) throw new Error(`Say in rulePages.mjs what these groups are about: ${unknown.join(', ')}.`);
  const sections = Object.entries(groups).flatMap(([group, about]) => {
    const own = byGroup.get(group);
    return own ? [`## ${group}\n\n${about}\n\n${table(own)}`] : [];
  });
  return `# Rules

${rules.length} rules. Each is reported at a level that the [profile](../format.md#configuration) sets: \`draft\` while writing, \`review\` unless
something else is chosen, \`publish\` for what goes out. Any level can be set, rule by rule, in \`guideline.config.yaml\`.
*Fix* says whether the editor offers a mend: *safe* ones change no meaning and are applied by *Fix all* and by
\`guideline lint --fix\`.

This page and those that it leads to are made of the folders in \`server/src/rules/\` by \`npm run rulebook\`.

${sections.join('\n\n')}
`;
}

/** @param {readonly RuleFacts[]} rules */
function table(rules) {
  const rows = rules.map(
    (rule) => `| [${rule.id}](${rule.id}.md) | ${rule.title} | ${levels(rule).join(' | ')} | ${rule.fix ?? ''} |`,
  );
  return ['| rule | finds | draft | review | publish | fix |', '|---|---|---|---|---|---|', ...rows].join('\n');
}

/** @param {RuleFacts} rule */
function levels({ severity, profiles }) {
  return [profiles?.draft ?? severity, severity, profiles?.publish ?? severity];
}

/** @param {RuleFacts} rule */
function page(rule) {
  const text = readFileSync(path.join(rulesFolder, rule.id, 'rule.md'), 'utf8');
  const [draft, review, publish] = levels(rule);
  const facts = `*${rule.title}.* Level: ${review} (draft: ${draft}, publish: ${publish}). ${fixText(rule)}`;
  const [heading, ...rest] = text.split('\n');
  return `${heading}

${facts}
${rest.join('\n')}${optionsText(rule)}
<!-- Made of server/src/rules/${rule.id}/rule.md by \`npm run rulebook\`. -->
`;
}

/** @param {RuleFacts} rule */
function fixText({ fix }) {
  if (fix === 'safe') return 'Has safe fixes.';
  return fix === 'offered' ? 'Has fixes to choose from.' : 'No fix.';
}

/** @param {RuleFacts} rule */
function optionsText({ id, options = {} }) {
  const rows = Object.entries(options).map(
    ([name, spec]) => `| \`${name}\` | ${valueText(spec)} | ${spec.description} |`,
  );
  if (rows.length === 0) return '';
  const [name = '', spec] = Object.entries(options)[0] ?? [];
  return `
## Values of the options

| option | usual | |
|---|---|---|
${rows.join('\n')}

\`\`\`yaml config
rules:
  ${id}: {level: warning, ${name}: ${spec ? example(spec) : ''}}
\`\`\`
`;
}

/** @param {OptionSpec} spec */
function valueText(spec) {
  return spec.kind === 'number' ? `${spec.default} (${spec.min} to ${spec.max})` : spec.default.join(', ') || 'none';
}

/** @param {OptionSpec} spec */
function example(spec) {
  if (spec.kind === 'number') return spec.default;
  return `[${spec.default.slice(0, 2).join(', ') || 'word, another'}]`;
}
