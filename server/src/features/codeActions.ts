import type { EntryDocument } from '../syntax/document';
import type { TextEdit } from '../syntax/problem';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Workspace } from '../workspace/workspace';
import { citationFor } from './citeAction';
import type { Insertion } from './fieldInsertion';
import { indirectFor } from './indirectAction';
import { meet, type Span, spanIn } from './location';
import { renewalFor } from './renewAction';
import type { Answers } from './run/answers';
import { answersOfWitness } from './run/patientAt';
import type { SnippetPart } from './snippet';
import { waiverFor } from './waiverAction';

export type CodeAction = Mend | Fill | RunPatient;

interface Action {
  readonly title: string;
  readonly rule: string;
  readonly message: string;
  /** Where the problem stands that it is about. */
  readonly range: Span;
}

export interface Mend extends Action {
  readonly kind: 'mend';
  readonly edits: readonly { readonly range: Span; readonly text: string }[];
}

/** Adds text with places that the author fills in. */
export interface Fill extends Action {
  readonly kind: 'fill';
  /** What the parts take the place of: the line up to where they go, with which they begin. */
  readonly over: Span;
  readonly parts: readonly SnippetPart[];
}

/** Runs the patient who shows the problem. */
export interface RunPatient extends Action {
  readonly kind: 'run-patient';
  /** By finding; an empty text says that nothing is known and silence counts. Nothing else has to be asked. */
  readonly answers: Answers;
}

/** What can be done about the problems that a range touches: mends first, then the patients who show them, waivers last. */
export function codeActions(workspace: Workspace, file: GuidelineFile, range: Span): CodeAction[] {
  const offered = new Set<string>();
  const problems = workspace.problems(file);
  return problems.flatMap((problem): CodeAction[] => {
    const { entry, fix, rule, message, range: at, waived, witness } = problem;
    const lines = entry.line <= range.end.line && range.start.line <= entry.line + lineCount(entry.text);
    if (!lines) return [];
    const span = spanIn(entry, at);
    if (!meet(span, range)) return [];
    const actions: CodeAction[] = [];
    if (fix && !waived) {
      const edits = fix.edits.map(({ range: edited, text }: TextEdit) => ({ range: spanIn(entry, edited), text }));
      actions.push({ kind: 'mend', title: fix.title, rule, message, range: span, edits });
    }
    const about = { rule, message, range: span };
    const filled = (title: string, insertion: Insertion | undefined) => {
      // One text may be the answer to several problems.
      const key = JSON.stringify([title, insertion?.offset]);
      if (!insertion || offered.has(key)) return;
      offered.add(key);
      actions.push({ kind: 'fill', title, ...about, ...fromLineStart(insertion, file.document) });
    };
    filled('Add a citation', citationFor(problem));
    filled('Say why it is leaned on all the same', indirectFor(problem));
    if (witness) {
      const answers = answersOfWitness(file, witness);
      actions.push({ kind: 'run-patient', title: 'Run this patient', ...about, answers });
    }
    const renewal = renewalFor(problem, problems);
    if (renewal) filled('Renew the waiver that has ended, until a new day', renewal);
    else filled(`Waive ${rule} here, with a reason`, waiverFor(problem, file));
    return actions;
  });
}

/**
 * The insertion as a replacement that starts where its line does: editors indent the further lines of a snippet like the
 * line that it starts in, up to its start, and these are indented already.
 */
function fromLineStart(
  { offset, replaced = 0, parts }: Insertion,
  document: EntryDocument,
): Pick<Fill, 'over' | 'parts'> {
  const end = document.positionAt(offset + replaced);
  const start = { line: document.positionAt(offset).line, character: 0 };
  const before = document.slice({ start: document.offsetAt(start), end: offset });
  return { over: { start, end }, parts: before === '' ? parts : [before, ...parts] };
}

function lineCount(text: string): number {
  return text.split('\n').length;
}
