import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { CaseItem } from '../../../server/src/lsp/protocol';
import type { RunState } from '../../webview/run/messages';
import { plainLabel } from '../plainLabel';

/** Which patient to run. */
export type Start =
  | { readonly kind: 'case' | 'like-case'; readonly item: CaseItem }
  | { readonly kind: 'last'; readonly state: RunState }
  | { readonly kind: 'nothing' };

type Pick = QuickPickItem & { readonly start?: Start };

/**
 * Asks where to start; undefined when the person gives up. The case at the cursor comes first, then the last run, then a
 * patient of whom nothing is known. Every case can be run, or be asked again with its answers offered first.
 */
export async function pickStart(
  cases: readonly CaseItem[],
  atCursor: CaseItem | undefined,
  last: RunState | undefined,
): Promise<Start | undefined> {
  const others = cases.filter((item) => item !== atCursor);
  const picks: Pick[] = [
    ...(atCursor ? [runs(atCursor), asksLike(atCursor)] : []),
    ...(last ? [again(last)] : []),
    {
      label: '$(add) Start from nothing',
      description: 'a new patient; asks only what the path asks',
      start: { kind: 'nothing' },
    },
    ...(others.length > 0 ? [separator('Run a case'), ...others.map(runs)] : []),
    ...(others.length > 0 ? [separator('Start from the answers of a case'), ...others.map(asksLike)] : []),
  ];
  const picked = await window.showQuickPick(picks, {
    title: 'Run a patient',
    placeHolder: 'Choose a case, or start from nothing',
    matchOnDescription: true,
  });
  return picked?.start;
}

function runs(item: CaseItem): Pick {
  return {
    label: `$(play) ${plainLabel(item.id)}`,
    description: plainLabel(item.title),
    start: { kind: 'case', item },
  };
}

function asksLike(item: CaseItem): Pick {
  return {
    label: `$(edit) Start from the answers of ${plainLabel(item.id)}`,
    description: 'asks again, with its answers offered first',
    start: { kind: 'like-case', item },
  };
}

function again(state: RunState): Pick {
  const { subject } = state;
  const name = subject.kind === 'case' ? subject.id : subject.name;
  return {
    label: `$(history) The last run again: ${plainLabel(name)}`,
    description: 'with its answers',
    start: { kind: 'last', state },
  };
}

function separator(label: string): Pick {
  return { label, kind: QuickPickItemKind.Separator };
}
