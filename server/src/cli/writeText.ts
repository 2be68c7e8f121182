import { writeFile } from 'node:fs/promises';
import { Refusal } from './arguments';

/**
 * Writes a file of this machine. Throws a `Refusal` that says why where that cannot be done.
 *
 * @param shown the file as it was named
 */
export async function writeText(file: string, text: string, shown: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = { ENOENT: 'there is no such folder', EACCES: 'permission denied', EISDIR: 'it is a folder' }[code];
    throw new Refusal(`${shown} could not be written: ${why ?? String(error)}.`);
  }
}
