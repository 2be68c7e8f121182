import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource, HoverRequest } from 'vscode-languageserver/node';
import type { ChangeReply } from '../../server/src/lsp/protocol';
import { generate } from '../bench/generate.mjs';
import { Conversation } from './conversation';

describe('a change since the last commit, over the protocol', () => {
  let conversation: Conversation;
  let folder: string;
  let uri: string;
  /** Large enough that comparing it takes longer than anything else that is asked here. */
  const text = generate(400);

  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Tests', '-c', 'user.email=tests@example.org', ...args], { cwd: folder });
  const change = (token = new CancellationTokenSource().token) =>
    conversation.connection.sendRequest<ChangeReply>('guideline/change', { uri }, token);

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'guideline-tree-protocol-change-'));
    mkdirSync(path.join(folder, 'guidelines'));
    const file = path.join(folder, 'guidelines', 'large.guideline.yaml');
    uri = pathToFileURL(file).href;
    writeFileSync(file, text);
  });
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  beforeEach(async () => {
    conversation = await Conversation.start();
    await conversation.open(uri, text.replace('urgency: urgent', 'urgency: stat'));
  });
  afterEach(() => conversation.end());

  it('tells what has to be made first', async () => {
    const lacks = async () => {
      const reply = await change();
      return reply.kind === 'failed' && reply.lacks;
    };
    assert.equal(await lacks(), 'repository');
    git('init', '--quiet');
    assert.equal(await lacks(), 'commit');
    writeFileSync(path.join(folder, 'other.txt'), 'Not the guideline.');
    git('add', 'other.txt');
    git('commit', '--quiet', '--message', 'Something else');
    assert.equal(await lacks(), 'commit');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'As it was');
  });

  it('compares in pieces, between which others are answered', async () => {
    let isCompared = false;
    const comparing = change().finally(() => {
      isCompared = true;
    });
    let answered = 0;
    while (!isCompared) {
      await conversation.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: { line: 0, character: 1 },
      });
      answered++;
    }
    const reply = await comparing;
    assert.ok(reply.kind === 'compared');
    assert.equal(reply.groups.length, 1);
    assert.match(reply.markdown, /Compared: HEAD:guidelines\/large\.guideline\.yaml with/);
    assert.ok(answered > 5, `${answered} others were answered`);
  });

  it('stops when nobody waits any more', async () => {
    const source = new CancellationTokenSource();
    const comparing = change(source.token);
    // It has begun: what is asked after it is answered.
    await conversation.connection.sendRequest('guideline/templates');
    source.cancel();
    await assert.rejects(comparing, /Nobody waits/);
  });
});
