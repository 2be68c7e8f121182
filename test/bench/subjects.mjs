import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root } from './products.mjs';

/** @typedef {import('./client.mjs').Subject} Subject */

const file = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** @param {import('./products.mjs').Products} products @returns {Subject} */
export function ours({ server }) {
  return { name: 'Guideline Tree', args: [server, '--stdio'], diagnostics: 'pull', language: 'guideline' };
}

/** @param {import('./products.mjs').Products} products @returns {Subject} */
export function floor({ floor: program }) {
  return { name: 'protocol and text alone', args: [program, '--stdio'], diagnostics: 'pull', language: 'guideline' };
}

/** It checks against our schema, as an author without our server would set it up, and asks nothing of the network. */
const settings = {
  yaml: {
    schemas: { [pathToFileURL(join(root, 'schemas/guideline.schema.json')).href]: '*.guideline.yaml' },
    validate: true,
    hover: true,
    completion: true,
    maxItemsComputed: 1_000_000,
    schemaStore: { enable: false },
    kubernetesCRDStore: { enable: false },
  },
};

/** @type {Subject} */
export const yamlServer = {
  name: 'yaml-language-server',
  args: [file('node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
  diagnostics: 'push',
  language: 'yaml',
  settings,
};

/** @type {Subject} */
export const yamlServerWithoutDelay = {
  ...yamlServer,
  name: 'yaml-language-server without its delay',
  args: [file('servers/withoutDelay.mjs'), '--stdio'],
};
