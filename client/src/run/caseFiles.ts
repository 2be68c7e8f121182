import { RelativePattern, Uri, workspace } from 'vscode';

/** More case files than a person would look through. */
const MOST_CASE_FILES = 200;

/** Opens the case files beside and below a guideline: the server knows the files that VS Code has open. */
export async function openCaseFilesOf(guideline: Uri): Promise<void> {
  // What was never saved lies beside nothing.
  if (guideline.scheme === 'untitled') return;
  const pattern = new RelativePattern(Uri.joinPath(guideline, '..'), '**/*.cases.yaml');
  const files = await workspace.findFiles(pattern, undefined, MOST_CASE_FILES);
  await Promise.all(files.map((file) => workspace.openTextDocument(file)));
}
