#!/usr/bin/env node
/**
 * Bundles server, command line, client, preview and tests into `dist/`, beside the licences of what is bundled.
 * `--if-stale`: only when a source is newer.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { noticesOf } from './notices.mjs';
import { validatorsPlugin } from './schemas/compile.mjs';
import { safetyPlugin } from './server/safetyPlugin.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const stamp = path.join(root, 'dist/.built');

/** Files below `folder` that end in `ending`, in a stable order. */
function filesBelow(folder, ending) {
  const absolute = path.join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith(ending) && !file.parentPath.includes('node_modules'))
    .map((file) => path.join(file.parentPath, file.name))
    .sort();
}

function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const sources = ['server', 'client', 'schemas'].flatMap((folder) => filesBelow(folder, ''));
  return [...sources, path.join(root, 'build.mjs')].every((file) => statSync(file).mtimeMs <= built);
}

/** Citation.js can fetch what it is asked to cite. Nothing of ours may: in its place stands what refuses. */
const refusesToFetch = {
  name: 'refuses-to-fetch',
  setup(build) {
    build.onLoad({ filter: /[\\/]@citation-js[\\/]core[\\/].*[\\/]fetchFile(Async)?\.js$/ }, () => ({
      contents: `
        const refuse = () => { throw new Error('Guideline Tree opens no connections.'); };
        export { refuse as default, refuse as fetchFile, refuse as fetchFileAsync, refuse as setUserAgent };`,
      loader: 'js',
    }));
  },
};

/** A module that is a bundle of its own, which is loaded when it is imported dynamically. */
const apart = (name, filter, path) => ({
  name,
  setup(build) {
    build.onResolve({ filter }, ({ kind }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
});

/** The library for bibliographies is loaded once a bibliography is read. */
const bibliographyApart = apart('bibliography-apart', /\/citationJs$/, './bibliography.cjs');

/** The library for language clients is loaded once the extension is active. */
const languageClientApart = apart('language-client-apart', /\/languageClient$/, './languageClient.cjs');

/** The script of a page's worker, as text in the script of the page: a page may load nothing else. */
function workersWithin(workers) {
  return {
    name: 'workers-within',
    setup(build) {
      build.onResolve({ filter: /^worker:/ }, ({ path: name }) => ({
        path: name.slice('worker:'.length),
        namespace: 'worker',
      }));
      build.onLoad({ filter: /.*/, namespace: 'worker' }, ({ path: name }) => ({
        contents: workers[name],
        loader: 'text',
      }));
    },
  };
}

const common = {
  absWorkingDir: root,
  bundle: true,
  metafile: true,
  sourcemap: 'linked',
  logLevel: 'warning',
  plugins: [validatorsPlugin, safetyPlugin, refusesToFetch],
  // Templates of guidelines are text that is built in.
  loader: { '.yaml': 'text' },
};

const forBrowser = { ...common, platform: 'browser', target: 'es2022', format: 'iife' };

const forNode = { ...common, platform: 'node', target: 'node20', format: 'cjs', outExtension: { '.js': '.cjs' } };

async function buildAll() {
  const suites = ['unit', 'cli', 'protocol', 'ui'].flatMap((suite) => filesBelow(`test/${suite}`, '.test.ts'));
  await rm(path.join(root, 'dist'), { recursive: true, force: true });
  const worker = await build({
    ...forBrowser,
    entryPoints: ['client/webview/preview/layoutWorker.ts'],
    minify: true,
    sourcemap: false,
    write: false,
  });
  const shipped = await Promise.all([
    build({
      ...forNode,
      minifySyntax: true,
      entryPoints: {
        server: 'server/src/lsp/main.ts',
        guideline: 'server/src/cli/main.ts',
        bibliography: 'server/src/bibliography/citationJs.ts',
        // Brought by the two others when a unit is not among the commonest.
        ucum: 'server/src/ucum/library.ts',
      },
      outdir: 'dist/server',
      plugins: [...common.plugins, bibliographyApart],
    }),
    build({
      ...forNode,
      entryPoints: ['client/src/extension.ts', 'client/src/languageClient.ts'],
      outdir: 'dist/client',
      external: ['vscode'],
      // An extension is loaded by VS Code's own `require`, which knows `vscode`.
      supported: { 'dynamic-import': false },
      plugins: [...common.plugins, languageClientApart],
    }),
    build({
      ...forBrowser,
      entryPoints: { preview: 'client/webview/preview/preview.ts', run: 'client/webview/run/run.ts' },
      outdir: 'dist/webview',
      plugins: [...common.plugins, workersWithin({ layoutWorker: worker.outputFiles[0].text })],
    }),
  ]);
  const metafiles = [worker, ...shipped].map(({ metafile }) => metafile);
  await writeFile(path.join(root, 'dist/THIRD-PARTY-NOTICES.md'), noticesOf(metafiles, root));
  await Promise.all([
    // Tests find fixtures and samples from the project's folder, which is where they are run.
    build({
      ...forNode,
      entryPoints: suites,
      outdir: 'dist/test',
      outbase: 'test',
      external: ['mocha', 'fast-check', 'playwright-core', 'axe-core'],
    }),
    build({
      ...forNode,
      entryPoints: filesBelow('test/extension', '.ts'),
      outdir: 'dist/test/extension',
      external: ['vscode', 'mocha'],
    }),
  ]);
  await writeFile(stamp, '');
}

try {
  if (!process.argv.includes('--if-stale') || !isFresh()) await buildAll();
} catch (error) {
  // esbuild has printed its own messages; anything else is told in a line.
  if (!(error instanceof Error && 'errors' in error))
    console.error(`build: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
