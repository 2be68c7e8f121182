import { evaluate } from '../../engine/evaluate';
import type { RawValue } from '../../engine/givenValue';
import type { Patient } from '../../engine/patient';
import type { Program } from '../../engine/program';
import type { Run } from '../../engine/run';
import { candidates, ordinaryIn } from '../candidates';
import { Computable } from '../computable';
import type { ConditionRegions } from '../conditionRegions';
import { patientAt } from '../ordinary';
import { nobody, type Region } from '../regions';
import type { Space } from '../space';
import { givenOf } from '../witness';
import { type Changes, changesBetween, keyOfChanges } from './changes';
import type { Fact } from './facts';
import type { Matches, Side } from './matches';
import { askedOfRun, factsOfRun, isSpokenOf } from './run';

/** So many combinations of what formulas are computed from are gone through, which takes about a second. */
const mostCombinations = 100_000;

/** One patient in both versions. */
export interface DiffWitness {
  /** What a case would give, only what matters. */
  readonly given: readonly GivenInVersions[];
  readonly before: Run;
  readonly after: Run;
}

export interface GivenInVersions {
  readonly finding: string;
  readonly value: RawValue;
  /** The only version that knows the finding, or in which it has this value. */
  readonly only?: Side;
}

/** Looks for patients whom both versions of a guideline can be run with. */
export class WitnessFinder {
  private readonly computable: Computable;
  private readonly space: Space;
  private readonly older: Program;
  private readonly newer: Program;

  constructor(
    private readonly before: ConditionRegions,
    private readonly now: ConditionRegions,
    private readonly matches: Matches,
  ) {
    this.space = now.space;
    this.older = before.program;
    this.newer = now.program;
    this.computable = new Computable(this.space, [before, now], mostCombinations);
  }

  /**
   * A patient of a region for whom the versions differ in just these facts, by the evaluator; or that there certainly
   * is none. Only where formulas are looked at may neither be found.
   */
  find(region: Region, changes: Changes): DiffWitness | 'nobody' | undefined {
    const isAboutAnswers = [...changes.lost, ...changes.gained].some(({ kind }) => kind !== 'asked');
    const wanted = keyOfChanges(changes);
    const shows = (before: Run, after: Run) =>
      before.outcome.kind !== 'needs' &&
      after.outcome.kind !== 'needs' &&
      (isSpokenOf(before) || isSpokenOf(after)) &&
      keyOfChanges(isAboutAnswers ? this.answers(before, after) : this.questions(before, after)) === wanted;
    const witness = (values: Float64Array) => {
      const older = patientAt(this.space, this.older, values);
      const newer = patientAt(this.space, this.newer, values);
      return shows(evaluate(this.older, older), evaluate(this.newer, newer))
        ? this.reduced(older, newer, shows)
        : undefined;
    };
    const firstOf = (patients: Iterable<Float64Array>) => {
      for (const values of patients) {
        const found = witness(values);
        if (found) return found;
      }
      return undefined;
    };
    const found = firstOf(candidates(this.now, region, [this.before]));
    if (found) return found;
    const real = this.computable.realIn(region);
    if (real === nobody) return 'nobody';
    return real && firstOf(ordinaryIn(this.now, real));
  }

  answers(before: Run, after: Run): Changes {
    return changesBetween(factsOfRun(before, this.matches, 'old'), factsOfRun(after, this.matches, 'new'));
  }

  /** What is asked otherwise of a patient whose answer is the same. */
  questions(before: Run, after: Run): Changes {
    const { lost, gained } = this.answers(before, after);
    if (lost.length + gained.length > 0) return { lost, gained };
    return changesBetween(askedFacts(this.older, before), askedFacts(this.newer, after));
  }

  /** Leaves unsaid what shows the same unsaid, in both versions at once. */
  private reduced(older: Patient, newer: Patient, shows: (before: Run, after: Run) => boolean): DiffWitness {
    const { older: old, newer: now } = this;
    const before = older.values.slice();
    const after = newer.values.slice();
    const runs = () => [evaluate(old, { values: before }), evaluate(now, { values: after })] as const;
    for (const id of new Set([...now.findings, ...old.findings].map((finding) => finding.id))) {
      const slots = [slotOf(old, id), slotOf(now, id)] as const;
      const values = [before[slots[0]], after[slots[1]]];
      unset(before, slots[0]);
      unset(after, slots[1]);
      if (shows(...runs())) continue;
      set(before, slots[0], values[0]);
      set(after, slots[1], values[1]);
    }
    const [runBefore, runAfter] = runs();
    return { given: this.given({ values: before }, { values: after }), before: runBefore, after: runAfter };
  }

  private given(before: Patient, after: Patient): GivenInVersions[] {
    const older = new Map(givenOf(this.older, before));
    const newer = new Map(givenOf(this.newer, after));
    return [...new Set([...newer.keys(), ...older.keys()])].flatMap((finding): GivenInVersions[] => {
      const then = older.get(finding);
      const now = newer.get(finding);
      if (now === undefined) return then === undefined ? [] : [{ finding, value: then, only: 'old' }];
      if (then === undefined) return [{ finding, value: now, only: 'new' }];
      if (Number(then) === Number(now) || String(then) === String(now)) return [{ finding, value: now }];
      return [
        { finding, value: then, only: 'old' },
        { finding, value: now, only: 'new' },
      ];
    });
  }
}

function askedFacts(program: Program, run: Run): Map<string, Fact> {
  return new Map([...askedOfRun(program, run)].map((finding) => [finding, { kind: 'asked', finding }]));
}

/** -1 for what a program does not know. */
function slotOf({ findings, slots }: Program, id: string): number {
  const slot = slots.get(id) ?? -1;
  return slot < findings.length ? slot : -1;
}

function unset(values: Float64Array, slot: number): void {
  if (slot >= 0) values[slot] = Number.NaN;
}

function set(values: Float64Array, slot: number, value: number | undefined): void {
  if (slot >= 0 && value !== undefined) values[slot] = value;
}
