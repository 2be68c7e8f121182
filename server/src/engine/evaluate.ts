import { advise } from './advise';
import type { Machine } from './machine';
import { stuck } from './needs';
import type { Patient } from './patient';
import type { CompiledContent, CompiledNode, Program, Target } from './program';
import { decideRow, holdingRows, noRow, openRows, severalRows } from './rows';
import type { Outcome, Run, RunOptions, Step } from './run';
import { isFalse, isTrue, isUnknown } from './truth';

/**
 * Takes a patient through a guideline. Pure, and the same answer always: population first, then whether the patient
 * can exist, then node by node from the start. The one evaluator behind run-case, tests, debugger and proofs.
 *
 * Knowing more about a patient never takes back a step and changes no end but `needs`, as long as silence is not
 * given a meaning (`missing:`) and the patient does not turn out to be impossible. Where a node waits for several
 * things that can never be told, which of them the outcome names may change.
 */
export function evaluate(program: Program, patient: Patient, options: RunOptions = {}): Run {
  const silence = options.silence ?? 'missing';
  const { machine } = program;
  machine.begin(patient, silence);
  const steps: Step[] = [];
  const outcome = admission(machine) ?? walk(machine, steps);
  return { program, patient, silence, steps, outcome };
}

/** Why the guideline is not for this patient; undefined when it is. */
function admission(machine: Machine): Outcome | undefined {
  const { population, impossible } = machine.program;
  if (population) {
    const truth = machine.truth(population.when);
    if (truth === isFalse) return { kind: 'outside-population', at: population.at };
    if (truth === isUnknown) return stuck(machine, population.at, [[{ when: population.when, through: [] }]]);
  }
  for (const { when, outcome } of impossible) {
    if (machine.truth(when) === isTrue) return outcome;
    // What cannot be read cannot be ruled out; what is merely unknown is asked for nowhere.
    if (when.damage) return { ...when.damage, kind: 'broken' };
  }
  return undefined;
}

function walk(machine: Machine, steps: Step[]): Outcome {
  const { nodes, start } = machine.program;
  let next: Target | Outcome = start;
  while (typeof next === 'number') {
    const node = nodes[next] as CompiledNode;
    if (!machine.visit(next)) return cycle(node, steps);
    next = pass(machine, node, steps);
  }
  return next.kind === 'damage' ? { ...next, kind: 'broken' } : next;
}

/** Takes the one step at a node: records it, and says where to go on or how the run ends. */
function pass(machine: Machine, node: CompiledNode, steps: Step[]): Target | Outcome {
  const { content } = node;
  switch (content.kind) {
    case 'decide':
      return decide(machine, node, content, steps);
    case 'recommend':
      return advise(machine, node, content, steps);
    case 'conclude':
      steps.push(content.step);
      return content.next ?? content.end;
    case 'damage':
      steps.push(node.open);
      return content;
  }
}

function decide(
  machine: Machine,
  node: CompiledNode,
  content: Extract<CompiledContent, { kind: 'decide' }>,
  steps: Step[],
): Target | Outcome {
  const { otherwise } = content;
  const row = decideRow(machine, content);
  if (row >= 0) {
    steps.push(content.steps[row] as Step);
    return content.targets[row] as Target;
  }
  if (row === noRow && otherwise !== undefined) {
    steps.push(content.otherwiseStep);
    return otherwise;
  }
  steps.push(node.open);
  if (row === noRow) return content.gap;
  if (row === severalRows) return { kind: 'overlap', at: node.at, branches: holdingRows(machine, content) };
  const undecided = openRows(machine, content);
  return stuck(
    machine,
    node.at,
    undecided.map((when) => [{ when, through: [] }]),
  );
}

function cycle(node: CompiledNode, steps: readonly Step[]): Outcome {
  const from = steps.findIndex((step) => step.node === node);
  return { kind: 'cycle', at: node.at, through: [...steps.slice(from).map((step) => step.node.id), node.id] };
}
