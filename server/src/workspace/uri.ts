/**
 * One file, one URI: editors write `file:///c%3A/x` and `file:///C:/x` for the same file.
 * Text that is no URI at all is returned as it is.
 */
export function normalizeUri(uri: string): string {
  if (!URL.canParse(uri)) return uri;
  const url = new URL(uri);
  if (url.protocol === 'file:')
    url.pathname = url.pathname.replace(/^\/([A-Za-z])(?::|%3A)/i, (_, drive: string) => `/${drive.toLowerCase()}:`);
  return url.href;
}

/** The URI that a relative path (with `/`) in the file `from` means; undefined when it is no path. */
export function resolveUri(from: string, relative: string): string | undefined {
  const encoded = relative.split('/').map(encodeURIComponent).join('/');
  return URL.canParse(encoded, from) ? normalizeUri(new URL(encoded, from).href) : undefined;
}

/** The last part of the path, decoded, for people to read. */
export function baseName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

export function isGuidelineFile(uri: string): boolean {
  return uri.endsWith('.guideline.yaml') || isCaseFile(uri);
}

export function isCaseFile(uri: string): boolean {
  return uri.endsWith('.cases.yaml');
}
