import type { Position } from '../syntax/document';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { fileOf, type Location, spanIn } from './location';
import { type Definition, definitionsOf, nameOf, targetAt, usesOfTarget } from './target';

/** Where the name at a position is defined; a definition leads to itself, so that editors offer its references. */
export function definition(file: GuidelineFile, position: Position): Location[] {
  const target = targetAt(file, position);
  const name = target && nameOf(target);
  return name ? definitionsOf(file, name).map((found) => locationOf(file, found)) : linkAt(file, position);
}

/**
 * Every use of the name at a position, in this file and in the files that use it, in the order of files and text.
 * `dependents` are the other files that may use the name.
 */
export function references(
  file: GuidelineFile,
  position: Position,
  dependents: readonly GuidelineFile[],
  includeDeclaration: boolean,
): Location[] {
  const target = targetAt(file, position);
  const name = target && nameOf(target);
  if (!target || !name) return [];
  const declared = includeDeclaration ? definitionsOf(file, name).map((found) => locationOf(file, found)) : [];
  const used = [file, ...dependents].flatMap((each) =>
    usesOfTarget(each, target).map((found) => locationOf(each, found)),
  );
  return distinct([...declared, ...used]);
}

function locationOf(file: GuidelineFile, { placed, range }: Definition): Location {
  return { uri: fileOf(file, placed.source).uri, range: spanIn(placed.entry, range) };
}

/** A path under `uses`, or a case file's `guideline`, leads to that file. */
function linkAt(file: GuidelineFile, position: Position): Location[] {
  const offset = file.document.offsetAt(position);
  const link = file.links.find(
    ({ entry, range }) => entry.start + range.start <= offset && offset <= entry.start + range.end,
  );
  const loaded = link && file.libraries.some((library) => library.uri === link.uri);
  const top = { line: 0, character: 0 };
  return loaded && link.uri !== undefined ? [{ uri: link.uri, range: { start: top, end: top } }] : [];
}

function distinct(locations: readonly Location[]): Location[] {
  const seen = new Set<string>();
  return locations.filter(({ uri, range }) => {
    const key = `${uri}#${range.start.line}:${range.start.character}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
