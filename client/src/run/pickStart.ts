import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { CaseItem } from '../../../server/src/lsp/protocol';
import { plainLabel } from '../plainLabel';

/** Which patient to run. */
export type Start =
  | { readonly kind: 'case'; readonly item: CaseItem }
  | { readonly kind: 'like-case'; readonly item: CaseItem }
  | { readonly kind: 'nothing' };

/** Asks where to start; undefined when the person gives up. The case at the cursor comes first. */
export async function pickStart(
  cases: readonly CaseItem[],
  atCursor: CaseItem | undefined,
): Promise<Start | undefined> {
  const toItem = (item: CaseItem) => ({
    label: `$(play) ${plainLabel(item.id)}`,
    description: plainLabel(item.title),
    start: { kind: 'case', item } as const,
  });
  const nothing = {
    label: '$(add) Start from nothing',
    description: 'a new patient; asks only what the path asks',
    start: { kind: 'nothing' } as const,
  };
  const picks: (QuickPickItem & { readonly start?: Start })[] = [];
  if (atCursor) {
    const likeCase = { kind: 'like-case', item: atCursor } as const;
    picks.push(toItem(atCursor), nothing, {
      label: `$(edit) Start from the answers of ${plainLabel(atCursor.id)}`,
      description: 'asks again, with its answers offered first',
      start: likeCase,
    });
  } else picks.push(nothing);
  const others = cases.filter((item) => item !== atCursor);
  if (others.length > 0) picks.push({ label: 'Cases', kind: QuickPickItemKind.Separator }, ...others.map(toItem));
  const picked = await window.showQuickPick(picks, { title: 'Run a patient', matchOnDescription: true });
  return picked?.start;
}
