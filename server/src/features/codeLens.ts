import { isConfirmed } from '../model/readCase';
import { entityOf } from '../model/readEntry';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { type Span, spanIn } from './location';

/** `confirmed` is false for a generated case that no person has confirmed yet. */
export type Lens = { readonly range: Span } & (
  | { readonly kind: 'run-case'; readonly id: string; readonly confirmed: boolean }
  | { readonly kind: 'debug-case'; readonly id: string }
  | { readonly kind: 'run' }
  | { readonly kind: 'preview' }
);

/** What can be started from a line: each case runs and is stepped through, a guideline runs and shows its tree. */
export function codeLenses(file: GuidelineFile): Lens[] {
  return file.document.entries.flatMap((entry): Lens[] => {
    const entity = entityOf(entry);
    if (!entity) return [];
    const range = spanIn(entry, entity.idRange);
    if (entity.kind === 'case')
      return [
        { kind: 'run-case', id: entity.id, confirmed: isConfirmed(entity), range },
        { kind: 'debug-case', id: entity.id, range },
      ];
    if (entity.kind === 'header' && entity.id === 'guideline' && file.kind === 'guideline')
      return [
        { kind: 'run', range },
        { kind: 'preview', range },
      ];
    return [];
  });
}
