import { scan } from '../../../server/src/syntax/scan';
import type { SectionName } from '../../../server/src/syntax/sections';

/*
 * A page's examples are parts of files: the fence of each names its file (```yaml swollen-leg.guideline.yaml).
 * All parts of a file together are the file. A section may be spread over several parts.
 */

export interface Example {
  readonly file: string;
  /** The line of the page on which it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

export function examplesOf(page: string): Example[] {
  return [...page.matchAll(/^```(?:yaml|bibtex)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map((found) => ({
    file: found[1] ?? '',
    line: page.slice(0, found.index).split('\n').length + 1,
    text: found[2] ?? '',
  }));
}

/** The files that the examples make up, by name: fields of the top first, then each section with its entries in order. */
export function filesOf(examples: readonly Example[]): Map<string, string> {
  const texts = new Map<string, string[]>();
  for (const { file, text } of examples) texts.set(file, [...(texts.get(file) ?? []), text]);
  return new Map(
    [...texts].map(([file, parts]) => [file, file.endsWith('.bib') ? parts.join('\n') : assembled(parts)]),
  );
}

function assembled(parts: readonly string[]): string {
  const fields: string[] = [];
  const sections = new Map<SectionName, string[]>();
  for (const { section, text } of parts.flatMap((part) => scan(part).entries)) {
    if (section === undefined) fields.push(text);
    else sections.set(section, [...(sections.get(section) ?? []), text]);
  }
  const blocks = [...sections].map(([name, entries]) => [`${name}:`, ...entries].join('\n'));
  return `${[fields.join('\n'), ...blocks].filter(Boolean).join('\n\n')}\n`;
}
