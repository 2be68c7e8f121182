import { compile } from '../../../server/src/engine/compile';
import { evaluate } from '../../../server/src/engine/evaluate';
import type { RawValue } from '../../../server/src/engine/givenValue';
import { patientOf } from '../../../server/src/engine/patient';
import type { Program } from '../../../server/src/engine/program';
import type { Run, RunOptions, Step } from '../../../server/src/engine/run';
import { assemble, assembleCases, type Guideline, type Table } from '../../../server/src/model/assemble';
import { SyntaxDocument } from '../../../server/src/syntax/document';

/** A guideline from its text and, where it uses any, those of its libraries. */
export function guidelineOf(text: string, ...libraries: readonly string[]): Guideline {
  return assemble(
    new SyntaxDocument(text),
    libraries.map((library) => new SyntaxDocument(library)),
  );
}

export function programOf(text: string, ...libraries: readonly string[]): Program {
  return compile(guidelineOf(text, ...libraries));
}

export function casesOf(text: string): Table<'case'> {
  return assembleCases(new SyntaxDocument(text));
}

export type Facts = Readonly<Record<string, RawValue | number>>;

/** Runs a patient; a value that cannot be given is a mistake of the test. */
export function runOf(program: Program, facts: Facts, options?: RunOptions): Run {
  const { patient, problems } = patientOf(program, entriesOf(facts));
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return evaluate(program, patient, options);
}

export function entriesOf(facts: Facts): [string, RawValue][] {
  return Object.entries(facts).map(([finding, value]) => [finding, typeof value === 'number' ? `${value}` : value]);
}

/** A run in one line, as tests state it: `emergencies[4] → imaged[otherwise] → safety-net: recommendation`. */
export function inShort({ steps, outcome }: Pick<Run, 'steps' | 'outcome'>): string {
  const path = steps.map(stepInShort).join(' → ');
  return `${path}${path && ': '}${outcomeInShort(outcome)}`;
}

function stepInShort(step: Step): string {
  switch (step.kind) {
    case 'branch':
      return `${step.node.id}[${step.branch}]`;
    case 'otherwise':
    case 'if-none':
    case 'open':
      return `${step.node.id}[${step.kind}]`;
    case 'advice':
    case 'conclusion':
      return step.node.id;
  }
}

function outcomeInShort(outcome: Run['outcome']): string {
  switch (outcome.kind) {
    case 'awaits':
    case 'needs':
      return `${outcome.kind} ${outcome.findings.join(', ')}`;
    case 'overlap':
      return `overlap of ${outcome.branches.join(', ')} at ${outcome.at.id}`;
    case 'gap':
      return `gap at ${outcome.at.id}`;
    case 'impossible':
      return `impossible by ${outcome.by}`;
    case 'undefined':
    case 'broken':
      return `${outcome.kind} at ${outcome.at.kind} ${outcome.at.id}: ${outcome.why}`;
    case 'cycle':
      return `cycle through ${outcome.through.join(', ')}`;
    default:
      return outcome.kind;
  }
}
