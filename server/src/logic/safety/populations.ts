import { compileCondition } from '../../engine/conditions';
import { Machine } from '../../engine/machine';
import { offersIn } from '../../engine/pitfalls';
import type { Place } from '../../engine/place';
import type { Run } from '../../engine/run';
import { isFalse } from '../../engine/truth';
import type { Condition } from '../../model/guideline';
import type { Analysis } from '../analysis';
import { damageOf, type Unsure } from '../flow';
import { nobody, type Region } from '../regions';
import type { Witness } from '../witness';
import { offersOf } from './offers';

/** How some patients of a guideline stand to those whom a condition describes, such as an extract's population. */
export type Relation =
  /** All of them are described. True of nobody too. */
  | { readonly kind: 'within' }
  /** Some are not described: who, and one of them. */
  | { readonly kind: 'beyond'; readonly region: Region; readonly witness: Witness }
  /** None of them is described. */
  | { readonly kind: 'disjoint' }
  /** The condition asks for what this guideline does not know, or cannot be read. */
  | { readonly kind: 'not-comparable'; readonly why: string }
  | { readonly kind: 'not-analysed'; readonly why: Unsure | RelationUnknown };

/**
 * `no-value`: the condition asks for a derived finding that has no value for some of them. `no-patient-found`: some
 * would be beyond it if a formula had every value that it can be compared with, and none was found.
 */
export interface RelationUnknown {
  readonly kind: 'over-budget' | 'no-value' | 'no-patient-found';
}

/** Some patients of a guideline: those who come to a node, or the part of them to whom it offers something. */
export interface Patients {
  readonly who: Region;
  /** What the run of each of them shows, and of nobody else: that it comes by the node, that it offers the option. */
  readonly shows: (run: Run) => boolean;
  /** Why there may be others. */
  readonly unsure?: Unsure;
}

/** Those who come to a node, by its index; undefined where no way leads. */
export function comersTo({ flow }: Analysis, node: number): Patients | undefined {
  const at = flow.nodes[node];
  const shows = ({ steps }: Run) => steps.some((step) => step.node.index === node);
  return at && { who: at.reach, shows, ...(at.unsure && { unsure: at.unsure }) };
}

/** Those to whom a node offers a modality or action, by its id; undefined where it never does. */
export function offeredAt({ flow, conditions }: Analysis, node: number, id: string): Patients | undefined {
  const at = flow.nodes[node];
  const offer = offersOf(flow, new Set([id]), flow.admitted).find((each) => each.node === node);
  if (!at || !offer) return undefined;
  const shows = (run: Run) => offersIn(run).some((each) => each.node === at.node.id && each.recommendable.id === id);
  const unsure = at.unsure ?? damageOf(at.node.content, conditions);
  return { who: offer.who, shows, ...(unsure && { unsure }) };
}

const budget = 100_000;

/**
 * Compares patients with a condition on the guideline's findings.
 *
 * @param at where the condition stands, for what is said of one that cannot be read
 */
export function relationTo(analysis: Analysis, patients: Patients, population: Condition, at: Place): Relation {
  const { program, conditions, regions } = analysis;
  const when = compileCondition(population, program.scope, at);
  if (when.damage) return { kind: 'not-comparable', why: when.damage.why };
  const damage = conditions.damage(when);
  if (damage) return { kind: 'not-analysed', why: damage };
  const relation = regions.within(budget, (): Relation => {
    const { who, shows, unsure } = patients;
    const { yes, open } = conditions.holds(when);
    const region = regions.minus(who, regions.or(yes, open));
    if (region === who && region !== nobody && !unsure) return { kind: 'disjoint' };
    const machine = new Machine(program);
    const isBeyond = (run: Run) => {
      machine.begin(run.patient, run.silence);
      return shows(run) && machine.truth(when) === isFalse;
    };
    const somebody = analysis.somebody([region], isBeyond);
    if (somebody === undefined) return { kind: 'not-analysed', why: unsure ?? { kind: 'no-patient-found' } };
    if (somebody !== 'nobody') return { kind: 'beyond', region, witness: somebody };
    const isCertain = analysis.isCertainlyNobody(regions.and(who, open));
    const why = unsure ?? (isCertain ? undefined : ({ kind: 'no-value' } as const));
    return why ? { kind: 'not-analysed', why } : { kind: 'within' };
  });
  return relation ?? { kind: 'not-analysed', why: { kind: 'over-budget' } };
}
