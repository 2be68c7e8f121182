import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Conversation } from './conversation';
import { guideline } from './legs';

describe('the language server and files on disk', () => {
  let conversation: Conversation;
  let folder: string;
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const library = (label: string) =>
    `library: shared\ntitle: Shared\nactions:\n  ${label}: {label: Scan, kind: treatment}\n`;
  const using = guideline
    .replace('start: look\n', 'start: look\nuses: library.guideline.yaml\n')
    .replace('rest: {conclude: Rest., cite: work}', 'rest: {recommend: Scan., do: scan, cite: work}');

  beforeEach(async () => {
    conversation = await Conversation.start();
    folder = await mkdtemp(path.join(tmpdir(), 'guideline tree ü '));
  });
  afterEach(async () => {
    conversation.kill();
    await rm(folder, { recursive: true });
  });

  it('reads what an open file uses, and follows the library in the editor and on disk', async () => {
    await write('library.guideline.yaml', library('scan'));
    await conversation.open(uriOf('legs.guideline.yaml'), using);
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), []);
    // Opened and changed in the editor: what is on disk counts no longer.
    await conversation.open(uriOf('library.guideline.yaml'), library('scan'));
    await conversation.change(uriOf('library.guideline.yaml'), 2, library('look'));
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), ['20 name/unresolved']);
    // Closed again: what is on disk counts.
    await conversation.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: uriOf('library.guideline.yaml') },
    });
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), []);
    // Changed on disk.
    await write('library.guideline.yaml', library('other'));
    await conversation.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('library.guideline.yaml'), type: 2 }],
    });
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), ['20 name/unresolved']);
  });

  it('says when a used file is not there, and is content once it comes', async () => {
    await conversation.open(uriOf('legs.guideline.yaml'), using);
    // What may come from that file is not looked for: it would only be its echo.
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), ['8 name/unresolved-file']);
    await write('library.guideline.yaml', library('scan'));
    await conversation.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('library.guideline.yaml'), type: 1 }],
    });
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), []);
  });

  it('follows a bibliography on disk, and tells the editor to look again only when one is used', async () => {
    conversation.kill();
    conversation = await Conversation.start({ workspace: { diagnostics: { refreshSupport: true } } });
    let refreshes = 0;
    conversation.connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshes++;
      return null;
    });
    const works = (key: string) => `@book{${key}, title = {A work}, isbn = {978-0-443-05686-4}}\n`;
    const citing = guideline
      .replace('references:\n', '')
      .replace(/^ {2}work:.*\n/m, '')
      .replaceAll('cite: work', 'cite: Doe_2020')
      .replace('start: look', 'uses: works.bib\nstart: look');
    await write('works.bib', works('Doe_2020'));
    await conversation.open(uriOf('legs.guideline.yaml'), citing);
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), []);
    const changed = (name: string) =>
      conversation.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf(name), type: 2 }],
      });
    await changed('package.json');
    await changed('other.bib');
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), []);
    assert.equal(refreshes, 0);
    await write('works.bib', works('Doe_2021'));
    await changed('works.bib');
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), [
      '14 citation/unresolved',
      '18 citation/unresolved',
    ]);
    assert.equal(refreshes, 1);
    await rm(path.join(folder, 'works.bib'));
    await changed('works.bib');
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), ['7 name/unresolved-file']);
  });

  it('takes a configuration as the editor has it, and checks the configuration itself', async () => {
    const at = uriOf('guideline.config.yaml');
    const uncited = guideline.replace('cite: work}', '}').replace('Rest., ', 'Rest.');
    await write('guideline.config.yaml', 'rules: {name/unused: off}\n');
    await conversation.open(uriOf('legs.guideline.yaml'), uncited);
    const first = await conversation.pull(uriOf('legs.guideline.yaml'));
    assert.equal(first.kind, 'full');
    assert.deepEqual(
      first.items.map(({ code, severity }) => [code, severity]),
      [['citation/missing', 1]],
    );
    await conversation.open(at, 'rules: {citation/missing: of}\n');
    assert.deepEqual(await conversation.problems(at), ['1 configuration']);
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), ['19 citation/missing']);
    const behind = { line: 0, character: 28 };
    await conversation.change(at, 2, 'f', { start: behind, end: behind });
    assert.deepEqual(await conversation.problems(at), []);
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), []);
    const changed = await conversation.pull(uriOf('legs.guideline.yaml'), first.resultId);
    assert.equal(changed.kind, 'full');
    const position = { line: 0, character: 12 };
    const hover: { contents: { value: string } } = await conversation.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: at },
      position,
    });
    assert.match(hover.contents.value, /citation\/missing/);
    const items: { label: string }[] = await conversation.connection.sendRequest('textDocument/completion', {
      textDocument: { uri: at },
      position: { line: 0, character: 26 },
    });
    assert.ok(items.some(({ label }) => label === 'information'));
    // What only guidelines have, a configuration has not.
    for (const method of ['textDocument/documentSymbol', 'textDocument/codeLens'])
      assert.equal(await conversation.connection.sendRequest(method, { textDocument: { uri: at } }), null);
    await conversation.connection.sendNotification('textDocument/didClose', { textDocument: { uri: at } });
    assert.deepEqual(await conversation.problems(uriOf('legs.guideline.yaml')), ['19 citation/missing']);
  });

  it('has the editor ask again for guidelines while a configuration is typed', async () => {
    conversation.kill();
    conversation = await Conversation.start({ workspace: { diagnostics: { refreshSupport: true } } });
    const at = uriOf('guideline.config.yaml');
    const refreshed = () =>
      new Promise<void>((resolve) => {
        conversation.connection.onRequest('workspace/diagnostic/refresh', () => {
          resolve();
          return null;
        });
      });
    const opened = refreshed();
    await conversation.open(at, 'profile: \n');
    await opened;
    const typed = refreshed();
    await conversation.change(at, 2, 'profile: draft\n');
    await typed;
  });

  it('runs a case of a case file with the guideline as the editor has it', async () => {
    await write('legs.guideline.yaml', guideline);
    const cases = 'guideline: legs.guideline.yaml\ncases:\n  swollen: {given: {swelling: yes}, expect: {node: rest}}\n';
    await conversation.open(uriOf('legs.cases.yaml'), cases);
    assert.deepEqual(await conversation.problems(uriOf('legs.cases.yaml')), []);
    const run = () =>
      conversation.connection.sendRequest<{ case: { passed: boolean }; paths: string[][] }>('guideline/runCase', {
        uri: uriOf('legs.cases.yaml'),
        id: 'swollen',
      });
    assert.deepEqual((await run()).paths, [['look', 'rest']]);
    await conversation.open(
      uriOf('legs.guideline.yaml'),
      guideline.replace('{when: {swelling: yes}, then: rest}', '{when: {swelling: yes}, then: look}'),
    );
    assert.equal((await run()).case.passed, false);
  });
});
