import { env, UIKind, Uri, window, workspace } from 'vscode';
import type { Audience } from '../../webview/preview/inWords';
import type { PictureFormat } from '../../webview/preview/messages';
import type { LanguageServer } from '../languageServer';
import type { TreePreview } from './treePreview';

export type ExportFormat = PictureFormat | 'mermaid';

/** What is settled already; the rest is asked. */
export interface ExportChoice {
  readonly format?: ExportFormat;
  readonly audience?: Audience;
  /** Where the file goes, as a URI. */
  readonly target?: string;
}

interface Format {
  readonly format: ExportFormat;
  readonly label: string;
  readonly detail: string;
  readonly ending: string;
}

const formats: readonly Format[] = [
  {
    format: 'svg',
    label: 'SVG',
    detail: 'What the preview shows, as a drawing for documents and slides; text stays text',
    ending: 'svg',
  },
  { format: 'png', label: 'PNG', detail: 'What the preview shows, as an image', ending: 'png' },
  {
    format: 'html',
    label: 'Page to print',
    detail: 'The drawing and all of it in words, as a page that a browser prints',
    ending: 'html',
  },
  { format: 'mermaid', label: 'Mermaid', detail: 'The whole tree as a flowchart for Markdown', ending: 'mmd' },
];

/** Saves the tree of a preview as a file, after asking as what and where. */
export async function exportTree(preview: TreePreview, server: LanguageServer, choice: ExportChoice): Promise<void> {
  const format =
    formats.find((each) => each.format === choice.format) ??
    (await window.showQuickPick(formats, { title: 'Save the tree as', matchOnDetail: true }));
  if (!format) return;
  const target = choice.target === undefined ? await askWhere(preview.guideline, format) : Uri.parse(choice.target);
  if (!target) return;
  try {
    await workspace.fs.writeFile(
      target,
      await contentOf(preview, server, format.format, choice.audience ?? 'clinician'),
    );
  } catch (error) {
    void window.showErrorMessage(`The tree could not be saved. ${error instanceof Error ? error.message : error}`);
    return;
  }
  // Browsers print, webviews do not everywhere. Where VS Code runs elsewhere, the browser here cannot open the file.
  const isHere = env.uiKind === UIKind.Desktop && env.remoteName === undefined && target.scheme === 'file';
  if (format.format === 'html' && isHere && choice.target === undefined) await env.openExternal(target);
}

function askWhere(guideline: Uri, { label, ending }: Format): Thenable<Uri | undefined> {
  const path = guideline.path.replace(/(?:\.guideline)?\.yaml$/, `.${ending}`);
  return window.showSaveDialog({
    title: 'Save the tree',
    defaultUri: guideline.with({ path }),
    filters: { [label]: [ending] },
  });
}

async function contentOf(
  preview: TreePreview,
  server: LanguageServer,
  format: ExportFormat,
  audience: Audience,
): Promise<Uint8Array> {
  if (format === 'mermaid') {
    const text = await server.mermaid(preview.guideline, audience);
    if (text === null) throw new Error('There is no node to draw in this file yet.');
    return Buffer.from(text, 'utf8');
  }
  return Buffer.from(await preview.picture(format), format === 'png' ? 'base64' : 'utf8');
}
