import { once } from 'node:events';
import { spawnGroup } from '../host/group.mjs';

/** Longer than anything here may take: what hangs is ended, and has failed. */
const LIMIT_MS = 12 * 60_000;

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a command to its end, its output shown; nothing that it started is left.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<string>} why it ended badly, or ''
 */
export async function command(program, args, env) {
  const { child, kill, finish } = spawnGroup(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    kill('SIGKILL');
  }, LIMIT_MS);
  for (const signal of SIGNALS) process.on(signal, kill);
  try {
    const [code, signal] = await once(child, 'exit');
    if (late) return `did not end within ${LIMIT_MS / 60_000} minutes`;
    return code === 0 ? '' : `ended with ${signal ?? `exit code ${code}`}`;
  } catch (error) {
    return /** @type {Error} */ (error).message;
  } finally {
    clearTimeout(limit);
    for (const signal of SIGNALS) process.off(signal, kill);
    finish();
  }
}
