import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Token, tokenizer } from './tokens';

/** A whole guideline, whose colours the tests look for behind whatever they damage. */
const WHOLE = `references:
  jain-2018: {title: "Iliac veins", extracts: {sensitivity: {at: Results}}}
nodes:
  last:
    decide: Is it over?
    cite: [jain-2018#sensitivity, needleman-2018]
    branches:
      - {when: {age: "≥ 18", fena: 1 to 4}, then: end}
pitfalls:
  never-late: {never: {when: {pain: yes}, recommend: us}} # a word
`;

describe('the colours', () => {
  let tokens: (text: string) => Token[];
  let configurationTokens: (text: string) => Token[];

  before(async () => {
    const extension = vscode.extensions.getExtension('guideline-tree.guideline-tree');
    assert.ok(extension);
    const file = (name: string) => join(extension.extensionPath, `client/syntaxes/${name}.tmLanguage.json`);
    const files = {
      'source.guideline': file('guideline'),
      'source.guideline-configuration': file('configuration'),
    };
    tokens = await tokenizer(files, 'source.guideline');
    configurationTokens = await tokenizer(files, 'source.guideline-configuration');
  });

  /** What a piece of text is, the innermost scope without the language's name. */
  const scopeOf = (text: string, piece: string, tokensOf = tokens) =>
    tokensOf(text)
      .filter((token) => token.text.trim() === piece)
      .at(-1)
      ?.scopes.at(-1)
      ?.replace('.guideline', '');

  it('tell sections, ids, verbs, tests, citations and values apart', () => {
    const expected = {
      references: 'keyword.control.section',
      'jain-2018': 'variable.other.reference',
      sensitivity: 'variable.other.property.extract',
      'needleman-2018': 'variable.other.reference',
      last: 'entity.name.type.entry',
      decide: 'keyword.control.verb',
      'Is it over?': 'string.unquoted.plain',
      when: 'keyword.other.logic',
      '≥': 'keyword.operator.comparison',
      '18': 'constant.numeric',
      '1 to 4': 'constant.numeric',
      end: 'entity.name.function.target',
      yes: 'constant.language',
      '# a word': 'comment.line.number-sign',
    };
    const actual = Object.fromEntries(Object.keys(expected).map((piece) => [piece, scopeOf(WHOLE, piece)]));
    assert.deepEqual(actual, expected);
  });

  it('show keys of bibliographies whole', () => {
    const text = `references:
  smith:2019/a_b: {note: Adds to it.}
nodes:
  last: {conclude: End., cite: [Jain_2018#sensitivity, doi:10.5555/x]}
  first:
    cite: needleman:2018
`;
    const expected = {
      'smith:2019/a_b': 'entity.name.type.entry',
      Jain_2018: 'variable.other.reference',
      sensitivity: 'variable.other.property.extract',
      'doi:10.5555/x': 'variable.other.reference',
      'needleman:2018': 'variable.other.reference',
    };
    const actual = Object.fromEntries(Object.keys(expected).map((piece) => [piece, scopeOf(text, piece)]));
    assert.deepEqual(actual, expected);
  });

  it('tell settings, rules and values of a configuration apart', () => {
    const text = `# How strict.
profile: publish # for all
rules:
  citation/missing: off
  style/long-text: {most: 200}
overrides:
  - files: drafts/**
`;
    const expected = {
      '# How strict.': 'comment.line.number-sign',
      profile: 'keyword.control.section',
      publish: 'string.unquoted.plain',
      '# for all': 'comment.line.number-sign',
      rules: 'keyword.control.section',
      off: 'string.unquoted.plain',
      '200': 'constant.numeric',
      overrides: 'keyword.control.section',
      'drafts/**': 'string.unquoted.plain',
    };
    const actual = Object.keys(expected).map((piece) => [piece, scopeOf(text, piece, configurationTokens)]);
    assert.deepEqual(Object.fromEntries(actual), expected);
  });

  const damages = {
    'a quote that is never closed': '  a: {decide: "What now?}\n',
    'a single quote that is never closed': "  a:\n    why: 'Because\n",
    'brackets that are never closed': '  a: {branches: [{when: {x: [1, 2\n',
    'brackets that nobody opened': '  a: b]}}]\n',
    'quotes and brackets within a text': '  a:\n    why: It\'s "5 [of" {them, says: O\'Hara\n',
    'a quoted text over lines': '  a:\n    why: "One\n      two, {three\n      four"\n',
    'a text block': '  a:\n    why: |\n      nodes: "no\n      {section\n',
    'an odd end of a comparison': '  a: {when: {x: "< 3}}\n',
    'a tab and a comment': '  a:\t{x: 1 # "}\n',
  };
  for (const [what, lines] of Object.entries(damages)) {
    it(`keep their place behind ${what}`, () => {
      const [head = '', rest = ''] = WHOLE.split(/(?<=nodes:\n)/);
      const rested = (text: string) =>
        tokens(text)
          .slice(-tokens(rest).length)
          .map(({ text, scopes }) => ({ text, scopes }));
      assert.deepEqual(rested(head + lines + rest), rested(head + rest));
    });
  }

  it('keep their place in every sample, line by line', async () => {
    for (const file of await vscode.workspace.findFiles('**/*.yaml')) {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      for (const { text: piece, line, scopes } of tokens(text)) {
        if (!/^[a-z]/.test(text.split('\n')[line] ?? '') || piece.trim() === '') continue;
        const isHead = scopes.some((scope) => /keyword\.control\.(section|header)/.test(scope));
        const isRest = !text.split('\n')[line]?.startsWith(piece);
        assert.ok(isHead || isRest, `${file.path}:${line + 1} ${piece} ${scopes}`);
      }
    }
  });
});
