import { RelativePattern, type TextDocument, Uri, window, workspace } from 'vscode';
import type { CaseItem, RunReport } from '../../../server/src/lsp/protocol';
import { entryAtLine } from '../entryAtLine';
import { guidelineOf } from '../guidelineOf';
import type { LanguageServer } from '../languageServer';
import type { TreePreviews } from '../preview/treePreviews';
import type { Reports } from '../reports';
import { askInPicker } from './askInPicker';
import { givenInTrace } from './givenInTrace';
import { type Answers, interview } from './interview';
import { pickStart } from './pickStart';

/** What a code lens, another command or nobody says about what to run. */
export interface RunTarget {
  readonly uri?: string;
  /** A case of the file. */
  readonly id?: string;
  /** A patient, such as the witness of a failed proof; what else the path needs is asked. */
  readonly answers?: Answers;
}

/** More case files than a person would look through. */
const MOST_CASE_FILES = 200;

/** *Guideline: Run Case*: finds out which patient, runs it and shows what came of it. */
export class RunCase {
  constructor(
    private readonly server: LanguageServer,
    private readonly reports: Reports,
    private readonly previews: TreePreviews,
  ) {}

  /** Resolves to the address of the result; undefined when there is none. */
  async run(target: RunTarget): Promise<Uri | undefined> {
    try {
      return await this.runTarget(target);
    } catch (error) {
      if (this.server.state !== 'failed') throw error;
      const restart = 'Restart';
      const choice = await window.showErrorMessage('The guideline language server is not running.', restart);
      if (choice === restart) await this.server.restart();
      return undefined;
    }
  }

  private async runTarget(target: RunTarget): Promise<Uri | undefined> {
    const uri = target.uri === undefined ? window.activeTextEditor?.document.uri : Uri.parse(target.uri);
    if (!uri) {
      void window.showInformationMessage('Open a guideline or its cases, then run one.');
      return undefined;
    }
    const document = await workspace.openTextDocument(uri);
    const guideline = guidelineOf(document);
    if (target.id !== undefined) return this.runCase(guideline, uri, target.id);
    if (target.answers) return this.interview(guideline, { given: target.answers });

    const cases = await this.casesOf(document, guideline);
    const start = await pickStart(cases, caseAtCursor(document, cases));
    switch (start?.kind) {
      case 'case':
        return this.runCase(guideline, Uri.parse(start.item.location.uri), start.item.id);
      case 'like-case': {
        const report = await this.server.runCase(Uri.parse(start.item.location.uri), start.item.id);
        return this.interview(guideline, { suggested: report ? givenInTrace(report.trace) : {} });
      }
      case 'nothing':
        return this.interview(guideline);
      case undefined:
        return undefined;
    }
  }

  private async runCase(guideline: Uri, caseFile: Uri, id: string): Promise<Uri | undefined> {
    const report = await this.server.runCase(caseFile, id);
    if (!report) {
      void window.showWarningMessage(`There is no case ${id} in ${workspace.asRelativePath(caseFile)}.`);
      return undefined;
    }
    if (report.passed !== null) {
      window.setStatusBarMessage(
        report.passed ? `$(check) ${id} comes out as expected` : `$(x) ${id} does not come out as expected`,
        8_000,
      );
    }
    return this.show(guideline, id, report);
  }

  private async interview(guideline: Uri, from: Parameters<typeof interview>[2] = {}): Promise<Uri | undefined> {
    await workspace.openTextDocument(guideline); // the server runs what VS Code has open
    const ending = await interview((answers) => this.server.run(guideline, answers), askInPicker, from);
    if (ending?.kind === 'failed') void window.showWarningMessage(ending.message);
    return ending?.kind === 'finished' ? this.show(guideline, 'New patient', ending.report) : undefined;
  }

  private show(guideline: Uri, name: string, report: RunReport): Promise<Uri> {
    this.previews.showRun(guideline, { title: name, path: report.path });
    return this.reports.show(guideline, name, report.markdown);
  }

  /** The cases of a case file; of a guideline those of the case files beside and below it. */
  private async casesOf(document: TextDocument, guideline: Uri): Promise<readonly CaseItem[]> {
    if (guideline.toString() === document.uri.toString()) await openCaseFilesOf(guideline);
    return this.server.cases(document.uri);
  }
}

/** The server knows the files that VS Code has open. */
async function openCaseFilesOf(guideline: Uri): Promise<void> {
  const pattern = new RelativePattern(Uri.joinPath(guideline, '..'), '**/*.cases.yaml');
  const files = await workspace.findFiles(pattern, undefined, MOST_CASE_FILES);
  await Promise.all(files.map((file) => workspace.openTextDocument(file)));
}

function caseAtCursor(document: TextDocument, cases: readonly CaseItem[]): CaseItem | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document !== document) return undefined;
  const here = cases.filter(({ location }) => Uri.parse(location.uri).toString() === document.uri.toString());
  return entryAtLine(document, editor.selection.active.line, here);
}
