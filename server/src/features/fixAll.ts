import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Workspace } from '../workspace/workspace';
import type { Span } from './location';

/** The edit that takes all safe fixes of a file at once; undefined when there are none. */
export function fixAll(
  workspace: Workspace,
  file: GuidelineFile,
): { readonly range: Span; readonly text: string } | undefined {
  const { text, fixes } = workspace.fixed(file);
  if (fixes === 0) return undefined;
  const before = file.document.text;
  const start = commonStart(before, text);
  const end = commonEnd(before, text, start);
  return {
    range: { start: file.document.positionAt(start), end: file.document.positionAt(before.length - end) },
    text: text.slice(start, text.length - end),
  };
}

/** How much two texts have in common at their start, without cutting a character or a line end in two. */
function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one[at] === other[at]) at++;
  while (at > 0 && isWithinCharacter(one, at)) at--;
  return at;
}

function commonEnd(one: string, other: string, start: number): number {
  const most = Math.min(one.length, other.length) - start;
  let count = 0;
  while (count < most && one[one.length - 1 - count] === other[other.length - 1 - count]) count++;
  while (count > 0 && isWithinCharacter(one, one.length - count)) count--;
  return count;
}

function isWithinCharacter(text: string, at: number): boolean {
  const [before, behind] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return (
    (before >= 0xd800 && before < 0xdc00 && behind >= 0xdc00 && behind < 0xe000) || (before === 13 && behind === 10)
  );
}
