import type { SyntaxDocument } from '../syntax/document';
import { entityOf } from './readEntry';
import type { FileKind } from './units';

/** What a file is, told by what it holds: cases, the `library` field, or else a guideline. */
export function fileKindOf(document: SyntaxDocument): FileKind {
  if (document.sections.some((section) => section.name === 'cases')) return 'cases';
  const headers = document.entries.filter((entry) => entry.section === undefined);
  return headers.some((entry) => entityOf(entry)?.id === 'library') ? 'library' : 'guideline';
}
