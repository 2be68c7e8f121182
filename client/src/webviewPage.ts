import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** The folder that a page may load from. */
export const pageFolder = (extension: Uri): Uri => Uri.joinPath(extension, 'dist', 'webview');

/** What a page is made of. */
interface Page {
  /** Its script and its style sheet, without their endings. */
  readonly name: string;
  readonly title: string;
  /** Written on the body as `data-…`, for the script to read. */
  readonly data: Readonly<Record<string, string>>;
  /** What the page makes for itself and loads from its own memory; most pages make nothing. */
  readonly makes?: readonly ('worker' | 'img')[];
}

/**
 * A page: one script and one style sheet, both from the extension, and nothing else from anywhere. It holds no text of a
 * guideline; that comes in messages and is shown as text.
 */
export function webviewPage(webview: Webview, extension: Uri, { name, title, data, makes = [] }: Page): string {
  const file = (ending: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), name + ending)).toString();
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    // A worker whose script is part of the page's own; pictures that the page has drawn itself.
    ...makes.map((kind) => `${kind}-src blob:`),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const attributes = Object.entries(data).map(([key, value]) => ` data-${key}="${escapeAttribute(value)}"`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${file('.css')}">
<title>${title}</title>
</head>
<body${attributes.join('')}>
<script nonce="${nonce}" src="${file('.js')}"></script>
</body>
</html>`;
}

/** A file's name may hold whatever its file system allows. */
function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
