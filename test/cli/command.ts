import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The built command line; tests are run from the project's folder. */
export const program = path.resolve('dist/server/guideline.cjs');

/** The same world for every test: a fixed day, no colours asked for or refused. */
export function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { NO_COLOR: _, GUIDELINE_DEBUG: __, ...rest } = process.env;
  return { ...rest, GUIDELINE_TODAY: '2026-03-01', ...more };
}

/** Runs `guideline` in a folder to its end. */
export function guideline(folder: string, args: readonly string[], env = environment()): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8', env, maxBuffer: 2 ** 28 });
}

/** A folder that is gone when `work` is done. */
export async function inTemporaryFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guideline-cli-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
