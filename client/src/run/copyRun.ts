import { env, Uri, window, workspace } from 'vscode';
import type { RunFormat } from '../../../server/src/lsp/protocol';
import type { RunAction } from '../../webview/run/messages';
import type { LanguageServer } from '../languageServer';
import type { RunPanel } from './runPanel';

type CopyAction = Extract<RunAction, 'copy-text' | 'copy-markdown' | 'copy-card' | 'save-card'>;

const formats: Readonly<Record<CopyAction, RunFormat>> = {
  'copy-text': 'text',
  'copy-markdown': 'markdown',
  'copy-card': 'cds-hooks',
  'save-card': 'cds-hooks',
};

const said: Readonly<Record<CopyAction, string>> = {
  'copy-text': 'Copied as text.',
  'copy-markdown': 'Copied as Markdown.',
  'copy-card': 'Copied as the response of a CDS Hooks service, in the words for clinicians.',
  'save-card': 'Saved, in the words for clinicians.',
};

/** Puts a run on the clipboard or into a file. Resolves to the text; undefined when nothing was copied. */
export async function copyRun(
  server: LanguageServer,
  panel: RunPanel,
  action: CopyAction,
): Promise<string | undefined> {
  const { subject, guideline, steps, audience } = panel.state;
  const text = await server.runText({
    uri: subject.kind === 'case' ? subject.uri : guideline,
    told: subject.kind === 'case' ? { id: subject.id } : { steps },
    format: formats[action],
    audience,
  });
  if (text === null) {
    panel.say('There is nothing to copy: the guideline cannot be run.');
    return undefined;
  }
  if (action === 'save-card' && !(await saved(panel, text))) return undefined;
  if (action !== 'save-card') await env.clipboard.writeText(text);
  panel.say(said[action]);
  return text;
}

async function saved(panel: RunPanel, text: string): Promise<boolean> {
  const beside = Uri.joinPath(
    panel.guideline,
    '..',
    `${panel.panel.title.replace(/[^\w-]+/g, '-').toLowerCase()}.json`,
  );
  const target = await window.showSaveDialog({ defaultUri: beside, filters: { 'CDS Hooks response': ['json'] } });
  if (!target) return false;
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  return true;
}
