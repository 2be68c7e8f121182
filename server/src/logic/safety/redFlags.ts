import { knownValue } from '../../engine/patient';
import type { CompiledFinding, CompiledNode } from '../../engine/program';
import { isAnswer, type Run } from '../../engine/run';
import type { Analysis } from '../analysis';
import type { Unsure } from '../flow';
import type { Way } from '../nodeRegions';
import { nobody, type Region } from '../regions';
import type { Witness } from '../witness';
import { Door } from './door';
import { doubtAbout } from './doubts';
import { type Elsewhere, elsewhereThan, toldTogether } from './elsewhere';
import { findingsAt } from './leaning';
import { answersOf, pressed, pressesAs } from './offers';
import { passage, placesOf } from './passage';
import { freeFormulas, type NotAnalysed } from './pitfallProofs';

/** What is wrong with how a guideline treats a red flag: a value of a finding that is an emergency. */
export type RedFlagFlaw =
  /** An admitted patient who has it comes to an answer, and no advice on the way presses: none is urgent, asap or stat. */
  | (Shown & Elsewhere & { readonly kind: 'reassured' })
  /** An admitted patient who has it comes to something elective before the emergency is met. */
  | (Shown & { readonly kind: 'late'; readonly behind: Elective })
  | {
      readonly kind: 'not-analysed';
      readonly finding: CompiledFinding;
      readonly why: Extract<NotAnalysed, Unsure | { readonly kind: 'over-budget' | 'no-patient-found' }>;
    };

type Reassured = Extract<RedFlagFlaw, { kind: 'reassured' }>;
type NotKnown = Extract<RedFlagFlaw, { kind: 'not-analysed' }>;

interface Shown {
  readonly finding: CompiledFinding;
  /** The values that are emergencies, each as far as some patient with it shows this. */
  readonly values: readonly string[];
  readonly region: Region;
  /** Where it shows: the last node, or the one that is elective. */
  readonly node: CompiledNode;
  readonly witness: Witness;
}

export type Elective =
  /**
   * A patient of whom everything is known but no test has been done: the run waits for results of tests, which it needs
   * or asks for, and has neither asked for the red flag nor given advice that presses.
   */
  | { readonly kind: 'result'; readonly findings: readonly string[]; readonly asked: boolean }
  /** Advice that does not press, and the first that does only behind it; whether or not the red flag was asked before. */
  | { readonly kind: 'advice'; readonly pressing: CompiledNode };

const budget = 200_000;

const flawsOf = new WeakMap<Analysis, readonly RedFlagFlaw[]>();

/** Holds each red flag that the guideline asks for, or defines itself, against all admitted patients who have it. */
export function redFlagFlaws(analysis: Analysis): readonly RedFlagFlaw[] {
  let flaws = flawsOf.get(analysis);
  if (!flaws) {
    flaws = analysis.program.findings.flatMap((finding, slot) => flawsOfFlag(analysis, finding, slot));
    flawsOf.set(analysis, flaws);
  }
  return flaws;
}

function flawsOfFlag(analysis: Analysis, finding: CompiledFinding, slot: number): RedFlagFlaw[] {
  const flag = readFlag(analysis, finding, slot);
  if (!flag || flag.who === nobody || !isOf(analysis, flag)) return [];
  const found = analysis.regions.within(budget, () => [...reassured(analysis, flag), ...late(analysis, flag)]);
  if (!found) return [{ kind: 'not-analysed', finding, why: { kind: 'over-budget' } }];
  const shown = found.filter(({ kind }) => kind !== 'not-analysed');
  if (shown.length > 0) return shown;
  const why = doubtAbout(analysis.flow, flag.who);
  return why ? [{ kind: 'not-analysed', finding, why }] : found.slice(0, 1);
}

/** Where no patient was found: nothing, when that is because there is none. */
function notKnown(analysis: Analysis, { finding }: Flag, regions: Iterable<Region>): NotKnown[] {
  const region = analysis.regions.union(regions);
  if (analysis.isCertainlyNobody(region)) return [];
  const formulas = freeFormulas(analysis, region);
  return [{ kind: 'not-analysed', finding, why: { kind: 'no-patient-found', formulas } }];
}

interface Flag {
  readonly finding: CompiledFinding;
  readonly slot: number;
  readonly values: ReadonlyMap<string, Region>;
  /** All admitted who have one of them. */
  readonly who: Region;
}

function readFlag(
  { space, program, flow, regions }: Analysis,
  finding: CompiledFinding,
  slot: number,
): Flag | undefined {
  const { redFlag } = finding.entity;
  if (redFlag.length === 0) return undefined;
  const axis = space.axis(program, slot);
  const isMany = finding.domain.kind === 'many';
  const named = new Set(redFlag.map(({ id }) => id));
  const values = finding.domain.values.filter(({ id }) => named.has(id) || (isMany && named.has('some')));
  const having = new Map(
    values.map(({ id }) => [id, isMany ? space.withElement(axis, id) : space.withValue(axis, id)]),
  );
  return { finding, slot, values: having, who: regions.and(flow.admitted, regions.union(having.values())) };
}

/** Whether a red flag is the guideline's business: it defines it, or asks for it at a node. A library may define others. */
function isOf({ program, flow }: Analysis, { finding, slot }: Flag): boolean {
  const { findings, nodes } = program.guideline;
  const [anyNode] = nodes.values();
  return (
    findings.get(finding.id)?.source === anyNode?.source ||
    flow.nodes.some((at) => at && findingsAt(program, at.node.content).has(slot))
  );
}

/**
 * The red flags that end in an answer without anything that presses on the way.
 *
 * @param isAlone nodes that are told by themselves and not among those where it is so elsewhere
 */
export function reassuredFlags(analysis: Analysis, isAlone: (node: CompiledNode) => boolean): readonly Reassured[] {
  return redFlagFlaws(analysis).flatMap((flaw) => {
    if (flaw.kind !== 'reassured') return [];
    if (![flaw.node, ...flaw.elsewhere, ...flaw.perhaps].some(isAlone)) return [flaw];
    const flag = readFlag(analysis, flaw.finding, analysis.program.slots.get(flaw.finding.id) ?? -1);
    const again = flag && analysis.regions.within(budget, () => reassured(analysis, flag, isAlone));
    return again?.filter((each) => each.kind === 'reassured') ?? [flaw];
  });
}

/** Nothing that presses on the way, and an answer. */
function reassured(
  analysis: Analysis,
  flag: Flag,
  isAlone: (node: CompiledNode) => boolean = () => false,
): (Reassured | NotKnown)[] {
  const { flow, regions } = analysis;
  const calm = answersOf(flow, regions.minus(flag.who, pressed(flow, 'urgent', flag.who)));
  return toldTogether(calm, analysis, isAlone).flatMap((group) => reassuredAt(analysis, flag, group));
}

function reassuredAt(analysis: Analysis, flag: Flag, calm: ReadonlyMap<number, Region>): (Reassured | NotKnown)[] {
  const { flow, conditions, regions, program } = analysis;
  for (const { node: index, who, before } of placesOf(conditions, calm, (node) => flow.nodes[node]?.does.ways ?? [])) {
    const node = program.nodes[index];
    if (!node) continue;
    const shows = (run: Run) =>
      hasFlag(run, flag) &&
      (before === undefined || run.steps.length === before + 1) &&
      isAnswer(run.outcome) &&
      run.outcome.at.id === node.id &&
      !run.steps.some((step) => step.kind === 'advice' && pressesAs(step.node, 'urgent'));
    const witness = analysis.witness(who, shows);
    if (!witness) continue;
    const region = regions.union(calm.values());
    const values = valuesIn(analysis, flag, region);
    const elsewhere = elsewhereThan(node, calm, analysis);
    return [{ kind: 'reassured', finding: flag.finding, values, region, node, ...elsewhere, witness }];
  }
  return notKnown(analysis, flag, calm.values());
}

/** Something elective before the emergency is met. */
function late(analysis: Analysis, flag: Flag): RedFlagFlaw[] {
  const byResult = behindResult(analysis, flag);
  if (byResult[0]?.kind === 'late') return byResult;
  const byAdvice = behindAdvice(analysis, flag);
  return byAdvice.length > 0 ? byAdvice : byResult;
}

function behindResult(analysis: Analysis, flag: Flag): RedFlagFlaw[] {
  const { program, conditions, regions, flow } = analysis;
  const door = new Door(analysis, flag);
  const waysFrom = (node: number) => door.waysFrom(node);
  const waiting = new Map<number, Region>();
  for (const [node, who] of passage(conditions, door.who, waysFrom).entries())
    if (who !== nobody) waiting.set(node, regions.and(who, door.waitsAt(node)));
  for (const { node: index, who, before } of placesOf(conditions, waiting, waysFrom)) {
    const node = program.nodes[index];
    if (!node) continue;
    const shows = (run: Run) =>
      hasFlag(run, flag) &&
      (before === undefined || run.steps.length === before + 1) &&
      run.steps.at(-1)?.node === node &&
      door.resultsOf(run).length > 0 &&
      !door.isServed(run);
    const witness = analysis.witness(who, shows, door.tests);
    if (!witness) continue;
    const asked = flow.nodes.some((each) => each && door.asksAt(each.node.index));
    const behind = { kind: 'result', findings: door.resultsOf(witness.run), asked } as const;
    return [lateAt(analysis, flag, { region: regions.union(waiting.values()), node, witness, behind })];
  }
  return notKnown(analysis, flag, waiting.values());
}

function behindAdvice(analysis: Analysis, flag: Flag): RedFlagFlaw[] {
  const { program, conditions, regions, flow } = analysis;
  const served = pressed(flow, 'urgent', flag.who);
  const elective = new Map<number, Region>();
  const waysFrom = (node: number) => waysBeforePressing(analysis, node);
  // Who never gets advice that presses is reassured, and not late.
  for (const [node, who] of passage(conditions, served, waysFrom).entries()) {
    const at = flow.nodes[node];
    if (at?.does.kind !== 'recommend' || pressesAs(at.node, 'urgent')) continue;
    elective.set(node, regions.and(who, at.does.advised));
  }
  for (const { node: index, who, before } of placesOf(conditions, elective, waysFrom)) {
    const node = program.nodes[index];
    if (!node) continue;
    const shows = (run: Run) => {
      const at = run.steps.findIndex((step) => step.kind === 'advice' && step.node === node);
      const pressing = firstPressing(run);
      const isSoon = at !== -1 && (before === undefined || at === before);
      return hasFlag(run, flag) && isSoon && pressing !== undefined && pressing.index > at;
    };
    const witness = analysis.witness(who, shows);
    const pressing = witness && firstPressing(witness.run)?.node;
    if (!witness || !pressing) continue;
    const behind = { kind: 'advice', pressing } as const;
    return [lateAt(analysis, flag, { region: regions.union(elective.values()), node, witness, behind })];
  }
  return notKnown(analysis, flag, elective.values());
}

type Late = Extract<RedFlagFlaw, { kind: 'late' }>;

function lateAt(
  analysis: Analysis,
  flag: Flag,
  shown: Pick<Late, 'region' | 'node' | 'witness' | 'behind'>,
): RedFlagFlaw {
  return { kind: 'late', finding: flag.finding, values: valuesIn(analysis, flag, shown.region), ...shown };
}

/** The ways out of a node of those who get no advice there that presses. */
function waysBeforePressing({ flow, regions }: Analysis, node: number): readonly Way[] {
  const at = flow.nodes[node];
  if (!at) return [];
  const { does } = at;
  if (does.kind !== 'recommend' || !pressesAs(at.node, 'urgent')) return does.ways;
  return does.ways.map((way) => ({ ...way, who: regions.minus(way.who, does.advised) }));
}

function firstPressing({ steps }: Run): { readonly index: number; readonly node: CompiledNode } | undefined {
  const index = steps.findIndex((step) => step.kind === 'advice' && pressesAs(step.node, 'urgent'));
  const node = steps[index]?.node;
  return node && { index, node };
}

function hasFlag({ program, patient }: Run, { finding, values }: Flag): boolean {
  const value = knownValue(program, patient, finding.id);
  if (value?.kind === 'value') return values.has(value.value.id);
  return value?.kind === 'values' && value.values.some(({ id }) => values.has(id));
}

function valuesIn({ regions }: Analysis, { values }: Flag, region: Region): string[] {
  return [...values].flatMap(([id, who]) => (regions.meets(who, region) ? [id] : []));
}
