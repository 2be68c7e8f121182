import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const rulesFolder = path.join(root, 'server/src/rules');

/** The ids of all rules, from the folders that hold a `rule.ts`, in the order of their names. */
export function ruleIds() {
  return readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /^[^/]+\/[^/]+\/rule\.ts$/.test(file))
    .map((file) => path.posix.dirname(file))
    .sort();
}
