import { Range, SnippetString, Uri, window, workspace } from 'vscode';
import type { MadeGuideline, NewGuidelineParams, TemplateItem } from '../../../server/src/lsp/protocol';
import type { LanguageServer } from '../languageServer';
import { askGuidelinePlace } from './askGuidelinePlace';
import { exists } from './exists';

/** What another command or a key binding may say already; what it does not say is asked. */
interface Wanted {
  /** The id of a template. */
  readonly template?: string;
  readonly title?: string;
  /** What it is called, where that is not to be made of the title. */
  readonly id?: string;
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
  const made = await make(server, { template, title, id: wanted.id });
  if (!made) return undefined;
  const file = wanted.folder ? await free(wanted.folder, made.id) : await askGuidelinePlace(made.id);
  if (!file) return undefined;
  await workspace.fs.writeFile(file, new TextEncoder().encode(made.text));
  await openWithPlaces(file, made.snippet);
  return file;
}

/** With an id that the person is asked for where its title gives none. */
async function make(server: LanguageServer, asked: NewGuidelineParams): Promise<MadeGuideline | undefined> {
  const reply = await server.newGuideline(asked);
  switch (reply?.kind) {
    case undefined:
      return undefined;
    case 'made':
      return reply;
    case 'bad-id':
      void window.showWarningMessage(reply.why);
      return undefined;
    case 'needs-id': {
      const id = await askId(server, asked, reply.proposed);
      return id === undefined ? undefined : make(server, { ...asked, id });
    }
  }
}

/** Whoever names the folder is not asked for another place. */
async function free(folder: Uri, id: string): Promise<Uri | undefined> {
  const file = Uri.joinPath(folder, `${id}.guideline.yaml`);
  if (!(await exists(file))) return file;
  void window.showWarningMessage(`${workspace.asRelativePath(file)} is there already, and was left as it is.`);
  return undefined;
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

/** @param proposed as much as the title gives */
function askId(server: LanguageServer, asked: NewGuidelineParams, proposed: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'New Guideline (2 of 3): Its Id',
    prompt:
      'The title has letters that an id cannot hold. Write one in lower-case letters, digits and hyphens: files and reports are called by it.',
    placeHolder: 'suspected-leg-clot',
    value: proposed,
    ignoreFocusOut: true,
    validateInput: async (id) => {
      const reply = await server.newGuideline({ ...asked, id });
      return reply?.kind === 'bad-id' ? reply.why : undefined;
    },
  });
}

/** A menu passes what it likes: only what has our shape counts. */
function wantedIn(argument: unknown): Wanted {
  if (typeof argument !== 'object' || argument === null || argument instanceof Uri) return {};
  const { template, title, id, folder } = argument as Readonly<Record<string, unknown>>;
  return {
    ...(typeof template === 'string' && { template }),
    ...(typeof title === 'string' && { title }),
    ...(typeof id === 'string' && { id }),
    ...(folder instanceof Uri && { folder }),
  };
}
