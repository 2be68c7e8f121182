import type { Machine } from './machine';
import { stuck, type Undecided } from './needs';
import type { CompiledContent, CompiledNode, Recommendable, Target } from './program';
import type { Caution, Outcome, ResolvedAction, ResolvedOption, Step } from './run';
import { isFalse, isTrue } from './truth';

type Recommend = Extract<CompiledContent, { kind: 'recommend' }>;

/** As many truths as one exact number can hold, a digit of base 3 each; and how many situations are remembered. */
const mostDigits = 33;
const mostSituations = 256;

/**
 * Resolves a recommendation for one patient. Exclusions are asked only for what is about to be offered, and all that
 * could exclude it must be known; cautions are shown, known or not. Options come first: when none is left the run goes
 * to `if-none`, and the node's `do` lines, which belong to its advice, are not looked at.
 *
 * What comes out depends on nothing but the truth of the guards and conditions that the recommendation asks, so the
 * step is kept for the next patient in the same situation.
 */
export function advise(machine: Machine, node: CompiledNode, content: Recommend, steps: Step[]): Target | Outcome {
  const known = machine.adviceAt(node.index);
  const situation = situationOf(machine, content);
  let step = known.get(situation);
  if (!step) {
    const resolved = resolve(machine, node, content);
    if ('undecided' in resolved) {
      steps.push(node.open);
      return resolved.undecided.length > 0 ? stuck(machine, node.at, resolved.undecided) : content.gap;
    }
    step = resolved;
    if (known.size < mostSituations && content.guards.length + content.conditions.length <= mostDigits)
      known.set(situation, step);
  }
  steps.push(step);
  return step.kind === 'if-none' ? (content.ifNone ?? content.gap) : (content.next ?? content.end);
}

function situationOf(machine: Machine, { guards, conditions }: Recommend): number {
  let digits = 0;
  for (const guard of guards) digits = digits * 3 + machine.guard(guard);
  for (const condition of conditions) digits = digits * 3 + machine.truth(condition);
  return digits;
}

type AdviceStep = Extract<Step, { kind: 'advice' | 'if-none' }>;

/** The step, or what is not decided; nothing undecided and no step is a gap. */
function resolve(
  machine: Machine,
  node: CompiledNode,
  content: Recommend,
): AdviceStep | { readonly undecided: readonly Undecided[] } {
  const undecided: Undecided[] = [];
  const options = resolveOptions(machine, content, undecided);
  const offered = content.options.length === 0 || options.some(({ status }) => status === 'offered');
  if (!offered && undecided.length === 0)
    return content.ifNone === undefined ? { undecided } : { kind: 'if-none', node, options };
  const actions = offered ? resolveActions(machine, content, undecided) : [];
  return undecided.length > 0 ? { undecided } : { kind: 'advice', node, options, actions };
}

/** The options that are decided; for each other one, what would decide it is added to `undecided`. */
function resolveOptions(machine: Machine, content: Recommend, undecided: Undecided[]): ResolvedOption[] {
  const resolved: ResolvedOption[] = [];
  for (const option of content.options) {
    const verdict = judge(machine, option.recommendable, undecided);
    if (verdict) resolved.push({ option, ...verdict });
  }
  return resolved;
}

function resolveActions(machine: Machine, content: Recommend, undecided: Undecided[]): ResolvedAction[] {
  const resolved: ResolvedAction[] = [];
  for (const [line, { recommendable: action, when }] of content.actions.entries()) {
    const applies = when ? machine.truth(when) : isTrue;
    if (applies === isFalse) {
      resolved.push({ line, action, status: 'not-applicable', excludedBy: [], cautions: [] });
    } else if (applies === isTrue) {
      const verdict = judge(machine, action, undecided);
      if (verdict) resolved.push({ line, action, ...verdict });
    } else if (when) {
      undecided.push([{ when, through: [] }]);
    }
  }
  return resolved;
}

type Verdict = Pick<ResolvedOption, 'status' | 'excludedBy' | 'cautions'>;

/** Whether something may be offered; undefined, with what would decide it in `undecided`, when that is not known. */
export function judge(machine: Machine, recommendable: Recommendable, undecided: Undecided[]): Verdict | undefined {
  const { guards } = machine.program;
  const excludedBy: string[] = [];
  const open: Undecided[number][] = [];
  for (const index of recommendable.excludedBy) {
    const guard = guards[index];
    const truth = machine.guard(index);
    if (!guard || truth === isFalse) continue;
    if (truth === isTrue) excludedBy.push(guard.id);
    else open.push({ when: guard.when, through: [guard.at] });
  }
  if (excludedBy.length > 0) return { status: 'excluded', excludedBy, cautions: [] };
  if (open.length > 0) {
    undecided.push(open);
    return undefined;
  }
  const cautions: Caution[] = [];
  for (const index of recommendable.cautionedBy) {
    const guard = guards[index];
    const truth = machine.guard(index);
    if (guard && truth !== isFalse) cautions.push({ by: guard.id, known: truth === isTrue });
  }
  return { status: 'offered', excludedBy, cautions };
}
