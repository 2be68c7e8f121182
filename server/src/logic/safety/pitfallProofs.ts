import { type CompiledPitfall, offersIn, presses, type Violation, violations } from '../../engine/pitfalls';
import type { Damage } from '../../engine/program';
import type { Run } from '../../engine/run';
import { damagedTarget, silentField } from '../../engine/targets';
import type { Analysis } from '../analysis';
import type { NodeFlow, Unsure } from '../flow';
import { nobody, type Region, type Regions } from '../regions';
import type { Witness } from '../witness';
import { doubtAbout } from './doubts';
import { answersOf, type Meant, meantBy, nodesAnswering, nodesRecommending, offersOf } from './offers';
import { type Place, placesOf } from './passage';

/** What is known of a pitfall over all patients, of whom everything is known that the guideline can ask. */
export type PitfallProof =
  /** No admitted patient's run breaks it. */
  | { readonly kind: 'proved'; readonly pitfall: CompiledPitfall }
  | BrokenPitfall
  /** No run breaks it, because none can: it says nothing. */
  | { readonly kind: 'vacuous'; readonly pitfall: CompiledPitfall; readonly why: Vacuity }
  | { readonly kind: 'not-analysed'; readonly pitfall: CompiledPitfall; readonly why: NotAnalysed };

export interface BrokenPitfall {
  readonly kind: 'broken';
  readonly pitfall: CompiledPitfall;
  /** Everybody whose run breaks it; where formulas are free in it, nobody else does. */
  readonly region: Region;
  /** A patient on the shortest way there: what is asked of them is all that is said. */
  readonly witness: Witness;
  /** The node on that way where it is broken: where it offers what it never may, or ends without what it must. */
  readonly node: number;
  /** The other nodes where somebody breaks it, by their index; only where no formula is free, so that they are certain. */
  readonly elsewhere: readonly number[];
  readonly violation: Violation;
}

/** `no-patient`: its condition fits nobody; `no-offer`: what it is about is offered to nobody; `no-answer`: nobody whom it is about comes to an answer. */
export type Vacuity = 'no-patient' | 'no-offer' | 'no-answer';

export type NotAnalysed =
  | Unsure
  /** Too many kinds of patients are told apart. */
  | { readonly kind: 'over-budget' }
  /** Something is offered that may be meant: it does not state a field that the target asks about. */
  | { readonly kind: 'silent-field'; readonly id: string; readonly field: string }
  /** Broken if these derived findings had every value that they can be compared with; no patient was found who has one. */
  | { readonly kind: 'no-patient-found'; readonly formulas: readonly string[] };

/** What proving one pitfall may cost, in new nodes of the diagram. */
const budget = 200_000;

const proofsOf = new WeakMap<Analysis, readonly PitfallProof[]>();

/** Proves each pitfall of the guideline and of what it uses, or shows who breaks it. */
export function provePitfalls(analysis: Analysis): readonly PitfallProof[] {
  let proofs = proofsOf.get(analysis);
  if (!proofs) {
    proofs = analysis.program.pitfalls.map((pitfall) => provePitfall(analysis, pitfall));
    proofsOf.set(analysis, proofs);
  }
  return proofs;
}

/** Holds one pitfall against all admitted patients at once: by the same definition as `violations` against one run. */
function provePitfall(analysis: Analysis, pitfall: CompiledPitfall): PitfallProof {
  const damage = damageOfPitfall(analysis, pitfall);
  if (damage) return { kind: 'not-analysed', pitfall, why: damage };
  const proof = analysis.regions.within(budget, () => remembered(analysis, pitfall) ?? prove(analysis, pitfall));
  return proof ?? { kind: 'not-analysed', pitfall, why: { kind: 'over-budget' } };
}

/** That a pitfall was proved, and what it was proved of. */
interface Proven {
  readonly about: Region;
  /** The nodes that could break it. */
  readonly nodes: readonly (NodeFlow | undefined)[];
}

const provenOf = new WeakMap<CompiledPitfall, WeakMap<Regions, Proven>>();

/** The proof of an earlier state of the guideline, where the nodes that could break the pitfall are the same. */
function remembered(analysis: Analysis, pitfall: CompiledPitfall): PitfallProof | undefined {
  const { regions, flow } = analysis;
  const before = provenOf.get(pitfall)?.get(regions);
  const about = aboutWhom(analysis, pitfall);
  if (before?.about !== about || doubtAbout(flow, about)) return undefined;
  const nodes = nodesThatBreak(analysis, pitfall);
  const isSame = nodes.length === before.nodes.length && nodes.every((node, index) => node === before.nodes[index]);
  return isSame ? { kind: 'proved', pitfall } : undefined;
}

function remember(analysis: Analysis, pitfall: CompiledPitfall, about: Region): void {
  const proven = provenOf.get(pitfall) ?? new WeakMap<Regions, Proven>();
  proven.set(analysis.regions, { about, nodes: nodesThatBreak(analysis, pitfall) });
  provenOf.set(pitfall, proven);
}

/** The nodes that recommend what a pitfall is about, and those where `always` may be missed. */
function nodesThatBreak({ flow, program }: Analysis, { target, kind }: CompiledPitfall): (NodeFlow | undefined)[] {
  const { surely, perhaps } = meantBy(target, program);
  const recommending = nodesRecommending(program, [...surely, ...perhaps]);
  return [...recommending, ...(kind === 'always' ? nodesAnswering(program) : [])].map((node) => flow.nodes[node]);
}

/** Everybody admitted whom it is about. */
function aboutWhom({ flow, regions, conditions }: Analysis, { when }: CompiledPitfall): Region {
  return when ? regions.and(flow.admitted, conditions.holds(when).yes) : flow.admitted;
}

function prove(analysis: Analysis, pitfall: CompiledPitfall): PitfallProof {
  const { flow, program } = analysis;
  const about = aboutWhom(analysis, pitfall);
  const meant = meantBy(pitfall.target, program);
  const breaking =
    pitfall.kind === 'never' ? offering(analysis, meant, about) : lacking(analysis, pitfall, meant, about);
  if (breaking.size > 0) return shown(analysis, pitfall, meant, breaking);
  const notAnalysed =
    doubtAbout(flow, about) ?? (pitfall.kind === 'never' ? silence(analysis, pitfall, meant, about) : undefined);
  if (notAnalysed) return { kind: 'not-analysed', pitfall, why: notAnalysed };
  const why = vacuity(analysis, pitfall, meant, about);
  if (why) return { kind: 'vacuous', pitfall, why };
  // While something cannot be read it may be vacuous without anybody knowing.
  if (!doubtAbout(flow, flow.admitted)) remember(analysis, pitfall, about);
  return { kind: 'proved', pitfall };
}

/** Who is offered what is meant, by node. */
function offering({ flow }: Analysis, { surely }: Meant, about: Region): Map<number, Region> {
  return new Map(offersOf(flow, surely, about).map(({ node, who }) => [node, who]));
}

/** Who comes to an answer without having been offered what is meant, as pressing as it has to be; by the last node. */
function lacking({ flow, regions }: Analysis, pitfall: CompiledPitfall, { surely }: Meant, about: Region) {
  const { urgency } = pitfall;
  const enough = offersOf(flow, surely, about).filter(
    (offer) => urgency === undefined || presses(offer.urgency) >= presses(urgency),
  );
  const served = regions.union(enough.map(({ who }) => who));
  return answersOf(flow, regions.minus(about, served));
}

function shown(
  analysis: Analysis,
  pitfall: CompiledPitfall,
  meant: Meant,
  breaking: ReadonlyMap<number, Region>,
): PitfallProof {
  const region = analysis.regions.union(breaking.values());
  const formulas = freeFormulas(analysis, region);
  const breaks = (run: Run) => violations(run).find((each) => each.pitfall === pitfall.id);
  const { conditions, flow } = analysis;
  for (const place of placesOf(conditions, breaking, (node) => flow.nodes[node]?.does.ways ?? [])) {
    const witness = analysis.witness(
      place.who,
      (run) => isBrokenAt(run, place, pitfall, meant) && breaks(run) !== undefined,
    );
    const violation = witness && breaks(witness.run);
    if (!violation) continue;
    const elsewhere = formulas.length > 0 ? [] : [...breaking.keys()].filter((node) => node !== place.node);
    return { kind: 'broken', pitfall, region, witness, node: place.node, elsewhere, violation };
  }
  if (analysis.isCertainlyNobody(region)) return { kind: 'proved', pitfall };
  return { kind: 'not-analysed', pitfall, why: { kind: 'no-patient-found', formulas } };
}

/** Whether a run breaks a pitfall at this node and, where it is told how soon, that soon. */
function isBrokenAt(run: Run, { node, before }: Place, { kind }: CompiledPitfall, { surely }: Meant): boolean {
  const at = run.steps.findIndex((step) => step.node.index === node);
  if (at === -1 || (before !== undefined && at !== before)) return false;
  if (kind === 'always') return at === run.steps.length - 1;
  const id = run.steps[at]?.node.id;
  return offersIn(run).some((offer) => offer.node === id && surely.has(offer.recommendable.id));
}

/** The derived findings that a region takes as free, by id. */
export function freeFormulas({ space, program, regions }: Analysis, region: Region): string[] {
  const asked = new Set(regions.support(region));
  return program.derived.flatMap(({ id }, index) =>
    asked.has(space.axis(program, program.findings.length + index).variable) ? [id] : [],
  );
}

/** Something that may be meant is offered to those whom it is about. */
function silence(
  { flow }: Analysis,
  { target }: CompiledPitfall,
  { perhaps }: Meant,
  about: Region,
): NotAnalysed | undefined {
  const { guideline } = flow.conditions.program;
  for (const id of perhaps) {
    if (offersOf(flow, new Set([id]), about).length === 0) continue;
    const entity = (guideline.modalities.get(id) ?? guideline.actions.get(id))?.entity;
    return { kind: 'silent-field', id, field: (entity && silentField(target, entity)) ?? '' };
  }
  return undefined;
}

function vacuity({ flow }: Analysis, pitfall: CompiledPitfall, { surely }: Meant, about: Region): Vacuity | undefined {
  if (about === nobody) return 'no-patient';
  if (pitfall.kind === 'always') return answersOf(flow, about).size === 0 ? 'no-answer' : undefined;
  // Who is not followed may be offered it.
  if (doubtAbout(flow, flow.admitted)) return undefined;
  return offersOf(flow, surely, flow.admitted).length === 0 ? 'no-offer' : undefined;
}

/** Why a pitfall itself cannot be read. */
function damageOfPitfall({ program, conditions }: Analysis, pitfall: CompiledPitfall): Damage | undefined {
  const { at, when, target, urgency } = pitfall;
  const ofTarget = damagedTarget(target, (id) => program.recommendables.has(id));
  if (ofTarget) return { kind: 'damage', at: { ...at, range: ofTarget.range ?? at.range }, why: ofTarget.why };
  if (urgency !== undefined && presses(urgency) === -1)
    return { kind: 'damage', at, why: `"${urgency}" is no urgency` };
  return when && conditions.damage(when);
}
