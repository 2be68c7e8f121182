import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve('server/src/rules');

/** Every text that stands beside the rules: the examples of their pages and the fixtures, each with where it stands. */
export function textsOfRules(): { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .flatMap((name) => {
      const read = () => readFileSync(path.join(folder, name), 'utf8');
      if (name.endsWith('.guideline.yaml')) return [{ name, text: read() }];
      if (!name.endsWith('rule.md')) return [];
      return [...read().matchAll(/^```yaml( cases)?\n([\s\S]*?)^```$/gm)].map((block, index) => ({
        name: `${name} ${index + 1}`,
        text: block[2] ?? '',
      }));
    });
}
