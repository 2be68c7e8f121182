import { fileURLToPath } from 'node:url';
import { inNode, node } from '../command.mjs';
import { parseAlone } from '../parseAlone.mjs';
import { makeRules } from '../products.mjs';
import { times } from '../times.mjs';

const program = fileURLToPath(new URL('../rules.mjs', import.meta.url));
const SIZE = 1_000;

/**
 * Every rule over a guideline from nothing, all that is proved of all patients included, each time in a fresh process;
 * beside what `yaml` takes to parse the same text, and what our own parse takes, entry by entry.
 *
 * @type {import('../bench.mjs').Row}
 */
export const row = {
  name: 'rules',
  title: 'All rules from nothing',
  async run(bench) {
    const module = await makeRules(bench.products);
    const file = await bench.fileOf(SIZE);
    const runs = await times(bench.times(15, 3), async () => {
      const { code, output, complaints } = await node([program, module, file]);
      if (code !== 0) throw new Error(complaints.split('\n').find((line) => line.includes('Error')) ?? complaints);
      return /** @type {{ parse: number, rules: number }} */ (JSON.parse(output));
    });
    const parsed = await times(bench.times(9, 3), () => inNode(parseAlone, file));
    return [
      {
        title: `${SIZE.toLocaleString('en')} nodes, the rules alone`,
        unit: 'ms',
        figures: [
          { subject: 'all rules', samples: runs.map(({ rules }) => rules) },
          { subject: 'yaml, parseDocument alone', samples: parsed.map(Number), target: { ratio: 1 } },
          { subject: 'our own parse', samples: runs.map(({ parse }) => parse) },
        ],
      },
    ];
  },
};
