import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { node } from '../command.mjs';
import { generate } from '../generate.mjs';
import { times } from '../times.mjs';

/**
 * `guideline lint`, the whole command.
 *
 * @type {import('../bench.mjs').Row}
 */
export const row = {
  name: 'lint',
  title: 'guideline lint, the whole command',
  async run(bench) {
    const { cli } = bench.products;
    const many = await manyFiles(bench, 1_000);
    /** @param {string} path @param {number} files */
    const lint = async (path, files) => {
      const { ms, code, output, complaints } = await node([cli, 'lint', path]);
      const right = code === 0 && output.includes(`${files} file${files === 1 ? '' : 's'}: no errors or warnings`);
      if (!right) throw new Error(`it does not say that all is well: ${complaints || output}`.trim());
      return ms;
    };
    /** @param {string} title @param {string} path @param {number} files @param {number} count @param {number} atMost */
    const group = async (title, path, files, count, atMost) => ({
      title,
      unit: 'ms',
      figures: [
        { subject: 'guideline lint', samples: await times(count, () => lint(path, files)), target: { atMost } },
      ],
    });
    const bare = await times(bench.times(15, 5), async () => (await node(['-e', '0'])).ms);
    const small = await group('one file of 100 nodes', await bench.fileOf(100), 1, bench.times(15, 5), 150);
    small.figures.push(/** @type {any} */ ({ subject: 'node -e 0', samples: bare }));
    return [
      small,
      await group('one file of 10,000 nodes', await bench.fileOf(10_000), 1, bench.times(9, 3), 700),
      await group('1,000 files of 30 nodes', many, 1_000, bench.times(5, 2), 3_000),
    ];
  },
};

/** A folder of small guidelines, no two alike. @param {import('../bench.mjs').Bench} bench @param {number} count */
async function manyFiles({ products }, count) {
  const folder = join(products.folder, 'many');
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < count; index++)
    await writeFile(join(folder, `guideline-${index}.guideline.yaml`), generate(30, index));
  return folder;
}
