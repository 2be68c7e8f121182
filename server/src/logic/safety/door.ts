import type { CompiledFinding } from '../../engine/program';
import type { Outcome, Run } from '../../engine/run';
import type { Analysis } from '../analysis';
import { ConditionRegions } from '../conditionRegions';
import { type NodeRegions, nodeRegions, type Way } from '../nodeRegions';
import { nobody, type Region } from '../regions';
import { findingsAt, findingsUnder } from './leaning';
import { pressesAs } from './offers';

/**
 * Patients with a red flag as they come in at the door: whatever can be asked or seen is known, and no test has been
 * done, save the red flag itself and what the guideline's population is told by.
 */
export class Door {
  readonly who: Region;
  /** The slots of the results. */
  readonly tests: ReadonlySet<number>;
  private readonly conditions: ConditionRegions;
  private readonly does = new Map<number, NodeRegions>();

  constructor(
    private readonly analysis: Analysis,
    private readonly flag: { readonly slot: number; readonly who: Region },
  ) {
    const { program, space, regions } = analysis;
    const known = findingsUnder(program, program.population ? [program.population.when] : []).add(flag.slot);
    const tests = program.findings.flatMap((finding, slot) => (isResult(finding) && !known.has(slot) ? [slot] : []));
    this.tests = new Set(tests);
    // Where silence means that a test was not done, that is what is known of it.
    const isUnknown = (slot: number) => Number.isNaN(program.missing[slot] as number);
    const silent = tests.filter((slot) => !isUnknown(slot)).map((slot) => silence(analysis, slot));
    this.who = silent.reduce((who, each) => regions.and(who, each), flag.who);
    this.conditions = new ConditionRegions(program, space, false, new Set(tests.filter(isUnknown)));
  }

  /** Ways as far as the emergency has not been met. */
  waysFrom(node: number): readonly Way[] {
    return this.meetsAt(node) ? [] : this.doesAt(node).ways;
  }

  /** Whether the emergency is met at a node: it asks for the red flag, or its advice presses in any case. */
  meetsAt(node: number): boolean {
    return this.asksAt(node) || this.pressesAt(node);
  }

  asksAt(node: number): boolean {
    const { program } = this.analysis;
    const at = program.nodes[node];
    return at !== undefined && findingsAt(program, at.content).has(this.flag.slot);
  }

  /** Who cannot go on at a node without the result of a test, and has not been asked for the red flag. */
  waitsAt(node: number): Region {
    if (this.asksAt(node)) return nobody;
    const { program, flow, regions } = this.analysis;
    const does = this.doesAt(node);
    const content = program.nodes[node]?.content;
    const awaits = content?.kind === 'recommend' && this.resultsIn(content.end).length > 0;
    const sent = awaits && does.kind === 'recommend' ? does.advised : nobody;
    const everything = flow.nodes[node]?.does;
    if (this.pressesAt(node) || everything === undefined || !('open' in does) || !('open' in everything)) return sent;
    return regions.or(sent, regions.minus(does.open, everything.open));
  }

  /** The results that a run waits for at its end. */
  resultsOf({ outcome }: Run): string[] {
    return this.resultsIn(outcome);
  }

  private resultsIn(outcome: Outcome): string[] {
    if (outcome.kind !== 'needs' && outcome.kind !== 'awaits') return [];
    const { slots } = this.analysis.program;
    return outcome.findings.filter((id) => this.tests.has(slots.get(id) ?? -1));
  }

  /** Whether a run ends at advice that presses, and only has to know results to tell what exactly it offers. */
  isServed({ steps, outcome }: Run): boolean {
    return outcome.kind === 'needs' && this.pressesAt(steps.at(-1)?.node.index ?? -1);
  }

  private pressesAt(node: number): boolean {
    const at = this.analysis.program.nodes[node];
    return at !== undefined && pressesAs(at, 'urgent');
  }

  private doesAt(node: number): NodeRegions {
    let does = this.does.get(node);
    if (!does) {
      const at = this.analysis.program.nodes[node];
      does = at ? nodeRegions(at, this.conditions) : { kind: 'damage', ways: [] };
      this.does.set(node, does);
    }
    return does;
  }
}

/** Of whom silence is true: they have the value that it means. */
function silence({ space, program, regions }: Analysis, slot: number): Region {
  const axis = space.axis(program, slot);
  const id = program.findings[slot]?.entity.missing?.id ?? '';
  if (axis.domain.kind !== 'many') return space.withValue(axis, id);
  const others = axis.domain.values.filter((value) => value.id !== id);
  const alone = regions.not(regions.union(others.map((value) => space.withElement(axis, value.id))));
  return regions.and(alone, space.withElement(axis, id));
}

/** The result of a test, as opposed to what is asked or seen. */
function isResult({ entity }: CompiledFinding): boolean {
  const kind = entity.findingKind?.text;
  return kind === 'ultrasound' || kind === 'imaging' || kind === 'laboratory' || entity.resultOf.length > 0;
}
