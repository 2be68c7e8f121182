/**
 * One file, one URI: editors and file systems differ in which characters they escape (`file:///c%3A/x`, `%7E`, `%40`)
 * and in the case of drive letters. Text that is no URI at all is returned as it is.
 */
export function normalizeUri(uri: string): string {
  if (!URL.canParse(uri)) return uri;
  const url = new URL(uri);
  if (url.protocol !== 'file:') return url.href;
  const path = url.pathname.split('/').map(escapedOnce).join('/');
  url.pathname = path.replace(/^\/([A-Za-z])(?::|%3A)(?=\/|$)/i, (_, drive: string) => `/${drive.toLowerCase()}:`);
  return url.href;
}

function escapedOnce(segment: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(segment));
  } catch {
    return segment;
  }
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
