import { Client } from '../client.mjs';
import { inNode } from '../command.mjs';
import { parseAlone } from '../parseAlone.mjs';
import { ours, yamlServerWithoutDelay } from '../subjects.mjs';
import { times } from '../times.mjs';
import { Typing } from '../typing.mjs';

const SIZE = 10_000;

/**
 * From `didOpen` to the first diagnostics, each time of a server that has just started and has seen no guideline yet;
 * beside the time that `yaml` takes to parse the same text in a process of its own.
 *
 * @type {import('../bench.mjs').Row}
 */
export const row = {
  name: 'open',
  title: 'Cold open',
  async run(bench) {
    const own = ours(bench.products);
    const file = await bench.fileOf(SIZE);
    const target = { atMost: 600 };
    const samples = await times(bench.times(9, 3), () => opened(own, bench));
    const parsed = await times(bench.times(5, 2), () => inNode(parseAlone, file));
    /** @type {import('../bench.mjs').Figure[]} */
    const figures = [
      { subject: own.name, samples, target },
      { subject: 'yaml, parseDocument alone', samples: parsed.map(Number), target: { ratio: 5 } },
    ];
    if (bench.peers) {
      const peer = await times(bench.times(3, 1), () => opened(yamlServerWithoutDelay, bench));
      figures.push({ subject: yamlServerWithoutDelay.name, samples: peer });
    }
    return [{ title: `${SIZE.toLocaleString('en')} nodes: open to first diagnostics`, unit: 'ms', figures }];
  },
};

/** @param {import('../client.mjs').Subject} subject @param {import('../bench.mjs').Bench} bench */
async function opened(subject, bench) {
  const client = await Client.start(subject);
  try {
    return await new Typing(client, bench.uri, bench.guideline(SIZE)).open();
  } finally {
    client.kill();
  }
}
