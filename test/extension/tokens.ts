import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** The part of VS Code's own tokenizer (vscode-textmate, vscode-oniguruma) that is used here. */
interface TextMate {
  readonly INITIAL: unknown;
  readonly parseRawGrammar: (text: string, name: string) => unknown;
  readonly Registry: new (options: {
    onigLib: Promise<unknown>;
    loadGrammar: (scope: string) => Promise<unknown>;
  }) => { loadGrammar(scope: string): Promise<Grammar> };
}

interface Grammar {
  tokenizeLine(
    line: string,
    state: unknown,
  ): { tokens: { startIndex: number; endIndex: number; scopes: string[] }[]; ruleStack: unknown };
}

interface Oniguruma {
  readonly loadWASM: (bytes: Uint8Array) => Promise<void>;
  readonly OnigScanner: new (patterns: string[]) => unknown;
  readonly OnigString: new (text: string) => unknown;
}

/** A piece of text with its scopes, the innermost last. */
export interface Token {
  readonly text: string;
  readonly line: number;
  readonly scopes: readonly string[];
}

/** The function that colours a text as the VS Code does that runs the tests, given the file of each scope's grammar. */
export async function tokenizer(
  grammarFiles: Readonly<Record<string, string>>,
  scope: string,
): Promise<(text: string) => Token[]> {
  const modules = ['node_modules.asar', 'node_modules']
    .map((folder) => join(vscode.env.appRoot, folder))
    .find((folder) => existsSync(join(folder, 'vscode-textmate')));
  if (!modules) throw new Error(`${vscode.env.appRoot} holds no vscode-textmate.`);
  const require = createRequire(join(modules, 'index.js'));
  const textMate: TextMate = require('vscode-textmate');
  const oniguruma: Oniguruma = require('vscode-oniguruma');
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma').replace(/main\.js$/, 'onig.wasm')));
  const registry = new textMate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (name) => {
      const file = grammarFiles[name];
      return file === undefined ? null : textMate.parseRawGrammar(readFileSync(file, 'utf8'), file);
    },
  });
  const grammar = await registry.loadGrammar(scope);
  return (text) => {
    let state = textMate.INITIAL;
    return text.split('\n').flatMap((lineText, line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(lineText, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({
        text: lineText.slice(startIndex, endIndex),
        line,
        scopes: scopes.slice(1),
      }));
    });
  };
}
