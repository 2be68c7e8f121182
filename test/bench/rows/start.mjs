import { Client } from '../client.mjs';
import { node } from '../command.mjs';
import { floor, ours, yamlServerWithoutDelay } from '../subjects.mjs';
import { times } from '../times.mjs';
import { Typing } from '../typing.mjs';

const SIZE = 100;

/**
 * From the start of the process to the answer to `initialize`, and to the first diagnostics of a small guideline.
 * Everyone takes turns, so that a busy moment of the machine is everyone's.
 *
 * @type {import('../bench.mjs').Row}
 */
export const row = {
  name: 'start',
  title: 'Start',
  async run(bench) {
    const subjects = [ours(bench.products), floor(bench.products), ...(bench.peers ? [yamlServerWithoutDelay] : [])];
    const rounds = await times(bench.times(15, 5), async () => {
      const started = [];
      for (const subject of subjects) started.push(await start(subject, bench));
      return { started, bare: (await node(['-e', '0'])).ms };
    });
    const bare = { subject: 'node -e 0', samples: rounds.map((round) => round.bare) };
    /** @param {'answered' | 'diagnosed'} what @param {number} atMost @param {number} [ratio] of the least to ours */
    const figures = (what, atMost, ratio) =>
      subjects.map(({ name }, index) => ({
        subject: name,
        samples: rounds.map(({ started }) => started[index]?.[what] ?? Number.NaN),
        ...(index === 0 && { target: { atMost } }),
        ...(index === 1 && ratio !== undefined && { target: { ratio } }),
      }));
    return [
      {
        title: 'from the start of the process to initialize answered',
        unit: 'ms',
        figures: [...figures('answered', 95, 1 / 1.5), bare],
      },
      { title: `to the first diagnostics of ${SIZE} nodes`, unit: 'ms', figures: figures('diagnosed', 130) },
    ];
  },
};

/** @param {import('../client.mjs').Subject} subject @param {import('../bench.mjs').Bench} bench */
async function start(subject, bench) {
  const client = new Client(subject);
  try {
    const answered = await client.initialize();
    await new Typing(client, bench.uri, bench.guideline(SIZE)).open();
    return { answered, diagnosed: performance.now() - client.spawned };
  } finally {
    client.kill();
  }
}
