import { fileFields } from 'schemas:validators';
import { didYouMean } from '../../../model/didYouMean';
import { entityOf } from '../../../model/readEntry';
import type { EntryDocument } from '../../../syntax/document';
import type { Range } from '../../../syntax/node';
import type { FileReport, FileRule } from '../../rule';

const reasons: Readonly<Record<string, string>> = {
  guideline: 'its id',
  library: 'its id',
  title: 'the name that readers see',
  version: 'so that a result can be traced to it',
  disclaimer: 'which every trace shows',
  population: 'the patients that it is for',
  review: 'whether anybody has reviewed it',
  start: 'the node to begin with',
  nodes: 'without them there is no advice',
  cases: 'the patients to be run',
};

export const rule: FileRule = {
  scope: 'file',
  id: 'syntax/missing-metadata',
  title: 'What a file must say about itself',
  severity: 'error',
  *check({ document, kind, header }): Iterable<FileReport> {
    if (document.entries.length === 0 && document.sections.length === 0) {
      const first = kind === 'cases' ? 'guideline: path-of.guideline.yaml' : 'guideline: its-id';
      yield { message: `This file is empty. Begin it with "${first}".`, range: { start: 0, end: 0 } };
      return;
    }
    const sections = new Set<string>(document.sections.map((section) => section.name));
    const missing = fileFields[kind].required.filter((field) => !sections.has(field) && header(field) === undefined);
    if (missing.length === 0) return;
    const misspelt = misspeltFields(document, fileFields[kind].allowed);
    const range = beginning(document);
    for (const field of missing) {
      // That it is misspelt is told where it stands.
      if (misspelt.has(field)) continue;
      const reason = kind === 'cases' && field === 'guideline' ? 'the file that its cases are for' : reasons[field];
      yield { message: `"${field}" is missing${reason === undefined ? '' : `: ${reason}`}.`, range };
    }
  },
};

/** The fields and sections that unknown ones at the top of the file were probably meant to be. */
function misspeltFields(document: EntryDocument, allowed: readonly string[]): Set<string> {
  const meant = new Set<string>();
  for (const entry of document.entries) {
    const id = entry.section === undefined ? entityOf(entry)?.id : undefined;
    const near = id === undefined || allowed.includes(id) ? undefined : didYouMean(id, allowed);
    if (near !== undefined) meant.add(near);
  }
  return meant;
}

/** The name of the first field or section; a comment at the top is passed over. */
function beginning(document: EntryDocument): Range {
  const [section] = document.sections;
  const [entry] = document.entries;
  if (section && (!entry || section.start < entry.start))
    return { start: section.start, end: section.start + section.name.length };
  if (!entry) return { start: 0, end: 0 };
  const { start, end } = entityOf(entry)?.idRange ?? { start: 0, end: entry.text.length };
  return { start: entry.start + start, end: entry.start + end };
}
