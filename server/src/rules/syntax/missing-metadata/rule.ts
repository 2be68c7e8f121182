import { fileFields } from 'schemas:validators';
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
    const sections = new Set<string>(document.sections.map((section) => section.name));
    const missing = fileFields[kind].required.filter((field) => !sections.has(field) && header(field) === undefined);
    const [first] = document.entries;
    const range = { start: first?.start ?? 0, end: first ? first.start + firstLineLength(first.text) : 0 };
    for (const field of missing) {
      const reason = kind === 'cases' && field === 'guideline' ? 'the file that its cases are for' : reasons[field];
      yield { message: `"${field}" is missing${reason === undefined ? '' : `: ${reason}`}.`, range };
    }
  },
};

function firstLineLength(text: string): number {
  const end = text.search(/\r?\n/);
  return end === -1 ? text.length : end;
}
