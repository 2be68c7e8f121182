import { decode, isPlainNumber } from '../../engine/domain';
import type { Program } from '../../engine/program';
import type { Stop } from '../../engine/stops';
import type { Analysis } from '../../logic/analysis';
import type { Flow } from '../../logic/flow';
import { freeAxes } from '../../logic/freeAxes';
import { everybody, nobody, type Region } from '../../logic/regions';
import type { Space } from '../../logic/space';
import { inNamedWords, whoComesTo } from '../../logic/words/explainNode';
import { type ExplanationText, explanationText, whoText } from '../../logic/words/explanationText';
import type { RunStep } from './runView';
import type { DebugPart } from './view';

/** More alternatives than this are not read in passing. */
const mostAlternatives = 6;

/** What it may cost to tell them, in nodes of the diagram. */
const mostNodes = 50_000;
const tooMany: DebugPart = {
  name: 'as seen so far',
  value: 'too many kinds of patients to tell them apart',
  parts: [],
};

/**
 * The patients of a stop, all who are not told apart from this one by what was seen so far: who comes to its node, who of
 * them agrees with what was seen, and where these may still go on. Exact, or it says that there may be others.
 *
 * @param count how many stops of the step the run has come to
 */
export function patientsAt(analysis: Analysis, { stops, machine }: RunStep, count: number): DebugPart[] {
  const seen = stops.slice(0, count);
  const node = seen.flatMap((stop) => (stop.kind === 'node' ? stop.step.node : [])).at(-1);
  if (!node) return [{ name: 'so far', value: 'The run has come to no node.', parts: [] }];
  const comes = whoComesTo(analysis, node.id);
  const told = comes && explanationText(comes, mostAlternatives);
  const slots = slotsSeen(seen, machine.program);
  const code = (slot: number) => machine.value(slot);
  return [
    ...(told ? [partOf('who comes here', told)] : []),
    ...(analysis.regions.within(mostNodes, () => agreeing(analysis, node.index, slots, code)) ?? [tooMany]),
  ];
}

function slotsSeen(stops: readonly Stop[], { findings }: Program): { findings: number[]; derived: number[] } {
  const slots = new Set(stops.flatMap((stop) => (stop.kind === 'derived' ? [stop.slot] : stop.asks)));
  return {
    findings: [...slots].filter((slot) => slot < findings.length),
    derived: [...slots].filter((slot) => slot >= findings.length),
  };
}

function agreeing(
  analysis: Analysis,
  index: number,
  slots: { readonly findings: readonly number[]; readonly derived: readonly number[] },
  code: (slot: number) => number,
): DebugPart[] {
  const { program, space, flow, named, conditions } = analysis;
  const exact = flow.nodes[index];
  const byName = named.nodes[index];
  if (!exact || !byName) return [];
  const { regions } = space;
  const isSure = !exact.unsure && !byName.unsure;
  // Derived findings stand by name for a reader; whether anybody is left is seen without names, but for what is not solved.
  const isFree = (slot: number) => conditions.derivedRegions(slot - program.findings.length).free;
  const pinned = slots.derived.filter(isFree);
  const known = valuesOf(space, program, [...slots.findings, ...pinned], code);
  const knownByName = valuesOf(space, program, [...slots.findings, ...slots.derived], code);
  const among = regions.and(byName.reach, knownByName);
  const isNobody = (who: Region) => who === nobody || analysis.isCertainlyNobody(who);
  const words = (who: Region) => whoText(inNamedWords(analysis, who, among), isSure, mostAlternatives);
  const nobodyText = isSure ? 'nobody any more' : 'nobody for certain';
  const all = regions.and(exact.reach, known);
  const agree = whoText(inNamedWords(analysis, among, named.admitted), isSure, mostAlternatives);
  const solved = new Set(pinned.map((slot) => space.axis(program, slot).variable));
  /** What hangs on a formula that the run has not come to is not proved to be there. */
  const doubtOf = (who: Region) =>
    freeAxes(conditions, who).some(({ variable }) => !solved.has(variable)) ? { doubt: unsolved } : {};
  return [
    isNobody(all)
      ? { name: 'as seen so far', value: nobodyText, parts: [] }
      : partOf('as seen so far', { ...agree, ...doubtOf(all) }),
    ...waysOn(named, index, program).map(({ name, to, way }): DebugPart => {
      const who = regions.and(byName.out[way] ?? nobody, knownByName);
      const left = exact.unsure ? who : regions.and(exact.out[way] ?? nobody, known);
      if (isNobody(left)) return { name, value: `${to}${nobodyText}`, parts: [] };
      const text = words(who);
      // "everybody" would be read as all patients.
      const line = `${to}${text.line === 'everybody' ? 'all of these' : text.line}`;
      return partOf(name, { ...text, line, ...doubtOf(left) });
    }),
  ];
}

const unsolved = 'It hangs on a formula, which is not solved: perhaps there is no such patient.';

function waysOn(
  { nodes }: Flow,
  index: number,
  program: Program,
): { readonly name: string; readonly to: string; readonly way: number }[] {
  return (nodes[index]?.does.ways ?? []).map(({ by, to }, way) => {
    const target = typeof to === 'number' ? program.nodes[to]?.id : undefined;
    const from = typeof by === 'number' ? `branch ${by + 1}` : by;
    return { name: from, to: target === undefined ? '' : `${target}: `, way };
  });
}

/** Everybody who has the same values. */
function valuesOf(space: Space, program: Program, slots: readonly number[], code: (slot: number) => number): Region {
  return slots.reduce<Region>(
    (all, slot) => space.regions.and(all, havingValue(space, program, slot, code(slot))),
    everybody,
  );
}

/** What is not known is no reason to leave anybody out. */
function havingValue(space: Space, program: Program, slot: number, code: number): Region {
  const domain = (program.findings[slot] ?? program.derived[slot - program.findings.length])?.domain;
  const value = domain && decode(domain, code);
  if (!domain || !value) return everybody;
  const axis = space.axis(program, slot);
  switch (value.kind) {
    case 'value':
      return space.withValue(axis, value.value.id);
    case 'number':
      return isPlainNumber(code) ? space.withNumber(axis, code, code) : everybody;
    case 'values':
      return domain.values.reduce<Region>((all, each) => {
        const having = space.withElement(axis, each.id);
        const has = value.values.includes(each);
        return space.regions.and(all, has ? having : space.regions.not(having));
      }, everybody);
  }
}

function partOf(name: string, { line, list, doubt }: ExplanationText): DebugPart {
  const items = list.map((value, index) => ({ name: `${index + 1}`, value, parts: [] }));
  const doubts = doubt === undefined ? [] : [{ name: 'not certain', value: doubt, parts: [] }];
  return { name, value: line === '' ? 'everybody' : line, parts: [...items, ...doubts] };
}
