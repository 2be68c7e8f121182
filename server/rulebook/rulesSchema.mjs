import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rulesFolder } from './folders.mjs';

/** @typedef {import('./rulePages.mjs').RuleFacts} RuleFacts */
/** @typedef {import('./rulePages.mjs').OptionSpec} OptionSpec */

/**
 * The JSON Schema of what a configuration may say of rules, so that an editor knows each rule and each option.
 *
 * @param {readonly RuleFacts[]} rules
 */
export function rulesSchemaSource(rules) {
  const schema = {
    $comment: 'Made of the rules by `npm run rulebook`.',
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'rules.schema.json',
    title: 'Rules',
    description: 'Rules by name, each with how it is reported. One that is not named takes the level of the profile.',
    type: 'object',
    properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
    additionalProperties: false,
    $defs: {
      setting: settingSchema({}),
      level: {
        title: 'Level',
        description: 'How the rule is reported, whatever the profile says.',
        type: 'string',
        enum: ['error', 'warning', 'information', 'off'],
        enumDescriptions: [
          'An error: `guideline lint` fails.',
          'A warning: `guideline lint` fails.',
          'Information only.',
          'Not reported at all.',
        ],
      },
    },
  };
  return `${asBiomeFormats(JSON.stringify(schema, null, 2))}\n`;
}

/** @param {RuleFacts} rule */
function ruleSchema({ id, title, options = {} }) {
  const hasOptions = Object.keys(options).length > 0;
  return {
    description: `${title}.`,
    markdownDescription: about(id),
    ...(hasOptions ? settingSchema(options) : { $ref: '#/$defs/setting' }),
  };
}

/** A level, or a map with the level and what the rule has to choose from. @param {Readonly<Record<string, OptionSpec>>} options */
function settingSchema(options) {
  const level = { $ref: '#/$defs/level' };
  const chosen = Object.entries(options).map(([name, option]) => [name, optionSchema(option)]);
  const properties = { level, ...Object.fromEntries(chosen) };
  return { anyOf: [level, { type: 'object', properties, additionalProperties: false }] };
}

/** @param {OptionSpec} option */
function optionSchema(option) {
  const { description } = option;
  if (option.kind === 'number')
    return {
      description: `${description} From ${option.min} to ${option.max}, usually ${option.default}.`,
      type: 'number',
      minimum: option.min,
      maximum: option.max,
      default: option.default,
    };
  const word = { type: 'string', minLength: 1 };
  return { description, anyOf: [word, { type: 'array', items: word }], default: option.default };
}

/** The first paragraph of the rule's page. @param {string} id */
function about(id) {
  const page = readFileSync(path.join(rulesFolder, id, 'rule.md'), 'utf8');
  return page.split(/\n\n+/)[1]?.replaceAll('\n', ' ') ?? '';
}

/** A list of single values stands on one line where it fits. @param {string} json */
function asBiomeFormats(json) {
  return json.replace(/^(.*)\[\n([^[\]{}]*)\n\s*\]/gm, (written, before, items) => {
    const line = `${before}[${items.trim().replace(/,\n\s*/g, ', ')}]`;
    return line.length < 120 ? line : written;
  });
}
