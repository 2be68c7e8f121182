import { spawnGroup } from './group.mjs';

/**
 * Runs a command whose output interests nobody unless it fails: then the line that says why is the error's message.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options] its signal ends the command and all it started
 * @returns {Promise<void>}
 */
export function quietly(command, args, { signal, ...options } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const { child, kill, finish } = spawnGroup(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const abort = () => kill('SIGTERM');
    signal?.addEventListener('abort', abort);
    let said = '';
    const listen = (/** @type {Buffer} */ chunk) => {
      said += chunk;
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('close', (code, killed) => {
      signal?.removeEventListener('abort', abort);
      finish();
      if (code === 0) resolve();
      else reject(new Error(reasonIn(said) ?? `${command} ended with ${killed ?? `exit code ${code}`}`));
    });
  });
}

/**
 * The first line that speaks of an error, or else the last one.
 *
 * @param {string} output
 */
function reasonIn(output) {
  const lines = output.split('\n').filter((line) => line.trim());
  return (lines.find((line) => /\berror\b|^E:/i.test(line)) ?? lines.at(-1))?.trim();
}
