import type { Entry } from '../../../syntax/entry';
import type { Range } from '../../../syntax/node';
import type { FileReport, FileRule } from '../../rule';
import { isRefused } from '../../syntax/fromSchema';
import { brokenLinkText } from '../../unreadText';

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
      yield { message: brokenLinkText(link) + consequence, range: link.range };
    }
  },
};

function within({ start, end }: Range, entry: Entry): Range {
  return { start: start - entry.start, end: end - entry.start };
}
