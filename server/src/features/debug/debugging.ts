import type { CompiledCondition } from '../../engine/conditions';
import type { RawValue } from '../../engine/patient';
import { Analysis } from '../../logic/analysis';
import { nobody } from '../../logic/regions';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { normalizeUri } from '../../workspace/uri';
import type { Workspace } from '../../workspace/workspace';
import { guidelineIn } from '../places';
import { spotAt, spotNamed } from './breakpoints';
import { type Answer, answerTo, filledText, type Held, heldBy, readTyped } from './console';
import { type GuidelineDoubts, guidelineDoubts } from './guidelineDoubts';
import { patientsAt } from './patients';
import { type RunStep, runSteps } from './runView';
import { type Failed, type PatientChange, patientsOf, type Subject, subjectOfCase, subjectOfPatient } from './subject';
import { type Suggestion, suggestions } from './suggestions';
import { readValue, valueWords } from './valueWords';
import type { DebugPart, DebugRun } from './view';

/** What somebody wants to debug: a case, or a patient of whom something is known. */
export type Launch =
  | { readonly kind: 'case'; readonly id: string; readonly guideline: string | null }
  | { readonly kind: 'patient'; readonly findings: Readonly<Record<string, RawValue>> };

export interface Opening {
  /** The guideline's version and state of review, and whether it is approved. */
  readonly edition: string;
  /** Why the run is not to be relied on, as sentences: errors of the guideline, and of a case that is broken. */
  readonly problems: readonly string[];
}

/** A breakpoint as it is set: on a line (zero-based), or by name. */
export interface Breakpoint {
  readonly at: { readonly uri: string; readonly line: number } | { readonly name: string };
  /** In the format's words; empty for none. */
  readonly condition: string;
  /** Told instead of stopping; empty for none. */
  readonly message: string;
}

export type SetBreakpoint =
  | {
      readonly kind: 'set';
      readonly key: string;
      /** Where it came to stand; null for one by name. */
      readonly line: number | null;
      /** By step: whether its condition holds. */
      readonly holds: readonly Held[];
      /** By step: its message with what stands in braces. */
      readonly messages: readonly string[];
    }
  | { readonly kind: 'refused'; readonly message: string };

export type Changed =
  | { readonly kind: 'changed'; readonly run: DebugRun; readonly value: string }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * One patient who is debugged. It holds on to the guideline as it was when this began, so that all answers are about the
 * same text whatever is typed meanwhile.
 */
export class Debugging {
  private readonly analysis: () => Analysis;
  private changes: readonly PatientChange[] = [];
  private steps: readonly RunStep[] = [];
  private shown: DebugRun = { stops: [], steps: [] };

  private constructor(
    private readonly subject: Subject,
    private readonly guidelineDoubts: () => GuidelineDoubts,
  ) {
    const { file, program } = subject;
    let analysis: Analysis | undefined;
    this.analysis = () => {
      analysis ??= file.program === program ? file.analysis : new Analysis(program);
      return analysis;
    };
    this.runAgain();
  }

  /** @param file a case file for a case, a guideline for a patient */
  static of(workspace: Workspace, file: GuidelineFile, launch: Launch): Debugging | Failed {
    const found =
      launch.kind === 'case'
        ? subjectOfCase(
            workspace,
            file,
            launch.id,
            launch.guideline === null ? undefined : normalizeUri(launch.guideline),
          )
        : subjectOfPatient(workspace, file, launch.findings);
    if (found.kind === 'failed') return found;
    return new Debugging(found.subject, () => guidelineDoubts(workspace, guidelineIn(file)));
  }

  get run(): DebugRun {
    return this.shown;
  }

  /** The same run, with its stops where they stand in the text as it is now. */
  placedAnew(): DebugRun {
    this.runAgain();
    return this.shown;
  }

  /** The files that it is about. */
  get sources(): string[] {
    const { file } = this.subject;
    return [file, ...file.libraries].filter(({ document }) => !document.isBibliography).map(({ uri }) => uri);
  }

  /** What is to be told as it begins, of the text as it is now: it takes a check of the guideline. */
  opening(): Opening {
    const { edition, errors } = this.guidelineDoubts();
    return { edition, problems: [...(errors === '' ? [] : [errors]), ...this.subject.problems] };
  }

  /** The patient with another value of a finding, from a step on. */
  change(step: number, finding: string, typed: string): Changed {
    const { program } = this.subject;
    const slot = program.slots.get(finding) ?? -1;
    const found = program.findings[slot];
    if (!found)
      return refused(
        program.slots.has(finding)
          ? `"${finding}" is derived from other findings. Change those.`
          : `There is no finding "${finding}".`,
      );
    const value = readValue(finding, found.domain, typed);
    if ('message' in value) return refused(value.message);
    this.changes = [...this.changes, { step, slot, code: value.code }];
    this.runAgain();
    const machine = this.steps[step]?.machine;
    return { kind: 'changed', run: this.run, value: machine ? valueWords(machine, slot) : '' };
  }

  answer(step: number, typed: string): Answer {
    const machine = this.steps[step]?.machine;
    return machine
      ? answerTo(machine, typed, (condition) => this.canHold(condition))
      : { kind: 'refused', message: 'The run has no such step.' };
  }

  suggestions(text: string, column: number): Suggestion[] {
    return suggestions(this.subject.program, text, column);
  }

  /** The patients whom nothing seen so far tells from this one. @param stop an index among all stops */
  patients(stop: number): DebugPart[] {
    const step = this.steps.filter(({ start }) => start <= stop).at(-1);
    return step ? patientsAt(this.analysis(), step, stop - step.start) : [];
  }

  set({ at, condition, message }: Breakpoint): SetBreakpoint {
    const spot = 'name' in at ? spotNamed(this.subject, at.name) : spotAt(this.subject, normalizeUri(at.uri), at.line);
    if ('why' in spot) return refused(spot.why);
    const read = condition.trim() === '' ? undefined : readTyped(condition, this.subject.program);
    if (read && 'message' in read) return refused(read.message);
    if (read && !this.canHold(read.condition))
      return refused('This condition holds for no patient, so a run would never stop here.');
    const messages: string[] = [];
    for (const { machine } of this.steps) {
      const filled = filledText(machine, message);
      if ('message' in filled) return refused(filled.message);
      messages.push(filled.text);
    }
    const holds = this.steps.map(({ machine }): Held => (read ? heldBy(machine, read.condition) : { truth: 'true' }));
    return { kind: 'set', key: spot.key, line: spot.line, holds, messages };
  }

  private canHold(condition: CompiledCondition): boolean {
    const { yes, open } = this.analysis().conditions.holds(condition);
    return yes !== nobody || open !== nobody;
  }

  private runAgain(): void {
    const patients = patientsOf(this.subject, this.changes);
    const { steps, view } = runSteps(this.subject, patients, this.changes.length > 0);
    this.steps = steps;
    this.shown = view;
  }
}

function refused(message: string) {
  return { kind: 'refused', message } as const;
}
