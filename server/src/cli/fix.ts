import { readFile, writeFile } from 'node:fs/promises';
import type { Profile } from '../rules/rule';
import { contentOf, pathOf } from '../workspace/diskFileSystem';
import { Workspace } from '../workspace/workspace';
import type { FixedFile } from './lint';
import { Locations } from './locations';
import type { Host } from './output';
import { textFiles } from './textFiles';

/** What fixing came to. */
export interface Fixes {
  readonly files: readonly FixedFile[];
  /** Approved files that were left alone, with the fixes that they would take. */
  readonly withheld: readonly FixedFile[];
  readonly complaints: readonly string[];
}

/** Takes all safe fixes of files and writes them; a byte order mark stays. A file that changes meanwhile is left alone. */
export async function fixFiles(
  uris: readonly string[],
  { folder, today }: Host,
  profile: Profile | undefined,
): Promise<Fixes> {
  const files: FixedFile[] = [];
  const withheld: FixedFile[] = [];
  const complaints: string[] = [];
  const workspace = new Workspace(textFiles, () => today, { profile });
  const locations = new Locations(workspace, folder);
  for (const uri of uris) {
    const loaded = await workspace.load(uri);
    const file = pathOf(uri);
    // What cannot be read is told by linting it.
    if (loaded.kind !== 'file' || file === undefined) continue;
    const before = loaded.file.document.text;
    const { text, fixes, withheld: left } = workspace.fixed(loaded.file);
    const path = locations.path(uri);
    if (left > 0) withheld.push({ path, fixes: left });
    if (fixes === 0) continue;
    const failure = await replace(file, before, text);
    if (failure === undefined) files.push({ path, fixes });
    else complaints.push(`${path} was not fixed: ${failure}.`);
    await workspace.reread(uri);
  }
  return { files, withheld, complaints };
}

const mark = '\ufeff';

/** Writes a text in place of another; undefined when that was done, else why not. */
async function replace(file: string, before: string, after: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(file);
    const content = contentOf(bytes);
    if (content.kind !== 'text' || content.text !== before) return 'it has changed meanwhile';
    const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    await writeFile(file, isMarked ? mark + after : after);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES'
      ? 'permission denied'
      : error instanceof Error
        ? error.message
        : String(error);
  }
}
