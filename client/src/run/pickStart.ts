import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { CaseItem } from '../../../server/src/lsp/protocol';
import type { RunState } from '../../webview/run/messages';
import { plainLabel } from '../plainLabel';

/** Which patient to run. */
export type Start =
  | { readonly kind: 'case' | 'like-case'; readonly item: CaseItem }
  | { readonly kind: 'last'; readonly state: RunState }
  | { readonly kind: 'to-node'; readonly node: string }
  | { readonly kind: 'nothing' };

type Pick = QuickPickItem & { readonly start?: Start };

/** What the person is at, which comes first. */
interface AtHand {
  readonly atCursor: CaseItem | undefined;
  readonly last: RunState | undefined;
  /** A node of the guideline. */
  readonly near: string | undefined;
}

/**
 * Asks where to start; undefined when the person gives up. The case at the cursor comes first, then a patient who comes to the
 * node that one looks at, then the last run, then a patient of whom nothing is known. Every case can be run, or be asked
 * again with its answers offered first.
 */
export async function pickStart(
  cases: readonly CaseItem[],
  { atCursor, last, near }: AtHand,
): Promise<Start | undefined> {
  const others = cases.filter((item) => item !== atCursor);
  const picks: Pick[] = [
    ...(atCursor ? [runs(atCursor), asksLike(atCursor)] : []),
    ...(near === undefined ? [] : [to(near)]),
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

function to(node: string): Pick {
  return {
    label: `$(target) A patient who comes to ${plainLabel(node)}`,
    description: 'found by the language server; the answers can be changed',
    start: { kind: 'to-node', node },
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
