import { fileURLToPath } from 'node:url';
import { node } from '../command.mjs';
import { makeEngine } from '../products.mjs';

const program = fileURLToPath(new URL('../cases.mjs', import.meta.url));

/**
 * Patients through a guideline of 28 nodes and six inputs, the engine alone, one thread. Every answer is compared with
 * one worked out by hand before anything is measured.
 *
 * @type {import('../bench.mjs').Row}
 */
export const row = {
  name: 'cases',
  title: 'Running patients',
  async run(bench) {
    const engine = await makeEngine(bench.products);
    const { code, output, complaints } = await node([program, engine, String(bench.times(15, 5))]);
    if (code !== 0) throw new Error(complaints.split('\n').find((line) => line.includes('Error')) ?? complaints);
    const { evaluate, fromFacts, described } = JSON.parse(output);
    /** @param {string} title @param {number[]} samples @param {import('../bench.mjs').Target} [target] */
    const group = (title, samples, target) => ({
      title,
      unit: 'per s',
      figures: [{ subject: 'the engine', samples, ...(target && { target }) }],
    });
    return [
      group('known patient to finished run, every run kept', evaluate, { atLeast: 3_000_000 }),
      group('the same, from findings as they are written', fromFacts),
      group('known patient to the whole trace as JSON', described),
    ];
  },
};
