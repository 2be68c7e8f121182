import type { TextEdit } from '../syntax/problem';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Workspace } from '../workspace/workspace';
import { type Span, spanIn } from './location';

export interface CodeAction {
  readonly title: string;
  readonly rule: string;
  readonly message: string;
  /** Where the problem stands that it mends. */
  readonly range: Span;
  readonly edits: readonly { readonly range: Span; readonly text: string }[];
}

/** The mends of the problems that a range touches. */
export function codeActions(workspace: Workspace, file: GuidelineFile, range: Span): CodeAction[] {
  return workspace.problems(file).flatMap(({ entry, fix, rule, message, range: at, waived }): CodeAction[] => {
    const lines = entry.line <= range.end.line && range.start.line <= entry.line + lineCount(entry.text);
    if (!fix || waived || !lines) return [];
    const span = spanIn(entry, at);
    if (isBefore(span.end, range.start) || isBefore(range.end, span.start)) return [];
    const edits = fix.edits.map(({ range: edited, text }: TextEdit) => ({ range: spanIn(entry, edited), text }));
    return [{ title: fix.title, rule, message, range: span, edits }];
  });
}

function lineCount(text: string): number {
  return text.split('\n').length;
}

function isBefore(a: Span['start'], b: Span['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
