import { Range, SnippetString, Uri, window, workspace } from 'vscode';
import type { TemplateItem } from '../../../server/src/lsp/protocol';
import type { LanguageServer } from '../languageServer';
import { exists } from './exists';

const ending = '.guideline.yaml';

/** What another command or a key binding may say already; what it does not say is asked. */
interface Wanted {
  /** The id of a template. */
  readonly template?: string;
  readonly title?: string;
  readonly folder?: Uri;
}

/**
 * *Guideline: New Guideline*: from a template, under a title, in a place that the person chooses; its places to fill in are
 * gone through with Tab. Resolves to the file; undefined when the person gives up.
 */
export async function newGuideline(server: LanguageServer, argument: unknown): Promise<Uri | undefined> {
  const wanted = wantedIn(argument);
  const template = wanted.template ?? (await pickTemplate(await server.templates()));
  if (template === undefined) return undefined;
  const title = wanted.title ?? (await askTitle());
  if (title === undefined) return undefined;
  const made = await server.newGuideline(template, title);
  if (!made) return undefined;
  const file = wanted.folder ? Uri.joinPath(wanted.folder, made.id + ending) : await askPlace(made.id);
  if (!file) return undefined;
  if (await exists(file)) {
    void window.showWarningMessage(`${workspace.asRelativePath(file)} is there already, and was left as it is.`);
    return undefined;
  }
  await workspace.fs.writeFile(file, new TextEncoder().encode(made.text));
  await openWithPlaces(file, made.snippet);
  return file;
}

/** The text stands in the file already; as a snippet its places can be gone through. */
async function openWithPlaces(file: Uri, snippet: string): Promise<void> {
  const editor = await window.showTextDocument(file);
  const { document } = editor;
  const all = new Range(0, 0, document.lineCount, 0);
  await editor.insertSnippet(new SnippetString(snippet), all);
  await document.save();
}

async function pickTemplate(templates: readonly TemplateItem[]): Promise<string | undefined> {
  const items = templates.map(({ id, label, detail }) => ({ label, detail, id }));
  const picked = await window.showQuickPick(items, {
    title: 'New Guideline (1 of 3)',
    placeHolder: 'What does it begin as?',
    matchOnDetail: true,
  });
  return picked?.id;
}

function askTitle(): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'New Guideline (2 of 3)',
    prompt: 'What is it about? Readers see this as its title; it can be changed at any time.',
    placeHolder: 'Suspected clot in a leg',
    ignoreFocusOut: true,
    validateInput: (title) => (title.trim() === '' ? 'A guideline has a title.' : undefined),
  });
}

/** The third question; a name without the ending gets it, since by that a file is a guideline. */
async function askPlace(id: string): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = await window.showSaveDialog({
    title: 'New Guideline (3 of 3): Where to Put It',
    saveLabel: 'Create',
    // Not with the whole ending: some dialogs look at the last part alone, and would add it again.
    filters: { Guideline: ['yaml'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, id + ending) }),
  });
  if (!file || file.path.endsWith(ending)) return file;
  return file.with({ path: `${file.path.replace(/(\.guideline)?(\.ya?ml)?$/, '')}${ending}` });
}

/** A menu passes what it likes: only what has our shape counts. */
function wantedIn(argument: unknown): Wanted {
  if (typeof argument !== 'object' || argument === null || argument instanceof Uri) return {};
  const { template, title, folder } = argument as Readonly<Record<string, unknown>>;
  return {
    ...(typeof template === 'string' && { template }),
    ...(typeof title === 'string' && { title }),
    ...(folder instanceof Uri && { folder }),
  };
}
