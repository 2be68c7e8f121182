import path from 'node:path';
import { spanIn } from '../../../server/src/features/location';
import type { Problem } from '../../../server/src/rules/rule';
import { ucumFromDisk } from '../../../server/src/ucum/fromDisk';
import type { FileContent, FileSystem } from '../../../server/src/workspace/fileSystem';
import { Workspace } from '../../../server/src/workspace/workspace';

/** A file system made of texts, by URI. */
export function memoryFiles(files: Readonly<Record<string, string>>): FileSystem {
  return {
    async read(uri): Promise<FileContent> {
      const text = files[uri];
      return text === undefined ? { kind: 'missing' } : { kind: 'text', text };
    },
    async list(uri) {
      const below = Object.keys(files).filter((each) => each.startsWith(uri));
      return below.length > 0 ? below.sort() : undefined;
    },
    async folder(uri) {
      return Object.keys(files)
        .filter((each) => each.startsWith(uri) && !each.slice(uri.length).includes('/'))
        .sort();
    },
  };
}

export const today = '2026-01-31';

const ucum = ucumFromDisk(path.resolve('dist/server'));

/** Lints one text as a file of its own (or beside `others`); waived problems included. */
export async function lint(
  text: string,
  uri = 'file:///g.guideline.yaml',
  others: Readonly<Record<string, string>> = {},
): Promise<Found[]> {
  const workspace = new Workspace(memoryFiles({ ...others, [uri]: text }), () => today, { ucum });
  const file = await workspace.open(uri, text, 1);
  return workspace.problems(file).map(withSpan);
}

/** What is told of the works that a text cites from the bibliographies among `others`, by their URI. */
export async function lintItems(
  text: string,
  others: Readonly<Record<string, string>>,
  uri = 'file:///g.guideline.yaml',
): Promise<ReadonlyMap<string, readonly Found[]>> {
  const workspace = new Workspace(memoryFiles({ ...others, [uri]: text }), () => today);
  const file = await workspace.open(uri, text, 1);
  return new Map(workspace.itemProblems(file).map((found) => [found.file.uri, found.problems.map(withSpan)]));
}

export type Found = Problem & { readonly span: ReturnType<typeof spanIn> };

function withSpan(problem: Problem): Found {
  return { ...problem, span: spanIn(problem.entry, problem.range) };
}
