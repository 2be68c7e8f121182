const warning = '// Made of the folders by `npm run rulebook`.';

/**
 * The module that lists all rules.
 *
 * @param {readonly string[]} ids
 */
export function ruleListSource(ids) {
  const imports = [
    ...ids.map((id) => ({ path: `./${id}/rule`, line: `import { rule as ${nameOf(id)} } from './${id}/rule';` })),
    { path: './rule', line: "import type { Rule } from './rule';" },
  ].sort((a, b) => bySegments(a.path, b.path));
  return `${warning}
${imports.map(({ line }) => line).join('\n')}

/** Every rule, by group and name. */
export const rules: readonly Rule[] = [
${ids.map((id) => `  ${nameOf(id)},`).join('\n')}
];
`;
}

/**
 * The module that names all rules, for those that must not import them.
 *
 * @param {readonly string[]} ids
 */
export function ruleIdsSource(ids) {
  return `${warning}
import type { RuleId } from './rule';

export const ruleIds: readonly RuleId[] = [
${ids.map((id) => `  '${id}',`).join('\n')}
];
`;
}

/** @param {string} id `logic/dead-end` is `logicDeadEnd`. */
function nameOf(id) {
  return id.replace(/[/-]([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/** The order in which imports are kept: folder by folder. @param {string} a @param {string} b */
function bySegments(a, b) {
  const [one, other] = [a.split('/'), b.split('/')];
  const at = one.findIndex((segment, index) => segment !== other[index]);
  return (one[at] ?? '') < (other[at] ?? '') ? -1 : 1;
}
