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
    const [few, many] = [bench.times(1_000, 100), bench.times(9_000, 200)];
    const client = await Client.start(own, { probe: true });
    try {
      const typing = new Typing(client, bench.uri, bench.guideline(SIZE));
      await typing.open();
      const opened = await residentBytes(client.pid);
      const edit = (/** @type {number} */ index) =>
        /** @type {Promise<unknown>} */ (index % 10 === 0 ? typing.brokenName() : typing.proseCharacter());
      await times(few, edit);
      const edited = await residentBytes(client.pid);
      await times(many, edit);
      const later = await residentBytes(client.pid);
      const heap = await client.heapUsed();
      const peer = bench.peers ? [await ofPeer(bench)] : [];
      /** @param {string} what @param {number} bytes @param {import('../bench.mjs').Figure[]} [others] */
      const group = (what, bytes, others = []) => ({
        title: `${SIZE.toLocaleString('en')} nodes: ${what}`,
        unit: 'MB',
        figures: [{ subject: own.name, samples: [bytes / MB], target }, ...others],
      });
      return [
        group('opened', opened, peer),
        group(`after ${few.toLocaleString('en')} edits`, edited),
        group(`after ${(few + many).toLocaleString('en')} edits`, later),
        group('of that, the heap in use', heap),
      ];
    } finally {
      client.kill();
    }
  },
};

/** @param {import('../bench.mjs').Bench} bench */
async function ofPeer(bench) {
  const client = await Client.start(yamlServerWithoutDelay);
  try {
    await new Typing(client, bench.uri, bench.guideline(SIZE)).open();
    return { subject: yamlServerWithoutDelay.name, samples: [(await residentBytes(client.pid)) / MB] };
  } finally {
    client.kill();
  }
}
