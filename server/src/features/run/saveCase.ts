import { evaluate, type Program, patientOf, type Run } from '../../engine';
import { violations } from '../../engine/pitfalls';
import { caseFile, caseText, type WrittenCase } from '../../export/caseFile';
import type { EntryDocument } from '../../syntax/document';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { baseName } from '../../workspace/uri';
import type { Span } from '../location';
import { type Answers, givenBy, together } from './answers';

/** A patient to be kept as a case. */
export interface CaseToSave {
  readonly id: string;
  readonly title: string;
  /** What became known, step by step. */
  readonly steps: readonly Answers[];
}

export type SavedCase =
  /** The text that is put into the case file, and where. */
  | { readonly kind: 'edit'; readonly version: number | null; readonly range: Span; readonly text: string }
  /** A case file of its own, to lie beside the guideline. */
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * The case of a patient, for the end of a case file or for a new one. It gives what was answered and expects what the
 * guideline does, which may be wrong: so it is not confirmed.
 *
 * @param target the case file; left out for a new one
 */
export function saveCase(guideline: GuidelineFile, target: GuidelineFile | undefined, kept: CaseToSave): SavedCase {
  const written = writtenCase(guideline.program, kept);
  if (typeof written === 'string') return { kind: 'refused', why: written };
  if (!target) return { kind: 'file', text: caseFile(baseName(guideline.uri), [], [written]) };
  if (target.kind !== 'cases' || !target.libraries.includes(guideline))
    return { kind: 'refused', why: 'This file has no cases of this guideline.' };
  if (target.cases.has(kept.id)) return { kind: 'refused', why: `There is a case "${kept.id}" in this file already.` };
  const insertion = insertionFor(target.document, caseText(written));
  if (!insertion)
    return { kind: 'refused', why: 'The cases of this file stand on one line. Write them below one another first.' };
  const position = target.document.positionAt(insertion.offset);
  const range = { start: position, end: position };
  return { kind: 'edit', version: target.version ?? null, range, text: insertion.text };
}

/** The case with its runs as `guideline test` would run it, or why it cannot be one. */
function writtenCase(program: Program, { id, title, steps }: CaseToSave): WrittenCase | string {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    return 'An id starts with a lower-case letter and holds lower-case letters, digits and single hyphens.';
  if (title.trim() === '') return 'Say in a few words who this patient is.';
  const runs: Run[] = [];
  for (const index of steps.keys()) {
    const known = Object.entries(together(steps.slice(0, index + 1))).filter(([, value]) => value !== '');
    const { patient, problems } = patientOf(program, givenBy(program, known));
    const [problem] = problems;
    if (problem) return problem.message;
    const forgotten = lost(program, runs.at(-1), patient.values);
    if (forgotten !== undefined)
      return `A case cannot say that "${forgotten}", which was known, is not known any more.`;
    runs.push(evaluate(program, patient));
  }
  const [run, ...later] = runs;
  if (!run) return 'Nothing is known of this patient.';
  const broken = runs.flatMap((each) => violations(each));
  const notes = broken.map(({ pitfall, message }) => `Does not keep the safety property ${pitfall}: ${message}`);
  return { id, title, notes: [...new Set(notes)], run, later };
}

function lost(program: Program, before: Run | undefined, values: Float64Array): string | undefined {
  if (!before) return undefined;
  const slot = values.findIndex((value, index) => Number.isNaN(value) && !Number.isNaN(before.patient.values[index]));
  return program.findings[slot]?.id;
}

/** Behind the last case, as far in as the cases are, with the blank lines and the line ends that they have. */
function insertionFor(document: EntryDocument, text: string): { offset: number; text: string } | undefined {
  const lineBreak = document.text.includes('\r\n') ? '\r\n' : '\n';
  const section = document.sections.find(({ name }) => name === 'cases');
  const column = section?.indent ?? 2;
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => `${' '.repeat(column)}${line.slice(2)}`);
  const block = lines.join(lineBreak);
  const cases = document.entries.filter((entry) => entry.section === 'cases');
  const last = cases.at(-1);
  if (last) {
    const apart = cases.slice(0, -1).filter(({ tail }) => /\n[ \t]*\r?\n/.test(tail)).length;
    const blank = apart * 2 > cases.length - 1 ? lineBreak : '';
    return { offset: last.end, text: `${lineBreak}${blank}${block}` };
  }
  if (!section) {
    const before = document.text === '' || document.text.endsWith('\n') ? '' : lineBreak;
    return { offset: document.text.length, text: `${before}cases:${lineBreak}${block}${lineBreak}` };
  }
  const lineEnd = document.text.indexOf('\n', section.start);
  const end = lineEnd === -1 ? document.text.length : lineEnd;
  const line = document.text.slice(section.start, end).trimEnd();
  return /^\s*cases:\s*(?:#.*)?$/.test(line)
    ? { offset: section.start + line.length, text: `${lineBreak}${block}` }
    : undefined;
}
