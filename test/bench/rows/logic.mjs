import { fileURLToPath } from 'node:url';
import { node } from '../command.mjs';
import { makeLogic } from '../products.mjs';

const program = fileURLToPath(new URL('../logic.mjs', import.meta.url));

/** Nodes and findings. */
const sizes = /** @type {const} */ ([
  [50, 10],
  [300, 30],
  [1_000, 30],
  [1_000, 60],
  [5_000, 60],
]);

/**
 * All that is proved of all patients, from nothing and after one edited node, over growing guidelines: trees, and
 * graphs in which every node has several ways to it.
 *
 * @type {import('../bench.mjs').Row}
 */
export const row = {
  name: 'logic',
  title: 'Proofs over all patients',
  async run(bench) {
    const logic = await makeLogic(bench.products);
    const groups = [];
    for (const shape of ['tree', 'shared'])
      for (const [size, findings] of sizes) {
        const { code, output, complaints } = await node([
          '--expose-gc',
          program,
          logic,
          String(size),
          String(findings),
          shape,
          String(bench.times(15, 3)),
        ]);
        if (code !== 0) throw new Error(complaints.split('\n').find((line) => line.includes('Error')) ?? complaints);
        const { fresh, edited, made, followed, nodes, memory } = JSON.parse(output);
        const what = `${shape}, ${size.toLocaleString('en')} nodes, ${findings} findings`;
        const isTarget = size === 300;
        groups.push({
          title: `${what}: ${made.toLocaleString('en')} nodes of the diagram, ${Math.round(memory / 1e6)} MB, ${followed} of ${nodes} nodes followed`,
          unit: 'ms',
          figures: [
            { subject: 'from nothing', samples: fresh, ...(isTarget && { target: { atMost: 100 } }) },
            { subject: 'after an edit of one node', samples: edited, ...(isTarget && { target: { atMost: 10 } }) },
          ],
        });
      }
    return groups;
  },
};
