import { spawn } from 'node:child_process';

/**
 * Starts a command as a process group of its own, so that it ends together with everything it started; at the latest
 * when this process ends. (Ctrl-C does not reach such a group: passing it on is the caller's.)
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function spawnGroup(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: true });
  const kill = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // Nothing is left of the group.
    }
  };
  const killAll = () => kill('SIGKILL');
  process.once('exit', killAll);
  /** Ends what is left of the group after its first process has ended. */
  const finish = () => {
    killAll();
    process.off('exit', killAll);
  };
  return { child, kill, finish };
}
