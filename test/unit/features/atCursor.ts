import type { Position } from '../../../server/src/syntax/document';
import type { GuidelineFile } from '../../../server/src/workspace/guidelineFile';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../rules/lint';

export interface AtCursor {
  readonly workspace: Workspace;
  readonly file: GuidelineFile;
  readonly cursor: Position;
}

/** Opens a text in which `▮` marks the cursor, with other files beside it. */
export async function atCursor(
  marked: string,
  others: Readonly<Record<string, string>> = {},
  uri = 'file:///g.guideline.yaml',
): Promise<AtCursor> {
  const offset = marked.indexOf('▮');
  const text = marked.replace('▮', '');
  const workspace = new Workspace(memoryFiles(others), () => today);
  const file = await workspace.open(uri, text, 1);
  return { workspace, file, cursor: file.document.positionAt(offset) };
}
