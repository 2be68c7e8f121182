import type { AnswerCheck, QuestionView } from '../../../server/src/lsp/protocol';
import { html } from '../element';
import { said } from './lines';
import type { Value } from './messages';
import { inUnit, isList, typedText } from './typedNumber';

/** What the server takes for a question that was asked and could not be answered. */
export const notKnown = '';

/** The value of an entry that says that none of the others applies. */
const none = '\u0000none';
const unknown = '\u0000unknown';

/** The fields of one question. */
export interface Fields {
  readonly element: HTMLFieldSetElement;
  /** What is chosen or typed; undefined while nothing is. */
  value(): Value | undefined;
  /** Why what is typed is known to be no answer; undefined while that is not known. */
  fault(): string | undefined;
  /** Says beside the fields why what is chosen or typed is no answer, and goes there. */
  refuse(why: string): void;
  /** What became of a number that was typed. */
  tell(value: string, check: AnswerCheck): void;
  focus(): void;
}

export interface FieldsOptions {
  /** Offered first. */
  readonly value: Value | undefined;
  /** Why what was answered before was not taken. */
  readonly problem: string | null;
  /** Is told whenever something else is chosen or typed. */
  readonly changed: (value: Value | undefined) => void;
  /** Asks what becomes of a number; the answer comes to `tell`. */
  readonly check: (value: string) => void;
}

let count = 0;

/** The question as a group of fields: one value, several, or a number; *not known* always stands apart. */
export function questionFields(question: QuestionView, options: FieldsOptions): Fields {
  const name = `q${++count}`;
  const element = html('fieldset', 'question');
  const legend = said('legend', '', question.ask);
  const faultOf = new Map<string, string>();
  const fault = html('p', 'fault');
  fault.id = `${name}-fault`;
  fault.setAttribute('role', 'alert');
  const choices = choicesOf(question, name, options.value);
  const number = question.type === 'number' ? numberField(question, name, fault.id, options.value) : undefined;
  // By these the keyboard comes back to where it was when an edit makes the question anew.
  for (const { input, answer } of choices) input.dataset.key = `${question.finding}:${answer}`;
  if (number) number.input.dataset.key = `${question.finding}:number`;
  const rows = html('div', 'choices');
  rows.append(...choices.map(({ row }) => row));
  // What is wrong with a number stands beside it, not below all that could be chosen instead.
  element.append(legend, ...(number ? [number.element, fault, rows] : [...hintOf(question), rows, fault]));
  say(options.problem ?? '');

  if (number) {
    number.input.addEventListener('input', () => {
      // A number that is typed is the answer, whatever was chosen before.
      for (const { input } of choices) input.checked = false;
      changed();
      if (number.input.value.trim() === '') say('');
      else options.check(number.input.value);
    });
  }
  for (const choice of choices)
    choice.input.addEventListener('change', () => {
      if (choice.input.checked) leaveAlone(choice, choices);
      if (number && choice.input.checked) number.input.value = '';
      changed();
      say('');
    });
  if (!number) element.addEventListener('keydown', (event) => chooseByDigit(event, choices));
  return { element, value, fault: () => faultOf.get(number?.input.value ?? ''), refuse, tell, focus };

  function changed(): void {
    options.changed(value());
  }

  function value(): Value | undefined {
    const chosen = choices.filter(({ input }) => input.checked).map(({ answer }) => answer);
    const typed = number?.input.value.trim() ?? '';
    if (typed !== '') return inUnit(typed, question);
    if (chosen.includes(unknown)) return notKnown;
    if (chosen.includes(none)) return [];
    if (chosen.length === 0) return undefined;
    return question.type === 'many' ? chosen : chosen[0];
  }

  function say(text: string): void {
    fault.textContent = text;
    fault.hidden = text === '';
    number?.input.setAttribute('aria-invalid', String(text !== ''));
  }

  function refuse(why: string): void {
    say(why);
    focus();
  }

  function tell(typed: string, check: AnswerCheck): void {
    if (!number || number.input.value !== typed) return;
    if (check.kind === 'refused') faultOf.set(typed, check.why);
    say(check.kind === 'refused' ? check.why : '');
    number.understood(check.kind === 'taken' ? check.text : '');
  }

  function focus(): void {
    const chosen = choices.find(({ input }) => input.checked)?.input;
    const field = chosen ?? number?.input ?? choices[0]?.input;
    field?.focus();
    if (field && field === number?.input) field.select();
  }
}

interface Choice {
  readonly row: HTMLElement;
  readonly input: HTMLInputElement;
  readonly answer: string;
  /** Excludes every other one where several can be chosen. */
  readonly isAlone: boolean;
}

function choicesOf(question: QuestionView, name: string, value: Value | undefined): Choice[] {
  const type = question.type === 'many' ? 'checkbox' : 'radio';
  // Beside a field for numbers a digit is a number: a key that sometimes means something else misleads.
  const keyOf = (digit: number) => (question.type === 'number' ? undefined : digit > 9 ? '' : `${digit}`);
  const isChosen = (id: string) => value === id || (isList(value) && value.includes(id));
  const values = question.values.map(({ id, label }, index) =>
    choice({ type, name, answer: id, label, key: keyOf(index + 1), isChosen: value !== notKnown && isChosen(id) }),
  );
  const isNone = isList(value) && value.length === 0;
  return [
    ...values,
    ...(question.none
      ? [
          choice({
            type,
            name,
            answer: none,
            label: 'None of these',
            key: keyOf(values.length + 1),
            isChosen: isNone,
            isAlone: true,
          }),
        ]
      : []),
    choice({
      type,
      name,
      answer: unknown,
      label: 'Not known',
      note: question.silence,
      key: keyOf(0),
      isChosen: value === notKnown,
      isAlone: true,
    }),
  ];
}

interface ChoiceOptions {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly answer: string;
  readonly label: string;
  readonly note?: string;
  /** The digit that chooses it, empty for none; undefined where none has one. */
  readonly key: string | undefined;
  readonly isChosen: boolean;
  readonly isAlone?: boolean;
}

function choice(options: ChoiceOptions): Choice {
  const { type, name, answer, label, note, isChosen, isAlone = false } = options;
  const row = html('label', `choice${answer === unknown ? ' not-known' : ''}`);
  const input = html('input', '');
  input.type = type;
  input.name = name;
  input.checked = isChosen;
  row.append(input);
  if (options.key !== undefined) {
    const key = html('span', 'digit', options.key);
    key.setAttribute('aria-hidden', 'true');
    row.classList.add('keyed');
    row.append(key);
  }
  row.append(said('span', 'label', label));
  if (note !== undefined) {
    const element = said('span', 'note', note);
    element.id = `${name}-note`;
    input.setAttribute('aria-describedby', element.id);
    row.append(element);
  }
  return { row, input, answer, isAlone };
}

/** Takes back what contradicts the entry that was chosen last: `None of these` and a value of them. */
function leaveAlone(chosen: Choice, choices: readonly Choice[]): void {
  for (const other of choices) if (other !== chosen && (chosen.isAlone || other.isAlone)) other.input.checked = false;
}

/** 1 to 9 choose in the order of the values, 0 that nobody knows. */
function chooseByDigit(event: KeyboardEvent, choices: readonly Choice[]): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^\d$/.test(event.key)) return;
  const digit = Number(event.key);
  const found = digit === 0 ? choices.at(-1) : choices[digit - 1];
  if (!found || (digit > 0 && found === choices.at(-1))) return;
  event.preventDefault();
  found.input.focus();
  found.input.click();
}

function hintOf({ type }: QuestionView): HTMLElement[] {
  return type === 'many' ? [html('p', 'hint', 'Choose all that apply.')] : [];
}

function numberField(question: QuestionView, name: string, faultId: string, value: Value | undefined) {
  const element = html('div', 'number');
  const input = html('input', '');
  input.type = 'text';
  input.inputMode = 'decimal';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.id = `${name}-number`;
  input.value = typedText(value, question);
  const label = html('label', 'number-label', 'A number');
  label.htmlFor = input.id;
  const unit = said('span', 'unit', question.unit ?? '');
  const limits = said('p', 'hint', question.limits ?? '');
  limits.id = `${name}-limits`;
  const understood = html('p', 'understood');
  understood.hidden = true;
  input.setAttribute('aria-describedby', `${limits.id} ${faultId}`);
  const line = html('div', 'number-line');
  line.append(input, unit);
  element.append(label, line, limits, understood);
  return {
    element,
    input,
    /** Worth saying only of what was typed in another way. */
    understood(text: string): void {
      const isSame = text === '' || text === `${input.value.trim()} ${question.unit ?? ''}`.trim();
      understood.textContent = isSame ? '' : `This is ${text}.`;
      understood.hidden = isSame;
    },
  };
}
