import type { Machine } from './machine';
import { stuck, type Undecided } from './needs';
import type { CompiledContent, CompiledNode, Recommendable, Target } from './program';
import type { Caution, Outcome, ResolvedAction, ResolvedOption, Step } from './run';
import { isFalse, isTrue, isUnknown } from './truth';

type Recommend = Extract<CompiledContent, { kind: 'recommend' }>;

/**
 * Resolves a recommendation for one patient. Exclusions are asked only for what is about to be offered, and all that
 * could exclude it must be known; cautions are shown, known or not. Options come first: when none is left the run goes
 * to `if-none`, and the node's `do` lines, which belong to its advice, are not looked at.
 */
export function advise(machine: Machine, node: CompiledNode, content: Recommend, steps: Step[]): Target | Outcome {
  const { plain } = content;
  const quietOptions = isQuiet(machine, content.optionGuards);
  if (quietOptions && !content.conditional && isQuiet(machine, content.actionGuards)) {
    steps.push(plain);
    return content.next ?? content.end;
  }

  const undecided: Undecided[] = [];
  const options = quietOptions ? plain.options : resolveOptions(machine, content, undecided);
  const offered = content.options.length === 0 || options.some(isOffered);
  if (!offered && undecided.length === 0) {
    if (content.ifNone === undefined) {
      steps.push(node.open);
      return content.gap;
    }
    steps.push({ kind: 'if-none', node, options });
    return content.ifNone;
  }
  const actions = offered ? resolveActions(machine, content, undecided) : [];
  if (undecided.length > 0) {
    steps.push(node.open);
    return stuck(machine, node.at, undecided);
  }
  steps.push({ kind: 'advice', node, options, actions });
  return content.next ?? content.end;
}

function isOffered({ status }: ResolvedOption): boolean {
  return status === 'offered';
}

/** Whether none of the guards speaks up for this patient, so that everything is offered as it stands. */
function isQuiet(machine: Machine, guards: readonly number[]): boolean {
  for (const guard of guards) if (machine.guard(guard) !== isFalse) return false;
  return true;
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
  for (const [line, { recommendable, when, leftOut, offered }] of content.actions.entries()) {
    const applies = when ? machine.truth(when) : isTrue;
    if (applies === isFalse) {
      resolved.push(leftOut);
    } else if (applies === isUnknown) {
      if (when) undecided.push([{ when, through: [] }]);
    } else if (isQuiet(machine, recommendable.excludedBy) && isQuiet(machine, recommendable.cautionedBy)) {
      resolved.push(offered);
    } else {
      const verdict = judge(machine, recommendable, undecided);
      if (verdict) resolved.push({ line, action: recommendable, ...verdict });
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
