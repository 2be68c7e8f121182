import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { Answers, CaseItem, RunView } from '../../../server/src/lsp/protocol';
import type { RunState } from '../../webview/run/messages';
import { entryAtLine } from '../entryAtLine';
import { guidelineOf } from '../guidelineOf';
import type { LanguageServer } from '../languageServer';
import { openText } from '../openText';
import { openCaseFilesOf } from './caseFiles';
import { pickStart } from './pickStart';
import type { RunPanels } from './runPanels';
import { caseState, patientState } from './runState';

/** What a code lens, a menu or another command says about what to run. */
export interface RunTarget {
  readonly uri: string;
  /** A case of the file. */
  readonly id?: string;
  /** A patient, such as the witness of a failed proof; what else the path needs is asked. */
  readonly answers?: Answers;
  /** What such a patient is called, short enough for a tab. */
  readonly name?: string;
  /** A node of the guideline: a patient who comes there. */
  readonly node?: string;
  /** A node that one looks at: a patient who comes there is among those to choose from. */
  readonly near?: string;
  /** A line of the file, counted from zero: the case or the node that stands there. */
  readonly line?: number;
}

/** *Guideline: Run Case*: finds out which patient, and takes them through the guideline in a panel. */
export class RunCase {
  constructor(
    private readonly server: LanguageServer,
    private readonly panels: RunPanels,
  ) {}

  /** Resolves to what the panel shows; undefined when there is nothing to run. */
  async run(target: RunTarget): Promise<RunView | undefined> {
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

  private async runTarget(target: RunTarget): Promise<RunView | undefined> {
    const uri = Uri.parse(target.uri);
    const document = await openText(uri);
    if (!document) return undefined;
    const guideline = guidelineOf(document);
    const { id, answers, name, node } = target;
    if (id !== undefined) return this.runNamed(guideline, uri, id);
    if (answers) return this.panels.open(newPatient(guideline, [answers], name), true);
    if (node !== undefined) return this.runAt(guideline, node);
    return target.line === undefined
      ? this.choose(document, guideline, target.near)
      : this.runLine(document, guideline, target.line);
  }

  private async choose(document: TextDocument, guideline: Uri, near?: string): Promise<RunView | undefined> {
    const cases = await this.casesOf(document, guideline);
    const start = await pickStart(cases, {
      atCursor: caseAtCursor(document, cases),
      last: this.panels.lastOf(guideline),
      near,
    });
    switch (start?.kind) {
      case 'case':
        return this.runNamed(guideline, Uri.parse(start.item.location.uri), start.item.id);
      case 'like-case':
        return this.askLike(guideline, start.item);
      case 'last':
        return this.panels.open(start.state, true);
      case 'to-node':
        return this.runAt(guideline, start.node);
      case 'nothing':
        return this.panels.open(newPatient(guideline), true);
      case undefined:
        return undefined;
    }
  }

  private async runNamed(guideline: Uri, caseFile: Uri, id: string): Promise<RunView | undefined> {
    const cases = await this.server.cases(caseFile);
    if (!cases.some((each) => each.id === id)) {
      void window.showWarningMessage(`There is no case ${id} in ${workspace.asRelativePath(caseFile)}.`);
      return undefined;
    }
    return this.panels.open(caseState(guideline.toString(), caseFile.toString(), id), false);
  }

  private async askLike(guideline: Uri, { id, location }: CaseItem): Promise<RunView | undefined> {
    const view = await this.server.runCase(Uri.parse(location.uri), id);
    const suggested: Answers = Object.assign({}, ...(view?.given ?? []));
    return this.panels.open(patientState(guideline.toString(), `Like ${id}`, { suggested }), true);
  }

  /** A patient who comes to a node, whose answers can then be changed. */
  private async runAt(guideline: Uri, node: string): Promise<RunView | undefined> {
    if (!(await openText(guideline))) return undefined; // the server knows what VS Code has open
    const patient = await this.server.patientAt(guideline, node);
    if (patient.kind === 'found') return this.panels.open(newPatient(guideline, [patient.answers], `To ${node}`), true);
    void window.showWarningMessage(patient.message);
    return undefined;
  }

  private async runLine(document: TextDocument, guideline: Uri, line: number): Promise<RunView | undefined> {
    const here = entryAtLine(document, line, casesIn(document, await this.server.cases(document.uri)));
    if (here) return this.runNamed(guideline, document.uri, here.id);
    const tree = document.uri.toString() === guideline.toString() ? await this.server.tree(guideline) : null;
    const node = tree && entryAtLine(document, line, tree.nodes);
    return node ? this.runAt(guideline, node.id) : this.choose(document, guideline);
  }

  /** The cases of a case file; of a guideline those of the case files beside and below it. */
  private async casesOf(document: TextDocument, guideline: Uri): Promise<readonly CaseItem[]> {
    if (guideline.toString() === document.uri.toString()) await openCaseFilesOf(guideline);
    return this.server.cases(document.uri);
  }
}

function newPatient(guideline: Uri, steps: readonly Answers[] = [{}], name = 'New patient'): RunState {
  return patientState(guideline.toString(), name, { steps });
}

function casesIn(document: TextDocument, cases: readonly CaseItem[]): CaseItem[] {
  return cases.filter(({ location }) => Uri.parse(location.uri).toString() === document.uri.toString());
}

function caseAtCursor(document: TextDocument, cases: readonly CaseItem[]): CaseItem | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document !== document) return undefined;
  return entryAtLine(document, editor.selection.active.line, casesIn(document, cases));
}
