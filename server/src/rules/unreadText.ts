import type { ShapeProblem } from '../syntax/scan';
import type { BrokenLink } from './rule';

/** What keeps entries of a section from being read as they are meant, as a sentence. */
export function shapeText({ kind, name }: ShapeProblem): string {
  switch (kind) {
    case 'section-twice':
      return `The section "${name}" stands a second time. Move these entries up to the others.`;
    case 'section-inline':
      return `Entries of "${name}" stand below it, one to a line, each with its id first; what stands behind the colon is not read.`;
    case 'section-colon':
      return `The section "${name}" needs its colon: "${name}:".`;
    case 'entry-indent':
      return `This line does not start at the column of the other entries of "${name}". Indent it like them, or further to continue the entry above.`;
  }
}

/** Why a file that is named cannot be used, as a sentence. */
export function brokenLinkText({ written, why, detail }: BrokenLink): string {
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
