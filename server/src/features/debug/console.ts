import { type CompiledCondition, compileCondition } from '../../engine/conditions';
import { explain, labelOf } from '../../engine/explain';
import type { Machine } from '../../engine/machine';
import { openTests } from '../../engine/openTests';
import type { Program } from '../../engine/program';
import type { TracedCondition } from '../../engine/trace';
import { oneLine, sentence } from '../../export/oneLine';
import { readWhen } from '../../model/readCondition';
import { parseEntry } from '../../syntax/parseEntry';
import { partsOfValue, short, tracedTruthWords, truthWords, valueWords } from './valueWords';
import type { DebugPart } from './view';

/** What is answered to something that was typed while a run stands still. */
export type Answer =
  /** A condition and its parts, or the value of a finding, which can be set. */
  | {
      readonly kind: 'condition' | 'finding' | 'derived';
      readonly value: string;
      readonly label: string;
      readonly parts: readonly DebugPart[];
    }
  /** Why nothing can be answered, as a sentence. */
  | { readonly kind: 'refused'; readonly message: string };

/** What a condition comes to for a patient; what would have to be known where that is not decided, by id. */
export type Held =
  | { readonly truth: 'true' | 'false' }
  | { readonly truth: 'unknown'; readonly open: readonly string[] };

/**
 * Answers an id with its value, and a condition in the format's words with what it comes to, part by part.
 *
 * @param canHold whether there is any patient for whom a condition holds
 */
export function answerTo(
  machine: Machine,
  typed: string,
  canHold: (condition: CompiledCondition) => boolean = () => true,
): Answer {
  const { program } = machine;
  const text = typed.trim();
  const slot = program.slots.get(text);
  if (slot !== undefined) {
    const finding = program.findings[slot];
    const derived = program.derived[slot - program.findings.length];
    const label = finding ? labelOf(finding.entity) : (derived?.entity.label?.text ?? text);
    const kind = finding ? 'finding' : 'derived';
    return { kind, value: valueWords(machine, slot), label: short(label), parts: partsOfValue(machine, slot) };
  }
  if (!/[:{]/.test(text)) {
    const meant = program.scope.suggest(text);
    const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
    return refused(
      `There is no finding or derived finding "${short(text)}".${hint} Ask for one by its id, or for a condition such as ${example(program)}.`,
    );
  }
  const read = readTyped(text, program);
  if ('message' in read) return refused(read.message);
  const { condition } = read;
  const told = explain(machine, condition, anywhere);
  const value = canHold(condition) ? truthWords(machine.truth(condition)) : 'does not hold for any patient';
  return { kind: 'condition', value, label: 'condition', parts: partsOf(told) };
}

/** A condition as it is typed, ready to be asked; or what is wrong with it. */
export function readTyped(
  typed: string,
  program: Program,
): { readonly condition: CompiledCondition } | { readonly message: string } {
  const attempts = spellings(oneLine(typed)).map((text) => read(text, program));
  return attempts.find((each) => 'condition' in each) ?? attempts[0] ?? { message: 'There is no condition.' };
}

export function heldBy(machine: Machine, condition: CompiledCondition): Held {
  const told = explain(machine, condition, anywhere);
  return told.truth === 'unknown' ? { truth: 'unknown', open: openTests(told) } : { truth: told.truth };
}

/** A text in which `{...}` stands for what it is answered; or why one of them is not. */
export function filledText(machine: Machine, text: string): { readonly text: string } | { readonly message: string } {
  const wrong: string[] = [];
  const filled = text.replace(/\{([^{}]+)\}/g, (_, asked: string) => {
    const answer = answerTo(machine, asked);
    if (answer.kind !== 'refused') return answer.value;
    wrong.push(answer.message);
    return '';
  });
  const [message] = wrong;
  return message === undefined ? { text: filled } : { message };
}

const anywhere = { kind: 'header', id: 'condition', range: { start: 0, end: 0 } } as const;

/**
 * As it is typed; and, for one test, with the quotes that YAML asks for and nobody types here (`egfr: >= 30`).
 */
function spellings(text: string): string[] {
  const braced = text.startsWith('{') ? text : `{${text}}`;
  const [, id, test] = /^\{?\s*([a-z0-9-]+)\s*:\s*([^"'[\]{},][^"'[\]{},]*?)\s*\}?$/.exec(text) ?? [];
  return id === undefined || test === undefined ? [braced] : [braced, `{${id}: ${JSON.stringify(test)}}`];
}

function read(
  text: string,
  program: Program,
): { readonly condition: CompiledCondition } | { readonly message: string } {
  const { root, problems } = parseEntry(`when: ${text}`);
  const [problem] = problems;
  if (problem) return { message: sentence(`This is no condition: ${problem.message}`) };
  const condition = compileCondition(readWhen(root), program.scope, anywhere);
  const { damage } = condition;
  return damage ? { message: sentence(`This is no condition that can be asked: ${damage.why}`) } : { condition };
}

function partsOf(told: TracedCondition): DebugPart[] {
  switch (told.kind) {
    case 'test':
      return [partOf(told)];
    case 'all':
    case 'any':
      return told.of.map(partOf);
    case 'not':
      return [partOf(told.of)];
    case 'broken':
      return [];
  }
}

function partOf(told: TracedCondition): DebugPart {
  const truth = tracedTruthWords[told.truth];
  switch (told.kind) {
    case 'test': {
      const value = told.value.known ? `${truth}: ${short(told.value.text)}` : truth;
      return { name: short(`${told.id}: ${told.test}`), value, parts: [] };
    }
    case 'all':
    case 'any':
    case 'not':
      return { name: told.kind, value: truth, parts: partsOf(told) };
    case 'broken':
      return { name: 'condition', value: oneLine(told.why), parts: [] };
  }
}

function example({ findings }: Program): string {
  const finding = findings.find(({ domain }) => domain.kind === 'one-of') ?? findings[0];
  if (!finding) return 'egfr: "< 30"';
  const [value] = finding.domain.values;
  return finding.domain.kind === 'number' ? `${finding.id}: "> 0"` : `${finding.id}: ${value?.id ?? 'some'}`;
}

function refused(message: string): Answer {
  return { kind: 'refused', message };
}
