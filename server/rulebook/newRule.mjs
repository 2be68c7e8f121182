#!/usr/bin/env node
/** npm run new-rule -- GROUP/NAME "What it finds": a folder with a rule and its page to be filled in. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root, rulesFolder } from './folders.mjs';
import { groups } from './rulePages.mjs';

const [id = '', title = ''] = process.argv.slice(2);
const folder = path.join(rulesFolder, id);
const mistake = mistakeIn();
if (mistake) {
  console.error(mistake);
  process.exit(2);
}

await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, 'rule.ts'), ruleSource());
await writeFile(path.join(folder, 'rule.md'), pageSource());
execFileSync(process.execPath, [path.join(root, 'server/rulebook/rulebook.mjs')], { stdio: 'inherit' });
console.log(`${path.relative(root, folder)}: fill in rule.ts and rule.md; the examples of the page are its tests.
  npm test -- unit`);

function mistakeIn() {
  if (!/^[a-z]+\/[a-z]+(-[a-z]+)*$/.test(id)) return 'Usage: npm run new-rule -- GROUP/NAME "What it finds"';
  if (title.trim() === '')
    return 'Say in a few words what the rule finds: npm run new-rule -- GROUP/NAME "What it finds"';
  const [group = ''] = id.split('/');
  if (!Object.hasOwn(groups, group))
    return `There is no group ${group} yet: say in server/rulebook/rulePages.mjs what it is about, or choose from ${Object.keys(groups).join(', ')}.`;
  return existsSync(folder) ? `There is a rule ${id} already.` : undefined;
}

function ruleSource() {
  return `import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['node'], {
  id: '${id}',
  title: '${title.replaceAll("'", "\\'")}',
  severity: 'warning',
  *check(): Iterable<Report> {},
});
`;
}

/** Its examples fail until they are written: the one to avoid marks what the rule has to say. */
function pageSource() {
  return `# ${id}

What this rule finds, in two sentences.

## Avoid

\`\`\`yaml
nodes:
  home: {conclude: Go home.}
# ^^^^ what the message says
\`\`\`

## Prefer

\`\`\`yaml
nodes:
  home: {conclude: Go home., cite: example-2020}
\`\`\`

## Why

Why a clinician cares.

## Exceptions

When it is right all the same, and how to say so.

It is a warning. \`guideline.config.yaml\` can set another level.

## Fix

None.
`;
}
