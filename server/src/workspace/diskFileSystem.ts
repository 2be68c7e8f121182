import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileContent, FileSystem } from './fileSystem';
import { normalizeUri } from './uri';

/** The files of this machine, under `file:` URIs. Every other URI is missing. */
export const diskFileSystem: FileSystem = {
  async read(uri) {
    const file = pathOf(uri);
    if (file === undefined) return { kind: 'missing' };
    try {
      return contentOf(await readFile(file));
    } catch (error) {
      return isMissing(error) ? { kind: 'missing' } : { kind: 'unreadable', why: reasonOf(error) };
    }
  },

  /**
   * Leaves out `node_modules` and folders whose name starts with a dot, and does not follow links to folders, which
   * may lead back up. Fails on a folder that it may not look into: what is in there would count as checked.
   */
  async list(uri) {
    const top = pathOf(uri);
    if (top === undefined) return undefined;
    const files: string[] = [];
    try {
      if (!(await stat(top)).isDirectory()) return [uriOf(top)];
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw new Error(`${top}: ${reasonOf(error)}`);
    }
    const folders = [top];
    for (const folder of folders) {
      const found = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
        throw new Error(`${folder}: ${reasonOf(error)}`);
      });
      for (const item of found) {
        const place = path.join(folder, item.name);
        if (await isFileOrLink(item, place)) files.push(uriOf(place));
        else if (item.isDirectory() && !item.name.startsWith('.') && item.name !== 'node_modules') folders.push(place);
      }
    }
    return files.sort();
  },

  async folder(uri) {
    const top = pathOf(uri);
    const found = top === undefined ? [] : await readdir(top, { withFileTypes: true }).catch(() => []);
    const files: string[] = [];
    for (const item of found) {
      const place = path.join(top ?? '', item.name);
      if (await isFileOrLink(item, place)) files.push(uriOf(place));
    }
    return files.sort();
  },
};

/** A file, or a link to one. */
async function isFileOrLink(item: Dirent, place: string): Promise<boolean> {
  return item.isFile() || (item.isSymbolicLink() && (await isFile(place)));
}

/** The URI of a path on this machine, in the one form that the workspace knows files by. */
export function uriOf(file: string): string {
  return normalizeUri(pathToFileURL(file).href);
}

/** The path of a `file:` URI; undefined for any other, and for one that no path on this machine can have. */
export function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The text that a file's bytes stand for. A byte order mark is dropped, as editors do, so that columns mean the same here and there. */
export function contentOf(bytes: Buffer): FileContent {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (isUtf16(bytes)) return { kind: 'unreadable', why: 'it is encoded in UTF-16; save it as UTF-8' };
  if (bytes.includes(0)) return { kind: 'unreadable', why: 'it is binary, not text' };
  if (!isUtf8(bytes)) return { kind: 'unreadable', why: 'it is not encoded in UTF-8' };
  return { kind: 'text', text: bytes.toString('utf8', start) };
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

async function isFile(place: string): Promise<boolean> {
  return stat(place).then(
    (found) => found.isFile(),
    () => false,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}

function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EISDIR':
      return 'it is a folder';
    case 'ELOOP':
      return 'it is a link that leads back to itself';
    case 'ERR_FS_FILE_TOO_LARGE':
    case 'ERR_STRING_TOO_LONG':
      return 'it is too large';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
