import type { BrokenLink, FileReport, FileRule } from '../../rule';

export const rule: FileRule = {
  scope: 'file',
  id: 'name/unresolved-file',
  title: 'A file that is named but cannot be used',
  severity: 'error',
  *check({ brokenLinks }): Iterable<FileReport> {
    for (const link of brokenLinks) {
      const consequence =
        link.why === 'itself' ? '' : ' Until then, names that may come from there are not looked for.';
      yield { message: messageFor(link) + consequence, range: link.range };
    }
  },
};

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
