import { evaluate, outcomeText, type Program, type Run, runCase, unknownPatient } from '../engine';
import { caseFile, type WrittenCase } from '../export/caseFile';
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
    }
  | { readonly kind: 'failed'; readonly message: string };

const notes = [
  'Patients, and what the guideline must say about them. The first one was made: it takes the shortest way to advice,',
  'and expects what the guideline does, which may be wrong. Check it against the sources, not against the guideline. When it is',
  'right, replace `confirmed: no` by who answers for it, such as {by: A. Reviewer, reviewed: 2026-01-18}.',
];

/**
 * A case file for a guideline with its first case: a patient on the shortest way to a recommendation, if possible to one
 * that none of the cases at hand comes to; where there is none to a conclusion, and where nobody comes to any answer a
 * patient of whom nothing is known yet.
 *
 * @param caseFiles those that there are already
 */
export function newCaseFile(file: GuidelineFile, caseFiles: readonly GuidelineFile[]): NewCaseFile {
  if (file.kind !== 'guideline')
    return {
      kind: 'failed',
      message: `${baseName(file.uri)} is no guideline: it has no nodes that a case could come to.`,
    };
  const { program, analysis } = file;
  const first = firstAnswered(analysis, caseFiles) ?? nothingKnown(program);
  if (first.run.outcome.kind === 'broken') {
    const why = outcomeText(first.run.outcome);
    return { kind: 'failed', message: `No patient can be taken through it yet: a run ${why}. Mend that first.` };
  }
  const taken = new Set(caseFiles.flatMap((each) => [...each.cases.keys()]));
  const id = unique(first.id, taken);
  return { kind: 'made', id, text: caseFile(baseName(file.uri), notes, [{ ...first, id }]) };
}

function firstAnswered(analysis: Analysis, caseFiles: readonly GuidelineFile[]): WrittenCase | undefined {
  const { program } = analysis;
  const ways = waysOf(analysis);
  const known = new Set(caseFiles.flatMap((file) => runsOf(file, program)).flatMap((run) => [...waysTaken(run)]));
  const steps = stepsFromStart(program);
  const count = program.nodes.length;
  const rank = (way: TakenWay) =>
    (way.node.content.kind === 'recommend' ? 0 : 2 * count) +
    (known.has(keyOf(way)) ? count : 0) +
    (steps.get(way.node.index) ?? 0);
  const answers = ways.taken.filter(({ by }) => by === 'answer').sort((one, other) => rank(one) - rank(other));
  for (const way of answers) {
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
