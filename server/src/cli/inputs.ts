import path from 'node:path';
import { uriOf } from '../workspace/diskFileSystem';
import type { FileSystem } from '../workspace/fileSystem';
import { displayPath } from './locations';

/** Which files the paths of a command line mean, and what could not be found. */
export interface Inputs {
  /** Each once, in the order of their paths as they are shown. */
  readonly uris: readonly string[];
  readonly complaints: readonly string[];
}

/** What a command looks for. */
export interface Wanted {
  matches(uri: string): boolean;
  /** For messages: `*.guideline.yaml or *.cases.yaml`. */
  readonly pattern: string;
}

/**
 * The wanted files that `paths` name or hold; the whole of `folder` when there are none. A path that leads to none
 * is complained of, so that a misspelt path never passes for a clean one.
 */
export async function findInputs(
  fileSystem: FileSystem,
  folder: string,
  paths: readonly string[],
  wanted: Wanted,
): Promise<Inputs> {
  const uris = new Set<string>();
  const complaints: string[] = [];
  for (const written of paths.length > 0 ? paths : ['.']) {
    try {
      const uri = uriOf(path.resolve(folder, written));
      const listed = await fileSystem.list(uri);
      const matching = listed?.filter(wanted.matches) ?? [];
      for (const each of matching) uris.add(each);
      if (!listed) complaints.push(`${written}: there is no such file or folder.`);
      else if (matching.length === 0)
        complaints.push(nothingIn(written, listed.length === 1 && listed[0] === uri, wanted));
    } catch (error) {
      complaints.push(`Cannot look for files in ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  const shown = new Map([...uris].map((uri) => [uri, displayPath(uri, folder)]));
  const sorted = [...uris].sort((a, b) => compare(shown.get(a) ?? a, shown.get(b) ?? b));
  return { uris: sorted, complaints };
}

function nothingIn(written: string, isFile: boolean, { pattern }: Wanted): string {
  return isFile
    ? `${written}: the name of the file does not end as in ${pattern}.`
    : `${written}: there is no ${pattern} in this folder.`;
}

/** By code units, which is the same everywhere. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
