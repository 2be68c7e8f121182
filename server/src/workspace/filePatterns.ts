import { normalizeUri } from './uri';

/**
 * Patterns of file paths, relative to the folder of the configuration that they stand in: `*` and `?` within a name,
 * `**` for any folders, `{a,b}` for either. Everything else means itself.
 */
export type FilePatterns = readonly string[];

const options = { dot: true, nonegate: true, noextglob: true };

const matchers = new WeakMap<FilePatterns, (path: string) => boolean>();

/** Whether one of the patterns means the file. The library comes only where there are patterns at all. */
export async function areMeant(patterns: FilePatterns, folder: string, uri: string): Promise<boolean> {
  const path = pathBelow(folder, uri);
  if (path === undefined || patterns.length === 0) return false;
  let matches = matchers.get(patterns);
  if (!matches) {
    const { default: picomatch } = await import('picomatch/posix');
    matches = picomatch(patterns.map(withPlainSigns), options);
    matchers.set(patterns, matches);
  }
  return matches(path);
}

/** The path of a file from a folder on, decoded; undefined when it is not below it. */
function pathBelow(folder: string, uri: string): string | undefined {
  const [above, file] = [normalizeUri(folder), normalizeUri(uri)];
  if (!file.startsWith(above)) return undefined;
  return file.slice(above.length).split('/').map(decoded).join('/');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** What means something in other notations of patterns, or in a regular expression, means itself here. */
function withPlainSigns(pattern: string): string {
  return pattern.replace(/[()[\]|+@!^$]/g, '\\$&');
}

const longest = 1000;

/** Why a pattern can mean no guideline and no case file; undefined where it can. */
export function patternMistake(pattern: string): string | undefined {
  if (pattern.length > longest) return `A pattern has at most ${longest} characters.`;
  if (pattern.includes('\\')) return 'Write "/" between folders, on every platform.';
  if (/^(?:\/|[A-Za-z]:|\.\.?\/)/.test(pattern) || pattern.split('/').includes('..'))
    return 'Write a path from the folder of this file on, without "./" or "../", as in "drafts/**".';
  if (!hasPairedBraces(pattern)) return 'A "{" and its "}" belong together, as in "{drafts,old}/**".';
  const name = pattern.slice(pattern.lastIndexOf('/') + 1);
  if (/[*?}]/.test(name) || /\.(?:guideline|cases)\.yaml$/.test(name)) return undefined;
  const folder = pattern.replace(/\/$/, '');
  return `This means no guideline and no case file. For all files in a folder write "${folder}/**".`;
}

function hasPairedBraces(pattern: string): boolean {
  let depth = 0;
  for (const character of pattern) {
    if (character === '{') depth++;
    else if (character === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
