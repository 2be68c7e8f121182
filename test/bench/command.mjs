import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './products.mjs';

/**
 * Runs Node to its end.
 *
 * @param {readonly string[]} args
 * @param {string} [folder] where
 * @returns {Promise<{ ms: number, code: number | null, output: string, complaints: string }>}
 */
export async function node(args, folder = root) {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text;
  });
  const [code] = await once(child, 'close');
  return { ms: performance.now() - start, code, output, complaints };
}

/**
 * Runs a script in a process of its own and returns what it prints.
 *
 * @param {string} script
 * @param {...string} args
 */
export async function inNode(script, ...args) {
  const { code, output, complaints } = await node(['-e', script, ...args]);
  if (code !== 0)
    throw new Error(
      complaints
        .trim()
        .split('\n')
        .find((line) => line.includes('Error')) ?? complaints.trim(),
    );
  return output;
}
