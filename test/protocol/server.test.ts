import assert from 'node:assert/strict';
import type { PatientAt, TreeOverlay, TreeView } from '../../server/src/lsp/protocol';
import { Conversation } from './conversation';
import { guideline } from './legs';

const uri = 'untitled:legs.guideline.yaml';

/** The range of the first occurrence of `words`, or of the nothing behind it. */
function rangeOf(text: string, words: string) {
  const offset = text.indexOf(words);
  assert.notEqual(offset, -1, words);
  const before = text.slice(0, offset).split('\n');
  const start = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { start, end: { line: start.line, character: start.character + words.length } };
}

/** The range of an id within the words that it is found by. */
function idAt(text: string, words: string, id: string) {
  const { start } = rangeOf(text, words);
  const character = start.character + words.indexOf(id);
  return { start: { line: start.line, character }, end: { line: start.line, character: character + id.length } };
}

describe('the language server over stdio', () => {
  let conversation: Conversation;
  beforeEach(async () => {
    conversation = await Conversation.start();
  });
  afterEach(() => conversation.kill());

  it('advertises what it does and nothing else', () => {
    const { textDocumentSync, diagnosticProvider, ...rest } = conversation.initialized.capabilities;
    assert.deepEqual(textDocumentSync, { openClose: true, change: 2 });
    assert.deepEqual(diagnosticProvider, {
      identifier: 'guideline',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
    assert.deepEqual(Object.keys(rest).sort(), [
      'codeActionProvider',
      'codeLensProvider',
      'completionProvider',
      'definitionProvider',
      'documentSymbolProvider',
      'hoverProvider',
      'referencesProvider',
    ]);
  });

  it('follows typing: a problem comes, moves and goes', async () => {
    await conversation.open(uri, guideline);
    assert.deepEqual(await conversation.problems(uri), []);
    const name = rangeOf(guideline, 'rest}');
    await conversation.change(uri, 2, 'r', { start: name.start, end: name.start });
    assert.deepEqual(await conversation.problems(uri), ['17 name/unresolved']);
    const top = { line: 1, character: 0 };
    await conversation.change(uri, 3, '# a comment\n\n', { start: top, end: top });
    assert.deepEqual(await conversation.problems(uri), ['19 name/unresolved']);
    const moved = { line: name.start.line + 2, character: name.start.character };
    await conversation.change(uri, 4, '', { start: moved, end: { ...moved, character: moved.character + 1 } });
    assert.deepEqual(await conversation.problems(uri), []);
  });

  it('answers "unchanged" as long as nothing changed, and not longer', async () => {
    await conversation.open(uri, guideline);
    const first = await conversation.pull(uri);
    assert.equal(first.kind, 'full');
    const again = await conversation.pull(uri, first.resultId);
    assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
    await conversation.change(uri, 2, guideline.replace('title: Legs\n', ''));
    const changed = await conversation.pull(uri, first.resultId);
    assert.equal(changed.kind, 'full');
    assert.deepEqual(await conversation.problems(uri), ['1 syntax/missing-metadata']);
  });

  it('gives hover, definition, references, completion, symbols and lenses', async () => {
    await conversation.open(uri, guideline);
    const at = { textDocument: { uri }, position: rangeOf(guideline, 'rest}').start };
    const request = (method: string, params: object) => conversation.connection.sendRequest<never>(method, params);
    const hover: { contents: { value: string } } = await request('textDocument/hover', at);
    assert.match(hover.contents.value, /\*\*rest\*\* · Rest/);
    const definition: { range: { start: { line: number } } }[] = await request('textDocument/definition', at);
    assert.deepEqual(
      definition.map(({ range }) => range.start.line),
      [18],
    );
    const references: unknown[] = await request('textDocument/references', {
      ...at,
      context: { includeDeclaration: true },
    });
    assert.equal(references.length, 3);
    const completion: { label: string }[] = await request('textDocument/completion', at);
    assert.ok(completion.some(({ label }) => label === 'look'));
    const symbols: { name: string; children: unknown[] }[] = await request('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    assert.deepEqual(symbols.map(({ name, children }) => `${name} ${children.length}`).slice(-3), [
      'references 1',
      'findings 1',
      'nodes 2',
    ]);
    const lenses: { command: { command: string } }[] = await request('textDocument/codeLens', {
      textDocument: { uri },
    });
    assert.deepEqual(
      lenses.map(({ command }) => command.command),
      ['guideline.runCase', 'guideline.openTreePreview'],
    );
  });

  it('mends a misspelt name by a versioned edit', async () => {
    const text = guideline.replace('then: rest}', 'then: rset}');
    await conversation.open(uri, text, 7);
    const actions: { title: string; edit: { documentChanges: { textDocument: object; edits: object[] }[] } }[] =
      await conversation.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: rangeOf(text, 'rset'),
        context: { diagnostics: [] },
      });
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Change to "rest"'],
    );
    assert.deepEqual(actions[0]?.edit.documentChanges, [
      { textDocument: { uri, version: 7 }, edits: [{ range: rangeOf(text, 'rset'), newText: 'rest' }] },
    ]);
  });

  it('takes all safe fixes when it is asked for them, and only then', async () => {
    const text = guideline.replace(/^version: .*$/m, 'version: 1.10');
    await conversation.open(uri, text, 3);
    const ask = (only: string[]): Promise<{ kind: string; title: string; edit: { documentChanges: unknown } }[]> =>
      conversation.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: rangeOf(text, 'version: 1.10'),
        context: { diagnostics: [], only },
      });
    for (const kind of ['source', 'source.fixAll', 'source.fixAll.guideline']) {
      const [action, ...others] = await ask([kind]);
      assert.deepEqual([action?.kind, others], ['source.fixAll.guideline', []]);
      assert.deepEqual(action?.edit.documentChanges, [
        { textDocument: { uri, version: 3 }, edits: [{ range: rangeOf(text, '1.10'), newText: '"1.10"' }] },
      ]);
    }
    assert.deepEqual((await ask(['source.organizeImports'])).length, 0);
    const quick = await ask(['quickfix']);
    assert.deepEqual(
      quick.map(({ title, kind }) => [title, kind]),
      [['Write "1.10"', 'quickfix']],
    );
  });

  it('writes a waiver without words of its own for an editor that knows no snippets', async () => {
    const text = guideline.replace(/(rest: \{.*), cite: work\}/, '$1}');
    await conversation.open(uri, text);
    const actions: { title: string; edit: { documentChanges: { edits: { newText: string }[] }[] } }[] =
      await conversation.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: rangeOf(text, '  rest: {'),
        context: { diagnostics: [] },
      });
    assert.deepEqual(
      actions.map(({ title, edit }) => [title, edit.documentChanges[0]?.edits[0]?.newText]),
      [
        ['Add a citation', '  rest: {conclude: Rest., cite: '],
        [
          'Waive citation/missing here, with a reason',
          '  rest: {conclude: Rest., waive: {citation/missing: {reason: ""}}',
        ],
      ],
    );
  });

  it('shows a gap with the way there, and runs the patient who falls into it without asking', async () => {
    const clot =
      '  clot: {kind: ultrasound, values: {old: Old, fresh: Fresh, not-seen: Not seen, not-done: Not done}, missing: not-done}';
    const text = `${guideline
      .replace('otherwise: rest', 'otherwise: which')
      .replace('nodes:', `${clot}\nnodes:`)}  which:
    decide: Which clot?
    cite: work
    branches:
      - {when: {clot: [old, fresh, not-seen]}, then: rest}
`;
    await conversation.open(uri, text);
    const report = await conversation.pull(uri);
    assert.equal(report.kind, 'full');
    assert.deepEqual(
      report.items.map(({ code, relatedInformation }) => [code, relatedInformation?.map(({ message }) => message)]),
      [['logic/gap', ['Step 1 of this patient: "otherwise" of "look"', 'Step 2 of this patient: "which"']]],
    );
    const actions: { title: string; command: { command: string; arguments: [{ uri: string; answers: object }] } }[] =
      await conversation.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: rangeOf(text, '  which:\n'),
        context: { diagnostics: report.items },
      });
    const [action] = actions;
    assert.equal(action?.title, 'Run this patient');
    assert.equal(action.command.command, 'guideline.runCase');
    const [{ answers }] = action.command.arguments;
    assert.deepEqual(answers, { swelling: 'no', clot: '' });
    const ran: { kind: string; view: { paths: string[][]; question: unknown } } =
      await conversation.connection.sendRequest('guideline/run', { uri, steps: [answers] });
    assert.deepEqual([ran.kind, ran.view.question], ['ran', null]);
    assert.deepEqual(ran.view.paths, [['look', 'which']]);
  });

  it('runs patients: questions in the order of the path, then what came of it', async () => {
    await conversation.open(uri, guideline);
    const { connection } = conversation;
    const ask = (...steps: object[]) => connection.sendRequest<never>('guideline/run', { uri, steps });
    const asked: { kind: string; view: { question: { finding: string } } } = await ask({});
    assert.deepEqual([asked.kind, asked.view.question.finding], ['ran', 'swelling']);
    const ended: { view: { paths: string[][]; question: unknown; answers: { text: string }[] } } = await ask({
      swelling: 'yes',
    });
    assert.equal(ended.view.question, null);
    assert.deepEqual(ended.view.paths, [['look', 'rest']]);
    assert.equal(ended.view.answers[0]?.text, 'Yes');
    const told = { uri, told: { steps: [{ swelling: 'yes' }] }, format: 'markdown', audience: 'clinician' };
    assert.match(await connection.sendRequest<string>('guideline/runText', told), /Rest/);
    const check = { uri, finding: 'swelling', value: 'yess' };
    assert.equal((await connection.sendRequest<{ kind: string }>('guideline/checkAnswer', check)).kind, 'refused');
    const patient = await connection.sendRequest<PatientAt>('guideline/patientAt', { uri, node: 'rest' });
    assert.deepEqual(patient.kind === 'found' && Object.keys(patient.answers), ['swelling']);
    const kept = { id: 'swollen', title: 'Swollen', steps: [{ swelling: 'yes' }] };
    const saved = await connection.sendRequest<{ kind: string; text: string }>('guideline/saveCase', {
      uri,
      target: null,
      kept,
    });
    assert.deepEqual([saved.kind, /confirmed: no/.test(saved.text)], ['file', true]);
    const nowhere = await connection.sendRequest<{ kind: string; message: string }>('guideline/run', {
      uri: 'untitled:nowhere.guideline.yaml',
      steps: [{}],
    });
    assert.deepEqual([nowhere.kind, nowhere.message], ['failed', 'This guideline is not open in the editor.']);
    const tree: { nodes: { id: string }[]; edges: unknown[] } = await conversation.connection.sendRequest(
      'guideline/tree',
      { uri },
    );
    assert.deepEqual(
      tree.nodes.map(({ id }) => id),
      ['look', 'rest'],
    );
    assert.equal(tree.edges.length, 2);
  });

  it('explains who comes to a node', async () => {
    await conversation.open(uri, guideline);
    const who = (node: string) => conversation.connection.sendRequest('guideline/explain', { uri, node });
    assert.deepEqual(await who('look'), { line: 'everybody', list: [] });
    assert.equal(await who('elsewhere'), null);
  });

  it('tells a tree with its version, what is laid over it, and its flowchart', async () => {
    await conversation.open(uri, guideline);
    const ask = <T>(method: string, more: object = {}) =>
      conversation.connection.sendRequest<T>(`guideline/${method}`, { uri, ...more });
    const tree = await ask<TreeView>('tree');

    assert.equal(tree.version, 1);
    for (const overlay of ['citations', 'tests', 'patients', 'problems']) {
      const laid = await ask<TreeOverlay>('treeOverlay', { overlay });
      assert.deepEqual([laid.kind, laid.version], [overlay, 1]);
      assert.deepEqual(
        laid.nodes.map(({ node }) => node),
        tree.nodes.map(({ id }) => id),
      );
    }
    assert.match(await ask<string>('mermaid', { audience: 'clinician' }), /^flowchart LR$/m);
    await conversation.open('file:///notes.guideline.yaml', 'library: notes\n');
    for (const method of ['tree', 'treeOverlay', 'mermaid'])
      assert.equal(await ask(method, { uri: 'file:///notes.guideline.yaml', overlay: 'tests' }), null, method);
  });

  it('tells how well a guideline and its libraries are cited', async () => {
    const text = guideline.replace('rest: {conclude: Rest., cite: work}', 'rest: {conclude: Rest.}');
    await conversation.open(uri, text);
    const coverage = await conversation.connection.sendRequest('guideline/coverage', {
      uris: [uri, 'untitled:nowhere.guideline.yaml'],
    });
    const rest = idAt(text, '  rest:', 'rest');
    const atRest = { why: 'cites nothing', location: { uri, range: rest } };
    const atCite = { uri, range: idAt(text, 'cite: work', 'work') };
    assert.deepEqual(coverage, {
      files: [
        {
          uri,
          title: 'Legs',
          counts: { total: 2, waived: 0, cited: 1, quoted: 0, verified: 0 },
          stale: [],
          shortfall: null,
          unread: [],
          items: [
            {
              kind: 'node',
              noun: 'node',
              id: 'look',
              title: 'Swollen?',
              location: { uri, range: idAt(text, '  look:', 'look') },
              cited: true,
              quoted: false,
              verified: false,
              waived: null,
              lacks: {
                cited: null,
                quoted: { why: 'without words of work', location: atCite },
                verified: { why: 'rests on what nobody has verified: work', location: atCite },
              },
            },
            {
              kind: 'node',
              noun: 'node',
              id: 'rest',
              title: 'Rest.',
              location: { uri, range: idAt(text, '  rest:', 'rest') },
              cited: false,
              quoted: false,
              verified: false,
              waived: null,
              lacks: { cited: atRest, quoted: atRest, verified: atRest },
            },
          ],
        },
      ],
      failures: [{ uri: 'untitled:nowhere.guideline.yaml', why: 'it is not there' }],
    });
    await conversation.open('untitled:legs.cases.yaml', 'guideline: legs.guideline.yaml\n');
    const ofCases = { uris: ['untitled:legs.cases.yaml'] };
    assert.deepEqual(await conversation.connection.sendRequest('guideline/coverage', ofCases), {
      files: [],
      failures: [],
    });
  });

  it('stays alive on any input', async function () {
    this.timeout(30_000);
    const hostile = [
      '',
      '\u0000\u0001\ud800',
      '['.repeat(100_000),
      '{a: '.repeat(20_000),
      `nodes:\n  a: ${'- '.repeat(50_000)}`,
      'a: &a [*a, *a]\nb: &b [*a,*a,*a]\nnodes:\n  x: *b\n',
      'nodes:\n  a:\n\tb: c\n  ? d\n  : e\n',
      '%YAML 1.1\n---\n!!js/function x\n...\n',
      `nodes:\n${'  a: {decide: x}\n'.repeat(2000)}`,
    ];
    for (const [index, text] of hostile.entries()) {
      const address = `untitled:hostile-${index}.guideline.yaml`;
      await conversation.open(address, text);
      assert.ok((await conversation.problems(address)).length > 0, `nothing was said of text ${index}`);
      for (const method of ['textDocument/documentSymbol', 'textDocument/codeLens'])
        await conversation.connection.sendRequest(method, { textDocument: { uri: address } });
      for (const method of ['textDocument/hover', 'textDocument/completion', 'textDocument/definition'])
        await conversation.connection.sendRequest(method, {
          textDocument: { uri: address },
          position: { line: 1, character: 4 },
        });
    }
    await conversation.open(uri, guideline);
    assert.deepEqual(await conversation.problems(uri), []);
  });

  it('answers about files that it does not know, and ignores edits of them', async () => {
    await conversation.change('untitled:unknown.guideline.yaml', 3, 'x');
    const report = await conversation.pull('untitled:unknown.guideline.yaml');
    assert.deepEqual(report, { kind: 'full', items: [] });
    assert.equal(await conversation.connection.sendRequest('guideline/tree', { uri: 'untitled:unknown' }), null);
  });

  it('ends with exit code 0 when it is asked to', async () => {
    assert.equal(await conversation.end(), 0);
  });
});
