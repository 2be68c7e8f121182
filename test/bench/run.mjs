/**
 * npm run bench [-- --rows NAME,... --quick --json FILE --no-peers --dist FOLDER]
 *
 * Measures the product beside its peers and prints one table. Not a test: a missed target is told, not failed.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Bench } from './bench.mjs';
import { installPeers, makeProducts } from './products.mjs';
import { pulse } from './pulse.mjs';
import { rows } from './rows.mjs';
import { summarise } from './statistics.mjs';
import { heading, tableOf } from './table.mjs';
import { times } from './times.mjs';

/** @param {unknown} error */
const messageOf = (error) =>
  (error instanceof Error ? error.message : String(error)).trim().replaceAll(/\s*\n\s*/g, ' ');

function readOptions() {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string' },
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'no-peers': { type: 'boolean', default: false },
      dist: { type: 'string' },
    },
  });
  const names = values.rows?.split(',') ?? rows.map(({ name }) => name);
  const unknown = names.filter((name) => !rows.some((row) => row.name === name));
  if (unknown.length > 0)
    throw new Error(`There is no row ${unknown.join(', ')}: choose from ${rows.map(({ name }) => name).join(', ')}.`);
  return { ...values, chosen: rows.filter(({ name }) => names.includes(name)) };
}

/** @returns {Promise<boolean>} whether everything could be measured */
async function main() {
  const { chosen, json, quick, dist, 'no-peers': without } = readOptions();
  const peers = !without && (await peersAreThere());
  const products = await makeProducts(dist);
  const machine = { cores: cpus().length, node: process.version, platform: `${process.platform}-${process.arch}` };
  console.log(`${machine.cores} cores, Node ${machine.node}, ${machine.platform}${quick ? ', quick' : ''}\n`);
  console.log(heading());
  const bench = new Bench(products, { quick, peers });
  const results = [];
  let ok = peers || without;
  for (const { name, title, run } of chosen) {
    try {
      const before = await times(5, pulse);
      const groups = await run(bench);
      const machineNow = summarise([...before, ...(await times(5, pulse))]);
      console.log(tableOf(title, groups, machineNow));
      results.push({ name, title, pulse: machineNow, groups: groups.map(summarised) });
    } catch (error) {
      ok = false;
      console.log(`\n${title}\n  could not be measured: ${messageOf(error)}`);
    }
  }
  if (json) await writeFile(json, `${JSON.stringify({ machine, rows: results }, null, 2)}\n`);
  return ok;
}

async function peersAreThere() {
  try {
    await installPeers();
    return true;
  } catch (error) {
    console.error(`The peers could not be installed, they are left out: ${messageOf(error)}`);
    return false;
  }
}

/** @param {import('./bench.mjs').Group} group */
function summarised({ title, unit, figures }) {
  return {
    title,
    unit,
    figures: figures.map(({ samples, ...figure }) => ({ ...figure, ...(samples.length > 0 && summarise(samples)) })),
  };
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.once(signal, () => process.exit(130));
try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}
