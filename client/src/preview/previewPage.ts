import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** The folder that a page may load from. */
export const pageFolder = (extension: Uri): Uri => Uri.joinPath(extension, 'dist', 'webview');

/**
 * The page of a preview: one script and one style sheet, both from the extension, and nothing else from anywhere. It
 * holds no text of a guideline; that comes in messages and is drawn as text.
 */
export function previewPage(webview: Webview, extension: Uri, guideline: Uri): string {
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), name)).toString();
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${file('preview.css')}">
<title>Guideline tree</title>
</head>
<body data-guideline="${escapeAttribute(guideline.toString())}">
<script nonce="${nonce}" src="${file('preview.js')}"></script>
</body>
</html>`;
}

/** A file's name may hold whatever its file system allows. */
function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
