import type { FileKind } from '../../../model/fileKind';
import type { FileReport, FileRule } from '../../rule';

const required: Readonly<Record<FileKind, readonly [field: string, why: string][]>> = {
  guideline: [
    ['guideline', 'its id'],
    ['title', 'what it is about'],
    ['version', 'so that a result can be traced to it'],
    ['disclaimer', 'which every trace shows'],
    ['population', 'the patients it is for'],
    ['review', 'whether anybody has reviewed it'],
    ['start', 'the node to begin with'],
  ],
  library: [
    ['library', 'its id'],
    ['title', 'what it holds'],
  ],
  cases: [['guideline', 'the file that its cases are for']],
};

export const rule: FileRule = {
  scope: 'file',
  id: 'syntax/missing-metadata',
  title: 'What a file must say about itself',
  severity: 'error',
  *check({ document, kind, header }): Iterable<FileReport> {
    const missing = required[kind].filter(([field]) => header(field) === undefined);
    const [first] = document.entries;
    const range = { start: first?.start ?? 0, end: first ? first.start + firstLineLength(first.text) : 0 };
    for (const [field, why] of missing) yield { message: `The field "${field}" is missing: ${why}.`, range };
    if (kind === 'guideline' && !document.sections.some((section) => section.name === 'nodes'))
      yield { message: 'The section "nodes" is missing: a guideline without nodes gives no advice.', range };
  },
};

function firstLineLength(text: string): number {
  const end = text.search(/\r?\n/);
  return end === -1 ? text.length : end;
}
