import type { Program } from '../../engine/program';
import type { Analysis } from '../analysis';
import type { ConditionRegions } from '../conditionRegions';
import type { Flow, NodeFlow, Unsure } from '../flow';
import type { WayOut } from '../nodeRegions';
import { everybody, nobody, type Region } from '../regions';
import type { Space } from '../space';
import { inWords, type PatientWords } from './words';

/** Who comes to a node, in words: of all whom the guideline speaks of. */
export interface NodeExplanation {
  readonly node: string;
  readonly who: PatientWords;
  /** Why others may come here too. */
  readonly unsure?: Unsure;
  /** Who goes on where, of those who come here; none where that is not known. */
  readonly ways: readonly WayExplanation[];
}

export interface WayExplanation {
  readonly by: WayOut;
  /** Absent when it leads nowhere. */
  readonly to?: string;
  readonly who: PatientWords;
}

const nobodyInWords: PatientWords = { alternatives: [], more: false };

/** What is known of derived findings is used only as far as it stays this small: it shortens words, no more. */
const mostFacts = 1000;
const budgetOfFacts = 20_000;

const explainers = new WeakMap<Analysis, NodeExplainer>();

/**
 * Who comes to a node and where they go on, derived findings by their names.
 * Undefined for a node that the guideline has not.
 */
export function explainNode(analysis: Analysis, id: string): NodeExplanation | undefined {
  const explainer = explainerOf(analysis);
  const who = explainer.who(id);
  return who && { node: id, ...who, ways: explainer.ways(id) };
}

/** The same without the ways. */
export function whoComesTo(analysis: Analysis, id: string): Omit<NodeExplanation, 'node' | 'ways'> | undefined {
  return explainerOf(analysis).who(id);
}

/** Some of those who come somewhere in words, derived findings by their names; both regions are of `analysis.named`. */
export function inNamedWords(analysis: Analysis, who: Region, among: Region): PatientWords {
  return explainerOf(analysis).inWords(who, among);
}

function explainerOf(analysis: Analysis): NodeExplainer {
  const explainer = explainers.get(analysis) ?? new NodeExplainer(analysis);
  explainers.set(analysis, explainer);
  return explainer;
}

/** All patients once more, told apart by what a reader sees: `suspicion: high`, not what it comes from. */
class NodeExplainer {
  private readonly program: Program;
  private readonly space: Space;
  private readonly conditions: ConditionRegions;
  private readonly flow: Flow;
  /** The derived finding of a variable, by its index. */
  private readonly derivedAt: ReadonlyMap<number, number>;

  constructor(private readonly analysis: Analysis) {
    this.program = analysis.program;
    this.space = analysis.space;
    this.flow = analysis.named;
    this.conditions = this.flow.conditions;
    const { findings, derived } = this.program;
    this.derivedAt = new Map(
      derived.map((_, index) => [this.space.axis(this.program, findings.length + index).variable, index]),
    );
  }

  who(id: string): { who: PatientWords; unsure?: Unsure } | undefined {
    const index = this.program.nodeIndex.get(id);
    if (index === undefined) return undefined;
    const { start } = this.program;
    if (typeof start !== 'number') return { who: nobodyInWords, unsure: start };
    const exact = this.analysis.flow.nodes[index];
    // By name a derived finding may have any value with any findings; that nobody comes is seen without names too.
    if (isNobody(exact)) return { who: nobodyInWords };
    const named = this.flow.nodes[index];
    const reach = named?.reach ?? nobody;
    const unsure = named?.doubt;
    const who = this.inWords(reach, this.flow.admitted);
    return { who, ...(unsure && { unsure }) };
  }

  ways(id: string): WayExplanation[] {
    const index = this.program.nodeIndex.get(id) ?? -1;
    const exact = this.analysis.flow.nodes[index];
    const named = this.flow.nodes[index];
    if (!named || isNobody(exact)) return [];
    return named.does.ways.map(({ by, to }, way) => {
      const out = named.out[way] ?? nobody;
      const isTaken = !exact || exact.unsure || exact.out[way] !== nobody;
      const who = isTaken ? this.inWords(out, named.reach) : nobodyInWords;
      const target = typeof to === 'number' ? this.program.nodes[to]?.id : undefined;
      return { by, ...(target !== undefined && { to: target }), who };
    });
  }

  inWords(who: Region, among: Region): PatientWords {
    return inWords(this.space, who, { within: this.spokenOf(among, who) });
  }

  /** Those of `among` whose derived findings are what they come to, as far as that is seen easily. */
  private spokenOf(among: Region, told: Region): Region {
    const { regions } = this.space;
    let spokenOf = among;
    const asked = new Set([...regions.support(told), ...regions.support(among)]);
    // What a derived finding comes from is added while going on, and may be derived too.
    for (const variable of asked) {
      const index = this.derivedAt.get(variable);
      if (index === undefined) continue;
      const facts = this.factsOf(index);
      const known = regions.within(budgetOfFacts, () => regions.and(spokenOf, facts));
      if (known === undefined || regions.isLargerThan(known, mostFacts)) continue;
      spokenOf = known;
      for (const each of regions.support(facts)) asked.add(each);
    }
    return spokenOf;
  }

  /** Who has which value of a derived finding; whoever has none may have any. */
  private factsOf(index: number): Region {
    const { regions } = this.space;
    const { values, open, free } = this.conditions.derivedRegions(index);
    const derived = this.program.derived[index];
    const axis = this.space.axis(this.program, this.program.findings.length + index);
    if (free || !derived) return everybody;
    return regions.union([
      open,
      ...[...values].map(([code, who]) => {
        const value = derived.domain.values[code];
        const having = value ? this.space.withValue(axis, value.id) : this.space.withNumber(axis, code, code);
        return regions.and(having, who);
      }),
    ]);
  }
}

function isNobody(flow: NodeFlow | undefined): boolean {
  return !flow || (flow.reach === nobody && !flow.doubt);
}
