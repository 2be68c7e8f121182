import assert from 'node:assert/strict';
import { type CompletionItem, CompletionRequest, InsertTextFormat, InsertTextMode } from 'vscode-languageserver/node';
import type { MadeGuideline, NewCaseFile, TemplateItem } from '../../server/src/lsp/protocol';
import { Conversation } from './conversation';

const uri = 'untitled:legs.guideline.yaml';

describe('files to begin with', () => {
  let conversation: Conversation;

  beforeEach(async () => {
    conversation = await Conversation.start();
  });
  afterEach(() => conversation.end());

  it('makes a guideline from each template, and a case file for it', async () => {
    const { connection } = conversation;
    const templates = await connection.sendRequest<TemplateItem[]>('guideline/templates');
    assert.deepEqual(
      templates.map(({ id }) => id),
      ['empty', 'score', 'imaging'],
    );
    for (const { id } of templates) {
      const made = await connection.sendRequest<MadeGuideline>('guideline/newGuideline', {
        template: id,
        title: 'Legs',
      });
      assert.equal(made.id, 'legs');
      assert.match(made.text, /^guideline: legs\ntitle: "Legs"\n/);
      assert.match(made.snippet, /^disclaimer: \$\{1:⟨/m);
      await conversation.open(`${uri}?${id}`, made.text);
      const cases = await connection.sendRequest<NewCaseFile>('guideline/newCaseFile', { uri: `${uri}?${id}` });
      assert.equal(cases.kind, 'made');
    }
    assert.equal(await connection.sendRequest('guideline/newGuideline', { template: 'none', title: '' }), null);
    const asked = { template: 'empty', title: 'Θρόμβωση' };
    assert.deepEqual(await connection.sendRequest('guideline/newGuideline', asked), { kind: 'needs-id', proposed: '' });
    const named = await connection.sendRequest<MadeGuideline>('guideline/newGuideline', { ...asked, id: 'clot' });
    assert.deepEqual([named.kind, named.id], ['made', 'clot']);
    const unknown = await connection.sendRequest<NewCaseFile>('guideline/newCaseFile', { uri: 'untitled:unknown' });
    assert.equal(unknown.kind, 'failed');
  });

  it('completes entries with places where an editor takes them, and without them elsewhere', async () => {
    const text = 'guideline: legs\nnodes:\n  ';
    const decide = async (talk: Conversation) => {
      await talk.open(uri, text);
      const items = await talk.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri },
        position: { line: 2, character: 2 },
      });
      return (items as CompletionItem[]).find(({ label }) => label === 'decide');
    };
    const plain = await decide(conversation);
    assert.equal(plain?.insertTextFormat, InsertTextFormat.PlainText);
    assert.ok(plain.textEdit?.newText.startsWith('node-id:\n  decide: ⟨What is decided here⟩\n'));

    const snippetSupport = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
    const other = await Conversation.start(snippetSupport);
    try {
      const snippet = await decide(other);
      assert.equal(snippet?.insertTextFormat, InsertTextFormat.Snippet);
      assert.equal(snippet.insertTextMode, InsertTextMode.adjustIndentation);
      // biome-ignore lint/suspicious/noTemplateCurlyInString: places of a snippet.
      assert.ok(snippet.textEdit?.newText.startsWith('${1:node-id}:\n  decide: ${2:⟨What is decided here⟩}\n'));
    } finally {
      await other.end();
    }
  });
});
