import { floor, ours, yamlServer, yamlServerWithoutDelay } from '../subjects.mjs';
import { times } from '../times.mjs';
import { withTyping } from '../typing.mjs';

/**
 * @typedef {import('../bench.mjs').Bench} Bench
 * @typedef {import('../bench.mjs').Figure} Figure
 * @typedef {import('../bench.mjs').Group} Group
 */

/**
 * From a one-character `didChange` to the diagnostics that follow, over the real protocol.
 *
 * @type {import('../bench.mjs').Row}
 */
export const row = {
  name: 'keystroke',
  title: 'Keystroke to diagnostics',
  async run(bench) {
    const small = await keystrokes(bench, 1_000, { atMost: 3 }, 100);
    return [...small, ...(await keystrokes(bench, 10_000, { atMost: 10, p99: 16 }, 400))];
  },
};

/** @param {Bench} bench @param {number} size @param {import('../bench.mjs').Target} target @param {number} ratio to the peer without its delay @returns {Promise<Group[]>} */
async function keystrokes(bench, size, target, ratio) {
  const own = ours(bench.products);
  const { prose, top, broken, mended, cutOff } = await withTyping(own, bench, size, async (typing) => {
    await times(bench.times(30, 10), () => typing.proseCharacter());
    await times(10, () => typing.brokenName());
    await typing.brokenKey();
    const prose = await times(bench.times(300, 40), () => typing.proseCharacter());
    const top = await times(bench.times(100, 20), () => typing.proseCharacter(typing.top));
    const names = await times(bench.times(100, 20), () => typing.brokenName());
    const [first] = typing.draft.find(/, then: ([a-z0-9-]+)\}/);
    const cut = await times(bench.times(30, 5), () => typing.brokenName(first));
    await typing.checkAgainstFresh();
    return {
      prose,
      top,
      broken: names.map(({ broken }) => broken),
      mended: names.map(({ mended }) => mended),
      cutOff: cut.map(({ broken }) => broken),
    };
  });
  const few = bench.times(size > 1_000 ? 4 : 12, 2);
  const others = [await typed(bench, floor(bench.products), size, bench.times(300, 40))];
  if (bench.peers) {
    const peer = await typed(bench, yamlServerWithoutDelay, size, few);
    others.push({ ...peer, target: { ratio } }, await typed(bench, yamlServer, size, few));
  }

  const of = `${size.toLocaleString('en')} nodes`;
  /** @param {string} what @param {number[]} samples @param {Figure[]} [others] @returns {Group} */
  const group = (what, samples, others = []) => ({
    title: `${of}: ${what}`,
    unit: 'ms',
    figures: [{ subject: own.name, samples, target }, ...others],
  });
  return [
    group('a character of prose', prose, others),
    group('a character of the title, at the top of the file', top),
    group('a name broken', broken),
    group('the name mended', mended),
    group('a way of the first node broken, which cuts half the nodes off', cutOff),
  ];
}

/** @param {Bench} bench @param {import('../client.mjs').Subject} subject @param {number} size @param {number} count @returns {Promise<Figure>} */
async function typed(bench, subject, size, count) {
  const samples = await withTyping(subject, bench, size, async (typing) => {
    if (subject.diagnostics === 'push') await typing.brokenKey();
    await times(Math.ceil(count / 4), () => typing.proseCharacter());
    return times(count, () => typing.proseCharacter());
  });
  return { subject: subject.name, samples };
}
