import { fileFields } from 'schemas:validators';
import { entityOf } from '../../../model/readEntry';
import type { FileKind } from '../../../model/units';
import type { EntryDocument } from '../../../syntax/document';
import type { FileReport, FileRule } from '../../rule';
import { shapeText } from '../../unreadText';

const owners: Readonly<Record<FileKind, string>> = {
  guideline: 'a guideline',
  library: 'a library',
  cases: 'a file with "cases"',
  bibliography: 'a bibliography',
};

export const rule: FileRule = {
  scope: 'file',
  id: 'syntax/section-shape',
  title: 'Sections stand once, as blocks, their entries at one column',
  severity: 'error',
  *check({ document, kind }): Iterable<FileReport> {
    const { allowed, refused } = fileFields[kind];
    const reports = document.shapeProblems.map((problem): FileReport => {
      return { message: shapeText(problem), range: { start: problem.start, end: problem.end } };
    });
    for (const { name, start } of document.sections) {
      if (allowed.includes(name)) continue;
      const message = refused[name] ?? `"${name}" is no section of ${owners[kind]}.`;
      reports.push({ message, range: { start, end: start + name.length } });
    }
    reports.push(...waiversTwice(document));
    yield* reports.sort((a, b) => a.range.start - b.range.start);
  },
};

/** What other sections define twice is told by its name; a waiver defines none. */
function* waiversTwice(document: EntryDocument): Iterable<FileReport> {
  if (!document.sections.some(({ name }) => name === 'waive')) return;
  const seen = new Set<string>();
  for (const entry of document.entries) {
    const entity = entry.section === 'waive' ? entityOf(entry) : undefined;
    if (!entity) continue;
    const { start, end } = entity.idRange;
    if (seen.has(entity.id))
      yield {
        message: `"${entity.id}" stands here a second time, and only the first one counts. Write both waivers as a list below one "${entity.id}:".`,
        range: { start: entry.start + start, end: entry.start + end },
      };
    seen.add(entity.id);
  }
}
