import type { GuidelineFile } from './guidelineFile';
import { isCaseFile } from './uri';
import type { Workspace } from './workspace';

/** The guideline that a case file is about, with all that it uses; undefined when the file names none that can be read. */
export async function testedBy(file: GuidelineFile, workspace: Workspace): Promise<GuidelineFile | undefined> {
  const [link] = file.links;
  if (link?.uri === undefined || file.linkFailures.has(link.uri)) return undefined;
  const loaded = await workspace.load(link.uri);
  return loaded.kind === 'file' ? loaded.file : undefined;
}

/** Why `testedBy` finds nothing, to follow the path of the case file. */
export function missingGuideline(file: GuidelineFile): string {
  const [link] = file.links;
  if (!link) return 'does not say with `guideline:` which guideline its cases are for.';
  const why = link.uri === undefined ? 'missing' : file.linkFailures.get(link.uri)?.why;
  const reason = why === 'missing' ? 'is missing' : why === 'unreadable' ? 'cannot be read' : 'is no guideline';
  return `is about ${link.written}, which ${reason}.`;
}

/** The case files about a guideline: those beside it, and those that the editor has open. Sorted by URI. */
export async function caseFilesOf(guideline: GuidelineFile, workspace: Workspace): Promise<GuidelineFile[]> {
  const folder = guideline.uri.slice(0, guideline.uri.lastIndexOf('/') + 1);
  const beside = (await workspace.filesIn(folder)).filter(isCaseFile);
  const open = [...workspace.allFiles].filter(({ version, kind }) => version !== undefined && kind === 'cases');
  const found: GuidelineFile[] = [];
  for (const uri of new Set([...beside, ...open.map((file) => file.uri)])) {
    const loaded = await workspace.load(uri);
    if (loaded.kind === 'file' && (await testedBy(loaded.file, workspace)) === guideline) found.push(loaded.file);
  }
  return found.sort((a, b) => (a.uri < b.uri ? -1 : 1));
}
