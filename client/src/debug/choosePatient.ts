import { type DebugConfiguration, type QuickPickItem, type TextDocument, Uri, window, workspace } from 'vscode';
import type { CaseItem } from '../../../server/src/lsp/protocol';
import { entryAtLine } from '../entryAtLine';
import { fileNames, placedName } from '../fileNames';
import { guidelineOf } from '../guidelineOf';
import type { LanguageServer } from '../languageServer';
import { plainLabel } from '../plainLabel';
import { openCaseFilesOf } from '../run/caseFiles';
import { languageId } from '../selector';

/** The guideline or case file that a person is looking at; undefined when it is none. */
export function documentInFront(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === languageId ? document : undefined;
}

/**
 * Whom to debug, for a person who has not written it down: in a case file the case at the cursor, and otherwise the one that
 * is chosen. Undefined when nobody is.
 */
export async function choosePatient(
  server: LanguageServer,
  document: TextDocument,
): Promise<DebugConfiguration | undefined> {
  const cases = await casesOf(server, document);
  const atCursor = caseAtCursor(document, cases);
  if (atCursor) return ofCase(atCursor);
  const guideline = guidelineOf(document);
  const fileOf = filesToTell(cases);
  const picks: (QuickPickItem & { readonly configuration: DebugConfiguration })[] = [
    {
      label: '$(add) New patient',
      description: 'nothing is known yet; the run stops where it needs to know more',
      configuration: ofNewPatient(guideline),
    },
    ...cases.map((item) => ({
      label: `$(debug-alt) ${plainLabel(item.id)}`,
      description: [item.title, fileOf(item)]
        .filter((text) => text !== '')
        .map(plainLabel)
        .join(' · '),
      configuration: ofCase(item),
    })),
  ];
  const picked = await window.showQuickPick(picks, {
    title: 'Debug a patient',
    placeHolder: 'Choose a case, or a new patient',
    matchOnDescription: true,
  });
  return picked?.configuration;
}

/** The cases that can be debugged of what a person is looking at, ready to start. */
export async function configurationsFor(server: LanguageServer, document: TextDocument): Promise<DebugConfiguration[]> {
  const cases = await casesOf(server, document);
  const fileOf = filesToTell(cases);
  const configured = cases.map((item) => {
    const file = fileOf(item);
    return { ...ofCase(item), ...(file !== '' && { name: `${item.id} · ${file}` }) };
  });
  return [ofNewPatient(guidelineOf(document)), ...configured];
}

/** A session over one case, from its beginning. */
export function ofCase({
  id,
  location,
}: Pick<CaseItem, 'id'> & { readonly location: { readonly uri: string } }): DebugConfiguration {
  return { ...launch(id), cases: location.uri, case: id };
}

/** The file of each case, where they lie in several; else nothing. */
function filesToTell(cases: readonly CaseItem[]): (item: CaseItem) => string {
  const pathOf = ({ location }: CaseItem) => workspace.asRelativePath(Uri.parse(location.uri));
  const names = fileNames(cases.map(pathOf));
  if (names.size < 2) return () => '';
  return (item) => {
    const name = names.get(pathOf(item));
    return name ? placedName(name) : '';
  };
}

function ofNewPatient(guideline: Uri): DebugConfiguration {
  return { ...launch('New patient'), guideline: guideline.toString(), findings: {} };
}

function launch(name: string): DebugConfiguration {
  return { type: languageId, request: 'launch', name, stopOnEntry: true };
}

/** The cases of a case file; of a guideline those of the case files beside and below it. */
async function casesOf(server: LanguageServer, document: TextDocument): Promise<readonly CaseItem[]> {
  if (guidelineOf(document).toString() === document.uri.toString()) await openCaseFilesOf(document.uri);
  // Without a server nothing can be debugged, which the session then says.
  return server.cases(document.uri).catch(() => []);
}

function caseAtCursor(document: TextDocument, cases: readonly CaseItem[]): CaseItem | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document !== document) return undefined;
  const here = cases.filter(({ location }) => Uri.parse(location.uri).toString() === document.uri.toString());
  return entryAtLine(document, editor.selection.active.line, here);
}
