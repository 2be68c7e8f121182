import { type QuickPickItem, QuickPickItemKind } from 'vscode';
import type { QuestionView } from '../../../server/src/lsp/protocol';
import { plainLabel } from '../plainLabel';
import { type Asked, notKnown, type Value } from './interview';
import { limitsInWords, numberAnswer } from './numberAnswer';

/** An entry of the picker. */
export interface Choice extends QuickPickItem {
  /** What it answers; an entry without only says something. */
  readonly answer?: Value;
  /** Excludes every other entry where several can be chosen. */
  readonly alone?: boolean;
}

/** All entries for a question, given what was typed so far. */
export function choicesFor(asked: Asked, typed: string): Choice[] {
  const { question, suggestion, problems } = asked;
  const values = question.values.map(({ id, label }): Choice => ({ label: plainLabel(label), answer: id }));
  const choices: Choice[] = [];
  switch (question.type) {
    case 'one-of':
      choices.push(...values);
      break;
    case 'many':
      choices.push(separator('Choose all that apply'), ...values, separator('or one of these'));
      if (question.values.every(({ id }) => id !== 'none')) {
        choices.push({ label: 'None of these', answer: [], alone: true });
      }
      break;
    case 'number':
      choices.push(typedNumber(question, typed), ...suggestedNumber(question, suggestion));
      if (values.length > 0) choices.push(separator('or one of these'), ...values);
      break;
  }
  if (question.type === 'one-of') choices.push(separator(''));
  choices.push({ label: 'Not known', description: withoutIt(question), answer: notKnown, alone: true });
  const refused = problems.map((problem): Choice => ({ label: `$(warning) ${plainLabel(problem)}` }));
  // What is typed is a number or a search; only a search may hide entries.
  const alwaysShow = question.type === 'number';
  return [...refused, ...choices].map((choice) => ({ ...choice, alwaysShow }));
}

/** The entries that answer what was suggested. */
export function suggestedAmong(choices: readonly Choice[], suggestion: Value | undefined): Choice[] {
  if (suggestion === undefined) return [];
  if (typeof suggestion === 'string') return choices.filter(({ answer }) => answer === suggestion);
  if (suggestion.length === 0) return choices.filter(({ answer }) => Array.isArray(answer));
  return choices.filter(({ answer }) => typeof answer === 'string' && suggestion.includes(answer));
}

function typedNumber(question: QuestionView, typed: string): Choice {
  if (typed.trim() === '') return { label: `$(edit) Type a number: ${limitsInWords(question)}` };
  const read = numberAnswer(typed, question);
  if (read.kind === 'refused') return { label: `$(warning) ${plainLabel(read.why)}` };
  return { label: plainLabel(read.text), answer: read.value };
}

function suggestedNumber(question: QuestionView, suggestion: Value | undefined): Choice[] {
  if (typeof suggestion !== 'string' || suggestion === notKnown) return [];
  if (question.values.some(({ id }) => id === suggestion)) return [];
  const read = numberAnswer(suggestion, question);
  return read.kind === 'number' ? [{ label: plainLabel(read.text), description: 'as before', answer: read.value }] : [];
}

/** What follows when nobody knows. */
function withoutIt({ missing, values }: QuestionView): string {
  if (missing === null) return 'the run goes on without it, or stops and says what it needs';
  return `taken as: ${values.find(({ id }) => id === missing)?.label ?? missing}`;
}

function separator(label: string): Choice {
  return { label, kind: QuickPickItemKind.Separator };
}
