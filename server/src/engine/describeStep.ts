import { defined } from '../model/defined';
import type { Citation } from '../model/guideline';
import { judge } from './advise';
import { traceCitations } from './citations';
import { closure } from './describeDerived';
import { addSlots, explain, truthName } from './explain';
import type { Machine } from './machine';
import type { Place } from './place';
import type { CompiledAction, CompiledContent, CompiledNode, CompiledOption, Recommendable, Target } from './program';
import type { ResolvedOption, Step } from './run';
import type {
  TracedAction,
  TracedBranch,
  TracedDecision,
  TracedDetail,
  TracedExclusion,
  TracedOption,
  TracedReach,
  TracedRecommendation,
  TracedStep,
  Words,
} from './trace';
import { isFalse, isTrue, isUnknown } from './truth';

type Content<K> = Extract<CompiledContent, { kind: K }>;
/** A step in its full form, and the slots that its conditions looked at. */
export interface DescribedStep {
  readonly step: TracedStep;
  readonly slots: ReadonlySet<number>;
}

export function describeStep(machine: Machine, step: Step): DescribedStep {
  const { node } = step;
  const asked = new Set<number>();
  const detail = describeContent(machine, step, asked);
  const slots = closure(machine, asked);
  const { findings } = machine.program;
  const reach: TracedReach = {
    node: node.id,
    text: wordsOf(node),
    citations: citations(machine, node.entity.cite, node.at),
    findings: findings.filter((_, slot) => slots.has(slot)).map(({ id }) => id),
    at: node.at,
    ...defined({ why: node.entity.why?.text }),
  };
  return { step: { ...reach, ...detail }, slots };
}

function describeContent(machine: Machine, step: Step, asked: Set<number>): TracedDetail {
  const { content } = step.node;
  switch (content.kind) {
    case 'decide':
      return describeDecision(machine, step, content, asked);
    case 'recommend':
      return describeRecommendation(machine, step, content, asked);
    case 'conclude':
      return { kind: 'conclude', ...defined({ next: nodeId(machine, content.next) }) };
    case 'damage':
      return { kind: 'damaged', reason: content.why };
  }
}

/** What a node asks or says. */
export function wordsOf({ id, entity: { content } }: Pick<CompiledNode, 'id' | 'entity'>): Words {
  switch (content?.kind) {
    case 'decide':
      return { clinician: content.decide.text };
    case 'recommend':
      return { clinician: content.recommend.clinician.text, ...defined({ patient: content.recommend.patient?.text }) };
    case 'conclude':
      return { clinician: content.conclude.clinician.text, ...defined({ patient: content.conclude.patient?.text }) };
    case undefined:
      return { clinician: id };
  }
}

function describeDecision(
  machine: Machine,
  step: Step,
  content: Content<'decide'>,
  asked: Set<number>,
): TracedDecision {
  const written = step.node.entity.content;
  const branches = written?.kind === 'decide' ? written.branches : [];
  for (const when of content.whens) {
    addSlots(when, asked);
    // Under `first` nobody asks about the rows behind the one that decides or blocks.
    if (content.first && machine.truth(when) !== isFalse) break;
  }
  const target =
    step.kind === 'branch' ? content.targets[step.branch] : step.kind === 'otherwise' ? content.otherwise : undefined;
  return {
    kind: 'decide',
    hit: content.first ? 'first' : 'unique',
    branches: branches.flatMap((branch, index): TracedBranch[] => {
      const when = content.whens[index];
      const at = { ...step.node.at, range: branch.range };
      if (!when) return [];
      return [
        {
          index,
          when: explain(machine, when, at),
          citations: citations(machine, branch.cite, at),
          at,
          ...defined({ label: branch.label?.text, next: branch.then?.id }),
        },
      ];
    }),
    ...(step.kind === 'branch' && { taken: { by: 'branch', index: step.branch } as const }),
    ...(step.kind === 'otherwise' && { taken: { by: 'otherwise' } as const }),
    ...defined({
      otherwise: written?.kind === 'decide' ? written.otherwise?.id : undefined,
      next: nodeId(machine, target),
    }),
  };
}

function describeRecommendation(
  machine: Machine,
  step: Step,
  content: Content<'recommend'>,
  asked: Set<number>,
): TracedRecommendation {
  const written = step.node.entity.content;
  const recommend = written?.kind === 'recommend' ? written : undefined;
  const state = step.kind === 'advice' || step.kind === 'if-none' ? step.kind : 'open';
  const given = state === 'advice';
  const options = content.options.map((option) => describeOption(machine, option, content.table?.id ?? '', asked));
  const considered =
    state !== 'if-none' && (options.length === 0 || options.some(({ status }) => status !== 'excluded'));
  return {
    kind: 'recommend',
    state,
    options,
    actions: considered
      ? content.actions.map((action, line) => describeAction(machine, action, line, step.node, asked))
      : [],
    awaits: given ? (recommend?.awaits.map(({ id }) => id) ?? []) : [],
    ...defined({
      variant: content.table?.variant?.text,
      scale: content.table?.scale?.text,
      urgency: given ? recommend?.urgency?.text : undefined,
      within: given ? recommend?.within?.text : undefined,
      next: nodeId(machine, given ? content.next : state === 'if-none' ? content.ifNone : undefined),
    }),
  };
}

function describeOption(machine: Machine, option: CompiledOption, table: string, asked: Set<number>): TracedOption {
  const at: Place = { kind: 'ratings', id: table, range: option.entity.range };
  const { rating, category, entity } = option;
  const ratedBy = rating === undefined ? option.categoryFrom : option.ratingFrom;
  return {
    id: option.id,
    label: option.recommendable.label,
    citations: citations(machine, entity.cite, at),
    at,
    ...describeVerdict(machine, option.recommendable, asked),
    ...defined({
      rating,
      category,
      note: entity.note?.text,
      ratedBy:
        rating === undefined && category === undefined
          ? undefined
          : ratedBy
            ? ('extract' as const)
            : ('option' as const),
    }),
  };
}

function describeAction(
  machine: Machine,
  { recommendable, when }: CompiledAction,
  line: number,
  node: CompiledNode,
  asked: Set<number>,
): TracedAction {
  const content = node.entity.content;
  const written = content?.kind === 'recommend' ? content.do[line] : undefined;
  const at: Place = { ...node.at, range: written?.range ?? node.at.range };
  const applies = when ? machine.truth(when) : isTrue;
  if (when) addSlots(when, asked);
  const verdict =
    applies === isTrue
      ? describeVerdict(machine, recommendable, asked)
      : { status: applies === isFalse ? ('not-applicable' as const) : ('open' as const), excludedBy: [], cautions: [] };
  return {
    id: recommendable.id,
    label: recommendable.label,
    citations: citations(machine, written?.cite ?? [], at),
    at,
    ...verdict,
    ...(when && { when: explain(machine, when, at) }),
  };
}

interface DescribedVerdict {
  readonly status: ResolvedOption['status'] | 'open';
  readonly excludedBy: readonly TracedExclusion[];
  readonly cautions: readonly TracedExclusion[];
}

/** The same verdict as the run's, with the guards that speak up: for something open, those that are not known. */
function describeVerdict(machine: Machine, recommendable: Recommendable, asked: Set<number>): DescribedVerdict {
  const verdict = judge(machine, recommendable, []);
  // Cautions are looked at for what is offered, and for nothing else.
  const looked = [...recommendable.excludedBy, ...(verdict?.status === 'offered' ? recommendable.cautionedBy : [])];
  for (const index of looked) {
    const guard = machine.program.guards[index];
    if (guard) addSlots(guard.when, asked);
  }
  const speaking = (indexes: readonly number[], truths: readonly number[]) =>
    indexes.filter((index) => truths.includes(machine.guard(index))).flatMap((index) => describeGuard(machine, index));
  switch (verdict?.status) {
    case undefined:
      return { status: 'open', excludedBy: speaking(recommendable.excludedBy, [isUnknown]), cautions: [] };
    case 'excluded':
      return { status: 'excluded', excludedBy: speaking(recommendable.excludedBy, [isTrue]), cautions: [] };
    case 'offered':
      return { status: 'offered', excludedBy: [], cautions: speaking(recommendable.cautionedBy, [isTrue, isUnknown]) };
  }
}

function describeGuard(machine: Machine, index: number): TracedExclusion[] {
  const guard = machine.program.guards[index];
  if (!guard) return [];
  return [
    {
      id: guard.id,
      truth: truthName(machine.guard(index)),
      when: explain(machine, guard.when, guard.at),
      citations: citations(machine, guard.entity.cite, guard.at),
      at: guard.at,
      ...defined({ text: guard.entity.text?.text }),
    },
  ];
}

function citations(machine: Machine, cite: readonly Citation[], place: Place) {
  return traceCitations(machine.program.guideline, cite, place);
}

function nodeId({ program }: Machine, target: Target | undefined): string | undefined {
  return typeof target === 'number' ? program.nodes[target]?.id : undefined;
}
