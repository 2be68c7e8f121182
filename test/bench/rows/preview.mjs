import { Client } from '../client.mjs';
import { PreviewPage } from '../previewPage.mjs';
import { ours } from '../subjects.mjs';

/**
 * The tree preview on trees of 1,000 and 10,000 nodes: from the tree to the picture, and how smoothly it moves. The first
 * has to show all of its nodes; the second hides most of them, and each has to be among the hidden or the shown.
 *
 * @type {import('../bench.mjs').Row}
 */
export const row = {
  name: 'preview',
  title: 'Tree preview',
  async run(bench) {
    const groups = [];
    for (const size of [1_000, 10_000]) groups.push(...(await measured(bench, size)));
    return groups;
  },
};

/**
 * @param {import('../bench.mjs').Bench} bench
 * @param {number} size
 * @returns {Promise<import('../bench.mjs').Group[]>}
 */
async function measured(bench, size) {
  const { tree, asked } = await treeOf(bench, size);
  /** @type {{ open: number[], task: number[], near: number[], far: number[], all: number[], allTask: number[], allFar: number[] }} */
  const samples = { open: [], task: [], near: [], far: [], all: [], allTask: [], allFar: [] };
  for (let time = 0; time < bench.times(5, 1); time++) {
    const page = await PreviewPage.open();
    try {
      const { ms, longest, nodes, hidden } = await page.show(tree);
      if (nodes + hidden !== size || (size <= 1_000 && hidden > 0) || (size > 1_000 && nodes > 1_000))
        throw new Error(`Of ${size} nodes ${nodes} are shown and ${hidden} hidden.`);
      samples.open.push(ms);
      samples.task.push(longest);
      samples.near.push(...(await page.pan()));
      await page.fit();
      samples.far.push(...(await page.pan()));
      if (hidden === 0) continue;
      const all = await page.openAll();
      if (all.nodes !== size) throw new Error(`Of ${size} nodes ${all.nodes} are shown when all are open.`);
      samples.all.push(all.ms);
      samples.allTask.push(all.longest);
      await page.fit();
      samples.allFar.push(...(await page.pan()));
    } finally {
      await page.close();
    }
  }
  /** @param {string} title @param {number[]} values @param {import('../bench.mjs').Target} [target] */
  const group = (title, values, target) => ({
    title: `${size.toLocaleString('en')} nodes: ${title}`,
    unit: 'ms',
    figures: [{ subject: 'the page', samples: values, ...(target && { target }) }],
  });
  return [
    group('the server tells the tree', asked),
    group('from the tree to the picture', samples.open, { atMost: 1_000 }),
    group('the longest time for which the page did nothing else', samples.task),
    // A screen shows sixty pictures a second.
    group('moving it, cards readable', samples.near, { atMost: 17 }),
    group('moving it, all in sight', samples.far, { atMost: 17 }),
    ...(samples.all.length === 0
      ? []
      : [
          group('opening all of it', samples.all),
          group('the longest time for which the page did nothing else, opening all of it', samples.allTask),
          group('moving all of it, all in sight', samples.allFar, { atMost: 17 }),
        ]),
  ];
}

/** @param {import('../bench.mjs').Bench} bench @param {number} size */
async function treeOf(bench, size) {
  const client = await Client.start(ours(bench.products));
  try {
    await client.open(bench.uri, bench.guideline(size));
    const asked = [];
    let tree;
    for (let time = 0; time < bench.times(5, 2); time++) {
      const start = performance.now();
      tree = await client.request('guideline/tree', { uri: bench.uri });
      asked.push(performance.now() - start);
    }
    return { tree, asked };
  } finally {
    client.kill();
  }
}
