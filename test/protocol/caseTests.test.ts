import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { TestReport } from '../../server/src/cli/test';
import type { Message, Mismatch } from '../../server/src/features/caseTests';
import type { Location, TestView } from '../../server/src/lsp/protocol';
import { Conversation } from './conversation';

const wrong = `guideline: knee.guideline.yaml
cases:
  wrong:
    title: Expects too much
    given: {age: 40, hot: no, signs: [locked], fall: yes, device: no}
    expect: {options: [ct, mri], urgency: stat}
    later:
      - given: {scan: tear}
        expect: {node: sound}
  misspelt: {given: {age: 40, hott: no}, expect: {node: sound}}
  like-misspelt: {like: misspelt, expect: {node: sound}}
  not-looked-at: {given: {age: 40}, expct: {node: sound}}
  made: {like: wrong, confirmed: no, expect: {node: sound}}
`;

describe('cases as tests, over the protocol', () => {
  let conversation: Conversation;
  let folder: string;
  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'guideline-tests-')));
    cpSync('test/cli/fixtures/knee', folder, { recursive: true });
    conversation = await Conversation.start();
  });
  afterEach(() => {
    conversation.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const test = (...files: { uri: string; ids?: string[] }[]): Promise<TestView> =>
    conversation.connection.sendRequest('guideline/test', { files });

  /** The command's answer, and that of the server about the same files, in the words of the command. */
  async function both(inFolder: string): Promise<[command: unknown, server: unknown]> {
    const { stdout } = spawnSync(
      process.execPath,
      [path.resolve('dist/server/guideline.cjs'), 'test', '--format', 'json'],
      {
        cwd: inFolder,
        encoding: 'utf8',
      },
    );
    const { cases, problems, coverage }: TestReport = JSON.parse(stdout);
    const files = readdirSync(inFolder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(cases|guideline)\.yaml$/.test(name))
      .sort()
      .map((name) => ({ uri: pathToFileURL(path.join(inFolder, name)).href }));
    const told = await test(...files);
    const at = ({ uri, range: { start } }: Location) => ({
      path: path.relative(inFolder, fileURLToPath(uri)).replaceAll(path.sep, '/'),
      line: start.line + 1,
      column: start.character + 1,
    });
    const placed = ({ location, ...message }: Message | Mismatch) => ({ ...message, ...at(location) });
    const byPlace = <T>(all: readonly T[]) => all.map((each) => JSON.stringify(each, sorted)).sort();
    const inWords = {
      cases: byPlace(
        told.files.flatMap((file) =>
          file.cases.map(({ title, location, runs: _, took: __, ...tested }) => ({
            ...tested,
            ...(title !== '' && { title }),
            ...at(location),
            mismatches: tested.mismatches.map(placed),
            problems: tested.problems.map(placed),
          })),
        ),
      ),
      problems: byPlace(told.files.flatMap((file) => file.problems.map(placed))),
      coverage: byPlace(
        told.guidelines.map(({ uri, reach }) => ({
          path: path.relative(inFolder, fileURLToPath(uri)).replaceAll(path.sep, '/'),
          ...reach,
        })),
      ),
    };
    return [{ cases: byPlace(cases), problems: byPlace(problems), coverage: byPlace(coverage) }, inWords];
  }

  it('tells just what the command tells', async () => {
    writeFileSync(path.join(folder, 'more.cases.yaml'), wrong);
    writeFileSync(path.join(folder, 'none.cases.yaml'), 'guideline: knee.guideline.yaml\n');
    const [command, server] = await both(folder);
    assert.deepEqual(server, command);
    assert.match(JSON.stringify(server), /"fail\\"/);
    assert.match(JSON.stringify(server), /"broken\\"/);
  });

  it('tells of the samples just what the command tells', async () => {
    const [command, server] = await both(path.resolve('samples'));
    assert.deepEqual(server, command);
  });

  it('runs all case files about a guideline, and says what it cannot read', async () => {
    writeFileSync(path.join(folder, 'more.cases.yaml'), wrong);
    const told = await test({ uri: uriOf('knee.guideline.yaml') }, { uri: uriOf('gone.cases.yaml') });
    assert.deepEqual(
      told.files.map(({ uri }) => uri),
      [uriOf('knee.cases.yaml'), uriOf('more.cases.yaml')],
    );
    assert.deepEqual(told.failures, [{ uri: uriOf('gone.cases.yaml'), why: 'it is not there' }]);
    const [{ nodes, reach } = { nodes: [], reach: undefined }] = told.guidelines;
    assert.equal(nodes.filter(({ runs }) => runs > 0).length, reach?.nodes.reached);
    const branches = nodes.flatMap(({ ways }) => ways.filter(({ kind }) => kind !== 'then'));
    assert.equal(branches.filter(({ runs }) => runs > 0).length, reach?.branches.reached);
    assert.equal(branches.length, reach?.branches.of);
  });

  it('follows what is typed, and runs the cases that are named', async () => {
    const uri = uriOf('more.cases.yaml');
    const outcomes = async (ids?: string[]) =>
      (await test({ uri, ...(ids && { ids }) })).files[0]?.cases.map(({ id, outcome }) => `${id} ${outcome}`);
    await conversation.open(uri, wrong);
    assert.deepEqual(await outcomes(['wrong', 'made', 'gone']), ['wrong fail', 'made fail']);
    await conversation.change(uri, 2, wrong.replaceAll(/expect: \{[^}]*\}/g, 'expect: {node: torn}'));
    assert.deepEqual(await outcomes(['made']), ['made fail']);
    await conversation.change(uri, 3, wrong.replaceAll('hott', 'hot'));
    assert.deepEqual(await outcomes(['misspelt']), ['misspelt fail']);
  });

  it('says which case files may come out otherwise after an edit of what they are about', async () => {
    const changed: string[] = [];
    conversation.connection.onNotification('guideline/casesChanged', ({ uri }: { uri: string }) => {
      changed.push(uri);
    });
    await test({ uri: uriOf('knee.cases.yaml') });
    const text = readFileSync(path.join(folder, 'knee.guideline.yaml'), 'utf8');
    await conversation.open(uriOf('knee.guideline.yaml'), text);
    await test({ uri: uriOf('knee.cases.yaml') });
    changed.length = 0;
    await conversation.change(uriOf('knee.guideline.yaml'), 2, `${text}\n# Another line\n`);
    await test({ uri: uriOf('knee.cases.yaml') });
    assert.deepEqual(changed, [uriOf('knee.cases.yaml')]);
  });

  it('says nothing of case files when they or what they are about are opened, saved and closed as they were', async () => {
    const uri = uriOf('knee.cases.yaml');
    const changed: string[] = [];
    conversation.connection.onNotification('guideline/casesChanged', (told: { uri: string }) => {
      changed.push(told.uri);
    });
    await test({ uri });
    for (const each of [uri, uriOf('knee.guideline.yaml')]) {
      const text = readFileSync(fileURLToPath(each), 'utf8');
      await conversation.open(each, text);
      await conversation.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: each, type: 2 }],
      });
      await test({ uri });
      await conversation.connection.sendNotification('textDocument/didClose', { textDocument: { uri: each } });
      await test({ uri });
    }
    assert.deepEqual(changed, []);
    await conversation.open(uri, `${readFileSync(fileURLToPath(uri), 'utf8')}\n  one-more: {given: {age: 40}}\n`);
    await test({ uri });
    assert.deepEqual(changed, [uri]);
  });

  it('says so too when what they are about has gone', async () => {
    const gone = new Promise<string>((resolve) =>
      conversation.connection.onNotification('guideline/casesChanged', ({ uri }: { uri: string }) => resolve(uri)),
    );
    await test({ uri: uriOf('knee.cases.yaml') });
    rmSync(path.join(folder, 'knee.guideline.yaml'));
    await conversation.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('knee.guideline.yaml'), type: 3 }],
    });
    assert.equal(await gone, uriOf('knee.cases.yaml'));
    const { files } = await test({ uri: uriOf('knee.cases.yaml') });
    assert.ok(files[0]?.cases.every(({ outcome }) => outcome === 'broken'));
  });

  it('tells of guidelines without cases', async () => {
    const knee = uriOf('knee.guideline.yaml');
    cpSync(path.join(folder, 'knee.guideline.yaml'), path.join(folder, 'hip.guideline.yaml'));
    writeFileSync(path.join(folder, 'shared.guideline.yaml'), 'library: shared\n');
    const guidelines = ['hip', 'knee', 'shared', 'gone'].map((name) => uriOf(`${name}.guideline.yaml`));
    const untested = (caseFiles: string[]) =>
      conversation.connection.sendRequest('guideline/untested', { guidelines, caseFiles });
    assert.deepEqual(await untested([uriOf('knee.cases.yaml'), uriOf('gone.cases.yaml')]), [
      uriOf('hip.guideline.yaml'),
    ]);
    assert.deepEqual(await untested([]), [uriOf('hip.guideline.yaml'), knee]);

    const told: TestView = await conversation.connection.sendRequest('guideline/test', {
      files: [{ uri: uriOf('knee.cases.yaml'), ids: [] }],
      also: guidelines,
    });
    assert.deepEqual(told.failures, []);
    assert.deepEqual(
      told.guidelines.map(({ uri, words, nodes }) => [uri, words, nodes.length]),
      [
        [uriOf('hip.guideline.yaml'), 'no cases', 8],
        [knee, 'no cases', 8],
      ],
    );
  });

  it('stops when nobody waits any more', async () => {
    const source = new CancellationTokenSource();
    const files = Array.from({ length: 40 }, (_, index) => `many-${index}.cases.yaml`);
    for (const name of files) cpSync(path.join(folder, 'knee.cases.yaml'), path.join(folder, name));
    const asked = conversation.connection.sendRequest(
      'guideline/test',
      { files: files.map((name) => ({ uri: uriOf(name) })) },
      source.token,
    );
    source.cancel();
    await assert.rejects(asked, /Nobody waits/);
  });

  it('lists the cases of a file that nobody has open, each with its extent', async () => {
    const uri = uriOf('knee.cases.yaml');
    const cases: { id: string; extent: Location; confirmed: boolean }[] = await conversation.connection.sendRequest(
      'guideline/cases',
      { uri },
    );
    const lines = readFileSync(path.join(folder, 'knee.cases.yaml'), 'utf8').split('\n');
    assert.ok(cases.length > 1);
    for (const { id, extent, confirmed } of cases) {
      assert.equal(extent.uri, uri);
      assert.equal(lines[extent.range.start.line]?.slice(extent.range.start.character).split(':')[0], id);
      assert.equal(lines[extent.range.end.line]?.length, extent.range.end.character);
      assert.equal(confirmed, true);
    }
  });
});

/** Fields in one order, whoever wrote them. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
