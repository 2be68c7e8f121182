import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** Serves `safety.yaml` as a module to esbuild: it is data, read when the product is built. */
export const safetyPlugin = {
  name: 'safety',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /[/\\]safety\.yaml$/ }, async ({ path }) => ({
      contents: JSON.stringify(parse(await readFile(path, 'utf8'))),
      loader: 'json',
    }));
  },
};
