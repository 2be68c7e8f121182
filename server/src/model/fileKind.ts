import type { EntryDocument } from '../syntax/document';
import { entityOf } from './readEntry';
import type { FileKind } from './units';

/** What a file is, told by what it holds: items, cases, the `library` field, or else a guideline. */
export function fileKindOf(document: EntryDocument): FileKind {
  if (document.isBibliography) return 'bibliography';
  if (document.sections.some((section) => section.name === 'cases')) return 'cases';
  const headers = document.entries.filter((entry) => entry.section === undefined);
  return headers.some((entry) => entityOf(entry)?.id === 'library') ? 'library' : 'guideline';
}
