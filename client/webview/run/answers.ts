import type { AnswerView, QuestionView, RunView } from '../../../server/src/lsp/protocol';
import { html } from '../element';
import { button, folded, placed, said } from './lines';
import type { Value } from './messages';
import { type Form, type FormHost, questionForm } from './questionForm';

/** What can be done with an answer. */
export interface AnswerActions {
  change(finding: string): void;
  leave(finding: string): void;
  take(finding: string, value: Value): void;
  forget(finding: string): void;
}

export interface Answers {
  readonly nodes: readonly HTMLElement[];
  /** The form in which an answer is being changed. */
  readonly form: Form | undefined;
}

/**
 * All that was answered, each to be changed in its place; then what is known and asked nowhere on this way.
 *
 * @param editing the finding whose answer is being changed
 */
export function answerList(
  { answers, aside, case: isOf }: RunView,
  editing: string | undefined,
  host: FormHost,
  actions: AnswerActions,
): Answers {
  let form: Form | undefined;
  const item = (answer: AnswerView, kind: 'asked' | 'aside') => {
    const row = html('li', `answer ${kind}`);
    if (answer.finding === editing && answer.question) {
      form = changeForm(answer, answer.question, host, actions);
      row.append(form.element);
    } else row.append(...answerParts(answer, kind, host, actions));
    return row;
  };
  const nodes: HTMLElement[] = [];
  if (answers.length > 0) {
    const list = html('ol', 'answers');
    list.append(...answers.map((answer) => item(answer, 'asked')));
    nodes.push(...(isOf ? [] : [html('h2', '', 'Answers')]), list);
  }
  if (aside.length > 0) {
    const list = html('ul', 'answers');
    list.append(...aside.map((answer) => item(answer, 'aside')));
    const note =
      'Known, and not needed on this way. It still counts: safety properties are held against it, and after a change of an answer the way may need it.';
    nodes.push(html('h2', '', 'Set aside'), html('p', 'hint', note), list);
  }
  // What a case says stands in its file; what came of it is what its reader wants to see.
  return { nodes: isOf ? folded('What the case says', nodes, editing !== undefined) : nodes, form };
}

function answerParts(
  { finding, name, text, isKnown, refused, question }: AnswerView,
  kind: 'asked' | 'aside',
  host: FormHost,
  actions: AnswerActions,
): HTMLElement[] {
  const words = html('div', 'answer-words');
  words.append(
    placed(name, question?.location ?? null, host.reveal, finding),
    said('span', isKnown ? 'value' : 'value unknown', text),
  );
  if (refused !== null) words.append(said('span', 'fault', `Not taken: ${refused}`));
  const bar = html('div', 'answer-bar');
  if (question) bar.append(named('Change', name, `change:${finding}`, () => actions.change(finding)));
  if (kind === 'aside') bar.append(named('Forget', name, `forget:${finding}`, () => actions.forget(finding)));
  return [words, bar];
}

function changeForm(
  { finding, value, refused }: AnswerView,
  question: QuestionView,
  host: FormHost,
  actions: AnswerActions,
): Form {
  return questionForm(host, {
    questions: [question],
    submit: 'Take this answer',
    values: { [finding]: value },
    ...(refused !== null && { problems: { [finding]: refused } }),
    take: (taken) => {
      const [answer] = Object.values(taken);
      if (answer !== undefined) actions.take(finding, answer);
    },
    cancel: () => actions.leave(finding),
  });
}

/** A small button whose name for screen readers says what it is about. */
function named(text: string, about: string, key: string, press: () => void): HTMLButtonElement {
  const element = button('small', text, press);
  element.setAttribute('aria-label', `${text} ${about}`);
  element.dataset.key = key;
  return element;
}
