import { spanIn } from '../features/location';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Workspace } from '../workspace/workspace';
import type { Locations } from './locations';

/**
 * What is wrong in the configurations that count for some files, a line each, with its place. A setting that has no effect as
 * it is written must not pass unnoticed: every command whose answer depends on levels, options or decisions tells it.
 */
export function configurationMistakes(
  workspace: Workspace,
  files: Iterable<GuidelineFile>,
  locations: Locations,
): string[] {
  const configurations = new Set([...files].map((file) => workspace.configurationOf(file)));
  const told = [...configurations].flatMap(({ uri, mistakes }) =>
    uri === undefined
      ? []
      : mistakes.map(({ message, entry, range }) => {
          const { line, character } = spanIn(entry, range).start;
          return `${locations.path(uri)}:${line + 1}:${character + 1} ${message}`;
        }),
  );
  return [...new Set(told)];
}
