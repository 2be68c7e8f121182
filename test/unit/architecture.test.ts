import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The rooms of the house, and which of them each may import. `ARCHITECTURE.md` says why. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  syntax: [],
  model: ['syntax'],
  bibliography: ['model', 'syntax'],
  engine: ['model', 'syntax'],
  logic: ['engine', 'model', 'syntax'],
  ucum: [],
  rules: ['ucum', 'logic', 'engine', 'model', 'syntax'],
  workspace: ['rules', 'bibliography', 'ucum', 'logic', 'engine', 'model', 'syntax'],
  export: ['logic', 'engine', 'model', 'syntax'],
  features: ['workspace', 'export', 'rules', 'logic', 'engine', 'model', 'syntax'],
  lsp: ['features', 'workspace', 'ucum'],
  cli: ['workspace', 'export', 'features', 'rules', 'ucum', 'logic', 'engine', 'model', 'syntax'],
};

/** The packages that a room may use beyond its own code. */
const packages: Readonly<Record<string, readonly string[]>> = {
  syntax: ['yaml'],
  model: ['schemas:validators', '@noble/hashes/sha2.js'],
  bibliography: ['@citation-js/core', '@citation-js/plugin-bibtex', '@citation-js/plugin-ris'],
  engine: ['decimal.js'],
  rules: ['schemas:validators'],
  workspace: ['picomatch/posix'],
  ucum: ['@lhncbc/ucum-lhc/source-cjs/ucumLhcUtils.js', '@lhncbc/ucum-lhc/source-cjs/unitString.js'],
  lsp: ['vscode-languageserver/node'],
};

/** The places that may touch the machine. */
const mayUseNode = new Set([
  'cli',
  'workspace/diskFileSystem.ts',
  'workspace/revision.ts',
  'ucum/fromDisk.ts',
  'lsp/main.ts',
]);

const source = path.resolve('server/src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(source, file), 'utf8');
  return [...text.matchAll(/(?:from|import)(?:\s+|\()'([^']+)'/g)].map((found) => found[1] ?? '');
}

describe('the house', () => {
  it('has rooms that import only downwards', () => {
    const wrong: string[] = [];
    for (const file of files) {
      const room = file.split('/')[0] ?? '';
      for (const imported of importsOf(file)) {
        if (!imported.startsWith('.')) continue;
        const target = path.posix.join(path.posix.dirname(file), imported);
        const targetRoom = target.split('/')[0] ?? '';
        if (
          target.startsWith('../../schemas/') ||
          target === '../../package.json' ||
          target === '../safety.yaml' ||
          target.startsWith('../templates/') ||
          targetRoom === room
        )
          continue;
        if (!rooms[room]?.includes(targetRoom)) wrong.push(`${file} imports ${imported}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('uses a package only in the room that is there for it', () => {
    const wrong: string[] = [];
    for (const file of files) {
      const room = file.split('/')[0] ?? '';
      for (const imported of importsOf(file)) {
        if (imported.startsWith('.')) continue;
        const node = imported.startsWith('node:') && (mayUseNode.has(room) || mayUseNode.has(file));
        if (!node && !packages[room]?.includes(imported)) wrong.push(`${file} imports ${imported}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('brings the library of units only when it is needed', () => {
    assert.deepEqual(
      files.filter((file) => importsOf(file).some((imported) => /(?:^|\/)library$/.test(imported))),
      [],
    );
  });

  it('touches the machine only where it says so', () => {
    const machine = /\b(?:process\.|require\(|fetch\(|XMLHttpRequest|WebSocket|eval\(|new Function\()/;
    const wrong = files.filter(
      (file) =>
        !mayUseNode.has(file.split('/')[0] ?? '') &&
        !mayUseNode.has(file) &&
        machine.test(readFileSync(path.join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
    );
    assert.deepEqual(wrong, []);
  });

  it('opens no connection anywhere', () => {
    const network = /from '(?:node:)?(?:http|https|net|tls|dgram|http2)'/;
    const everywhere = ['server/src', 'client'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => path.join(folder, file)),
    );
    assert.deepEqual(
      everywhere.filter((file) => network.test(readFileSync(file, 'utf8'))),
      [],
    );
  });

  /** What is bundled is ours and what we depend on. The server's protocol library can also listen at a named pipe. */
  const connecting: Readonly<Record<string, readonly string[]>> = {
    'dist/server/guideline.cjs': [],
    'dist/server/bibliography.cjs': [],
    'dist/server/server.cjs': ['net'],
  };
  for (const [file, allowed] of Object.entries(connecting))
    it(`has ${allowed.length === 0 ? 'no network' : `of networks only ${allowed}`} in ${file}`, () => {
      const bundle = readFileSync(file, 'utf8');
      const modules = [
        ...bundle.matchAll(/\b(?:require|import)\("(?:node:)?(https?|http2|net|tls|dgram|dns|undici)"\)/g),
      ];
      assert.deepEqual([...new Set(modules.map(([, name]) => name))], allowed);
      assert.doesNotMatch(bundle, /\bfetch\(|\bXMLHttpRequest\b|\bnew WebSocket\b|node_modules\/(?:node|sync)-fetch\//);
    });
});
