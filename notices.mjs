import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The licences of all packages that bundles hold, as they ask for it.
 *
 * @param {readonly import('esbuild').Metafile[]} metafiles of the bundles that are shipped
 * @param {string} root the folder that the paths in them start from
 */
export function noticesOf(metafiles, root) {
  const folders = new Set(
    metafiles.flatMap(({ inputs }) =>
      Object.keys(inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
    ),
  );
  const notices = [...folders].sort().map((folder) => noticeOf(path.join(root, folder)));
  return `# What Guideline Tree is made with

These packages are part of this distribution, each under its own licence.

${notices.join('\n')}`;
}

/** @param {string} folder of a package */
function noticeOf(folder) {
  const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^(?:licen[cs]e|copying)/i.test(each));
  const text = file === undefined ? statementOf(about) : readFileSync(path.join(folder, file), 'utf8').trim();
  return `## ${about.name} ${about.version}\n\n~~~\n${text}\n~~~\n`;
}

/** What a package that brings no text of its licence says of it elsewhere. */
function statementOf({ name, license, author, homepage }) {
  if (typeof license !== 'string' || author === undefined)
    throw new Error(`${name} does not say under which licence it is.`);
  return `${license} licence, by ${author.name ?? author}, ${homepage}. The package brings no text of it.`;
}
