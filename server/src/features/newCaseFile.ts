import { evaluate, outcomeText, type Program, type Run, runCase, unknownPatient } from '../engine';
import { caseFile, type WrittenCase } from '../export/caseFile';
import { expectationsErrorsText } from '../export/errorsText';
import { wayId, wayName, wayTitle } from '../export/wayWords';
import type { Analysis } from '../logic/analysis';
import { stepsFromStart } from '../logic/paths';
import { settledWitness } from '../logic/suites/settled';
import { keyOf, type TakenWay, takesAll, waysOf, waysTaken } from '../logic/suites/ways';
import { placesIn } from '../syntax/places';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { baseName } from '../workspace/uri';

/** A case file that does not lie anywhere yet, to be put beside its guideline; or why there is none, as a sentence. */
export type NewCaseFile =
  | {
      readonly kind: 'made';
      readonly text: string;
      /** Its first case. */
      readonly id: string;
      /** That what the case expects may be wrong, as a sentence; empty where the guideline has no errors. */
      readonly doubt: string;
    }
  | { readonly kind: 'failed'; readonly message: string };

const notes = [
  'Patients, and what the guideline must say about them. The first one was made: it takes the shortest way to advice,',
  'and expects what the guideline does, which may be wrong. Check it against the sources, not against the guideline. When it is',
  'right, replace `confirmed: no` by who answers for it, such as {by: A. Reviewer, reviewed: 2026-01-18}.',
];

const nothingNew =
  'The cases at hand take every way that a patient is found for, so a new file would begin with a patient like one of theirs. To add another, run them and save the run as a case.';

/**
 * A case file for a guideline with its first case: a patient on the shortest way to a recommendation that none of the cases
 * at hand comes to; where there is none to a conclusion, else on another way that no case takes. Where there are no cases and
 * nobody comes to any answer, it is a patient of whom nothing is known yet.
 *
 * @param caseFiles those that there are already
 * @param errors how many the guideline has, with all that it uses
 */
export function newCaseFile(file: GuidelineFile, caseFiles: readonly GuidelineFile[], errors: number): NewCaseFile {
  if (file.kind !== 'guideline')
    return {
      kind: 'failed',
      message: `${baseName(file.uri)} is no guideline: it has no nodes that a case could come to.`,
    };
  const { program, analysis } = file;
  const known = caseFiles.flatMap((each) => runsOf(each, program));
  const found = firstNew(analysis, known);
  const first = found ?? nothingKnown(program);
  if (first.run.outcome.kind === 'broken') {
    const why = outcomeText(first.run.outcome);
    return { kind: 'failed', message: `No patient can be taken through it yet: a run ${why}. Mend that first.` };
  }
  if (!found && known.length > 0) return { kind: 'failed', message: nothingNew };
  const taken = new Set(caseFiles.flatMap((each) => [...each.cases.keys()]));
  const id = unique(first.id, taken);
  const text = caseFile(baseName(file.uri), notes, [{ ...first, id }]);
  return { kind: 'made', id, text, doubt: expectationsErrorsText(errors, 'editor') };
}

/** A patient who takes a way that no run takes yet; undefined when none is found. */
function firstNew(analysis: Analysis, known: readonly Run[]): WrittenCase | undefined {
  const { program } = analysis;
  const ways = waysOf(analysis);
  const takenAlready = new Set(known.flatMap((run) => [...waysTaken(run)]));
  const steps = stepsFromStart(program);
  const count = program.nodes.length;
  const rank = ({ by, node }: TakenWay) => {
    const kind = by !== 'answer' ? 2 : node.content.kind === 'recommend' ? 0 : 1;
    return kind * count + (steps.get(node.index) ?? 0);
  };
  const left = ways.taken
    .filter((way) => !takenAlready.has(keyOf(way)))
    // A first case shows how far one comes: without any answer that is nowhere.
    .filter(({ by }) => by === 'answer' || known.length > 0)
    .sort((one, other) => rank(one) - rank(other));
  for (const way of left) {
    const key = new Set([keyOf(way)]);
    const run = settledWitness(analysis, ways, way.who, (each) => takesAll(each, key))?.run;
    if (run) return { id: wayId(way), title: titleOf(way, program), notes: [], run };
  }
  return undefined;
}

/** The words of the node, or where nobody has written them yet its place. */
function titleOf(way: TakenWay, program: Program): string {
  const words = wayTitle(way, program);
  return placesIn(words).length === 0 ? words : `Comes to ${wayName(way)}`;
}

function runsOf(file: GuidelineFile, program: Program): Run[] {
  return [...file.cases.keys()].flatMap((id) => runCase(program, file.cases, id).runs);
}

function nothingKnown(program: Program): WrittenCase {
  const run = evaluate(program, unknownPatient(program));
  return { id: 'nothing-known-yet', title: 'Nothing is known of the patient yet', notes: [], run };
}

function unique(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let count = 2; ; count++) if (!taken.has(`${wanted}-${count}`)) return `${wanted}-${count}`;
}
