import type { Entry } from '../../../syntax/entry';
import type { Range } from '../../../syntax/node';
import type { BrokenLink, FileReport, FileRule } from '../../rule';
import { isRefused } from '../../syntax/fromSchema';

export const rule: FileRule = {
  scope: 'file',
  id: 'name/unresolved-file',
  title: 'A file that is named but cannot be used',
  severity: 'error',
  *check({ brokenLinks, kind, header }): Iterable<FileReport> {
    const uses = header('uses')?.entry;
    for (const link of brokenLinks) {
      // What has not the form of such a path is told by its form.
      if (uses && isRefused(within(link.range, uses), uses, kind)) continue;
      const consequence =
        link.why === 'itself' ? '' : ' Until then, names that may come from there are not looked for.';
      yield { message: messageFor(link) + consequence, range: link.range };
    }
  },
};

function within({ start, end }: Range, entry: Entry): Range {
  return { start: start - entry.start, end: end - entry.start };
}

function messageFor({ written, why, detail }: BrokenLink): string {
  switch (why) {
    case 'missing':
      return `There is no file "${written}". Paths start from this file's folder.`;
    case 'unreadable':
      return `The file "${written}" is not a text in UTF-8, so nothing of it can be used.`;
    case 'not-a-library':
      return `"${written}" is not a library: it has no "library" field. Only libraries and bibliographies can be used.`;
    case 'not-a-bibliography':
      return `The bibliography "${written}" cannot be used: ${detail}.`;
    case 'not-a-guideline':
      return `"${written}" is not a guideline that cases can run through.`;
    case 'itself':
      return 'A file cannot use itself.';
  }
}
