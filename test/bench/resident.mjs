import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * How many bytes of memory a process holds, as the system counts them.
 *
 * @param {number} pid
 * @returns {Promise<number>}
 */
export async function residentBytes(pid) {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) * 1024;
}
