import { Client } from '../client.mjs';
import { residentBytes } from '../resident.mjs';
import { ours, yamlServerWithoutDelay } from '../subjects.mjs';
import { times } from '../times.mjs';
import { Typing } from '../typing.mjs';

const SIZE = 10_000;
const MB = 1e6;

/**
 * What a server holds while a large guideline is open, before and after many edits: all of its process, as the system
 * counts it, and of our own the heap that is in use right after a collection.
 *
 * @type {import('../bench.mjs').Row}
 */
export const row = {
  name: 'memory',
  title: 'Memory',
  async run(bench) {
    const own = ours(bench.products);
    const target = { atMost: 250 };
    const [few, many] = [bench.times(1_000, 100), bench.times(10_000, 300)];
    const client = await Client.start(own, { probe: true });
    try {
      const typing = new Typing(client, bench.uri, bench.guideline(SIZE));
      await typing.open();
      const now = async () => (await residentBytes(client.pid)) / MB;
      const opened = await now();
      const first = await seenWhile(typing, few, now);
      const rest = await seenWhile(typing, many - few, now);
      const heap = (await client.heapUsed()) / MB;
      const peer = bench.peers ? [await ofPeer(bench)] : [];
      /** @param {string} what @param {number[]} samples @param {import('../bench.mjs').Figure[]} [others] */
      const group = (what, samples, others = []) => ({
        title: `${SIZE.toLocaleString('en')} nodes: ${what}`,
        unit: 'MB',
        figures: [{ subject: own.name, samples, target }, ...others],
      });
      return [
        group('opened', [opened]),
        group(`over the first ${few.toLocaleString('en')} edits`, first, peer),
        group(`from there to ${many.toLocaleString('en')} edits`, rest),
        group('heap in use at the end, right after a collection', [heap]),
      ];
    } finally {
      client.kill();
    }
  },
};

/**
 * What is held while somebody types, looked at fifty times.
 *
 * @param {Typing} typing
 * @param {number} edits
 * @param {() => Promise<number>} now
 */
function seenWhile(typing, edits, now) {
  return times(50, async () => {
    for (let index = 0; index < edits / 50; index++) {
      if (index % 10 === 0) await typing.brokenName();
      else await typing.proseCharacter();
    }
    return now();
  });
}

/** @param {import('../bench.mjs').Bench} bench */
async function ofPeer(bench) {
  const client = await Client.start(yamlServerWithoutDelay);
  try {
    const typing = new Typing(client, bench.uri, bench.guideline(SIZE));
    await typing.open();
    const samples = await times(bench.times(5, 2), async () => {
      await typing.proseCharacter();
      return (await residentBytes(client.pid)) / MB;
    });
    return { subject: `${yamlServerWithoutDelay.name}, a few edits`, samples, target: { ratio: 9 } };
  } finally {
    client.kill();
  }
}
